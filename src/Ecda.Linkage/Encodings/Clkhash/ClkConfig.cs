using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>What a schema says of all features together.</summary>
internal sealed record ClkConfig
{
    public required JsonPath Json { get; init; }

    /// <summary>The length of a CLK.</summary>
    public required int Bits { get; init; }

    public required int Folds { get; init; }

    public required ClkhashKeys Keys { get; init; }

    /// <summary>The bits of every token, before the feature's weight; version 1 only.</summary>
    public required int Insertions { get; init; }

    /// <summary>The hash of all features; version 1 only.</summary>
    public required JsonPath? Hash { get; init; }

    /// <summary>The length of a filter before it is folded.</summary>
    public int FilterBits => Bits << Folds;
}
