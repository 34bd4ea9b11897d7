namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Which columns of one file hold a field, and how sure that is.</summary>
internal sealed record ColumnGuess
{
    /// <summary>The field, named as its kind is.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>The columns, in the order of the file; more than one for addresses only.</summary>
    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    /// <summary>What the guess rests on.</summary>
    public required NameFit Fit { get; init; }

    /// <summary>Columns that could be meant as well.</summary>
    public IReadOnlyList<ColumnProfile> Others { get; init; } = [];

    /// <summary>For dates of birth, what the values say about the format.</summary>
    public DateGuess? Dates { get; init; }
}
