namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>A column of the extract and how its values become bits.</summary>
/// <param name="Identifier">The column's name.</param>
/// <param name="Path">Where the schema describes it.</param>
/// <param name="Hashing">How it is encoded; null where it is ignored.</param>
internal sealed record ClkhashFeature(string Identifier, string Path, ClkhashHashing? Hashing);

/// <summary>How a feature's values become bits.</summary>
internal sealed record ClkhashHashing
{
    public required ValueFormat Format { get; init; }

    public required TokenEncoding Encoding { get; init; }

    public required Comparison Comparison { get; init; }

    /// <summary>The bits of every token, or of all tokens of a value together.</summary>
    public required int Bits { get; init; }

    public required bool IsPerToken { get; init; }

    public required bool IsBlake { get; init; }

    public required bool PreventSingularity { get; init; }

    /// <summary>How a missing value is written in the extract, UTF-8; null where nothing stands for one.</summary>
    public byte[]? Sentinel { get; init; }

    /// <summary>What is encoded for a missing value, UTF-8.</summary>
    public byte[] Replacement { get; init; } = [];
}
