using System.Globalization;

namespace Ecda.Linkage;

/// <summary>One Bloom filter of a record: a chosen set of fields hashed into one row of bits.</summary>
public sealed record View
{
    /// <summary>The names of its fields joined by +.</summary>
    public string Name => string.Join('+', Fields);

    /// <summary>The logical fields, in the schema's order.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The length in bits, a multiple of 64.</summary>
    public required int Bits { get; init; }

    /// <summary>For every field, how many bit positions its tokens draw when it is not missing. Together about the profile's insertions.</summary>
    public required IReadOnlyList<int> Insertions { get; init; }

    /// <summary>How many input bits are XORed into every output bit; 1 is undiffused.</summary>
    public required int Diffusion { get; init; }

    /// <summary>Everything about the view in one fixed spelling. Its keys are derived from it, so that two different views never share one.</summary>
    internal string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"{Bits}:{Diffusion}:{string.Join(',', Fields.Select((f, i) => $"{f}={Insertions[i].ToString(CultureInfo.InvariantCulture)}"))}");
}
