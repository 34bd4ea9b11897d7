namespace Ecda.Linkage;

/// <summary>
/// When the bearers of a value stand together, so that a list of names and their frequencies is enough to name them: in a file of more than
/// N* = bits / (share · v)² records, with v the sum over
/// all bits of the correlation that sharing nothing but this value adds.
/// </summary>
public sealed record ValueForecast
{
    /// <summary>The field's name in the schema.</summary>
    public required string Field { get; init; }

    /// <summary>What the field holds.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>True for the field's most frequent value, false for an ordinary one.</summary>
    public required bool IsMostFrequent { get; init; }

    /// <summary>The share of the file's records that have the value.</summary>
    public required double Share { get; init; }

    /// <summary>v, in bits.</summary>
    public required double SharedBits { get; init; }

    /// <summary>The standard error of <see cref="SharedBits"/>.</summary>
    public required double StandardError { get; init; }

    /// <summary>N*, in records; infinity where sharing the value adds nothing.</summary>
    public required double Records { get; init; }
}
