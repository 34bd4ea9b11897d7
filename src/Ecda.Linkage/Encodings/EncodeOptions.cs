namespace Ecda.Linkage.Encodings;

/// <summary>Choices for one run of <see cref="RecordEncoder"/>. The defaults need no thought.</summary>
public sealed record EncodeOptions
{
    /// <summary>The schema's source whose columns the table has; null finds the only source that fits the header.</summary>
    public string? Source { get; init; }

    /// <summary>The column with the owner's record ids; null takes the source's, and where that has none the row number.</summary>
    public string? IdColumn { get; init; }

    /// <summary>How many threads encode; null for one per processor. The result is the same for any number.</summary>
    public int? Threads { get; init; }
}
