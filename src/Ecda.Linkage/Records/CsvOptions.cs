namespace Ecda.Linkage.Records;

/// <summary>How a CSV file is read. The defaults read what spreadsheets and databases usually write.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between fields; null (the default) finds it among comma, semicolon, tab and bar from the first lines.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What happens with a row that cannot be read. Default: <see cref="BadRowPolicy.Stop"/>.</summary>
    public BadRowPolicy OnBadRow { get; init; } = BadRowPolicy.Stop;
}
