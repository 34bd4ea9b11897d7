namespace Ecda.Linkage;

/// <summary>Where a source keeps a logical field.</summary>
public sealed record ColumnMapping
{
    /// <summary>The columns, joined by a space in this order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>For dates, the formats tried in this order: yyyy, MM or M, MMM (English short month), dd or d, and literal characters. Default: yyyy-MM-dd.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["yyyy-MM-dd"];
}
