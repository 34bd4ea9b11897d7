using System.Globalization;
using System.Text.Json.Serialization;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage;

/// <summary>One Bloom filter of a record: a chosen set of fields hashed into one row of bits.</summary>
public sealed record View
{
    /// <summary>The names of its fields joined by +.</summary>
    public string Name => string.Join('+', Fields);

    /// <summary>The logical fields, in the schema's order.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The length of a row in bits, behind all hardenings: a multiple of 64.</summary>
    public required int Bits { get; init; }

    /// <summary>For every field, how many bit positions its tokens draw when it is not missing. Together about the profile's insertions.</summary>
    public required IReadOnlyList<int> Insertions { get; init; }

    /// <summary>How many input bits are XORed into every output bit; 1 is undiffused. 1 where <see cref="Hardenings"/> has steps.</summary>
    public required int Diffusion { get; init; }

    /// <summary>The hardenings in the order in which they are applied; none where <see cref="Diffusion"/> says it all.</summary>
    [JsonIgnore]
    public IReadOnlyList<Hardening> Hardenings { get; init; } = [];

    /// <summary>The length in bits before the hardenings of rows: that of the profile.</summary>
    [JsonIgnore]
    public int FilterBits => Hardenings.Reverse().Aggregate(Bits, (bits, step) => step.Shorten(bits));

    /// <summary>What the view's randomized response promises; null where it has none.</summary>
    [JsonIgnore]
    public Epsilon? Epsilon => BlipBudget.Of(this);

    /// <summary>The hardenings in a file's description; absent where there are none.</summary>
    [JsonInclude]
    [JsonPropertyName("Hardenings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal IReadOnlyList<string>? Described
    {
        get => Hardenings.Count > 0 ? [.. Hardenings.Select(h => h.ToString())] : null;
        init => Hardenings = [.. (value ?? []).Select(Hardening.Parse)];
    }

    /// <summary>Everything about the view in one fixed spelling. Its keys are derived from it, so that two different views never share one.</summary>
    internal string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"{FilterBits}:{Diffusion}:{string.Join(',', Fields.Select((f, i) => $"{f}={Insertions[i].ToString(CultureInfo.InvariantCulture)}"))}{(Hardenings.Count > 0 ? ":" : "")}{string.Join('|', Hardenings)}");

    /// <summary>Finds a step; null where the view does not have it.</summary>
    internal Hardening? Find(string name) => Hardenings.FirstOrDefault(h => h.Name == name);

    /// <summary>What is left in the rows of a correlation of the filters.</summary>
    internal double Carry(double correlation)
    {
        var product = 1.0;
        for (var i = 0; i < Diffusion; i++)
        {
            product *= correlation;
        }

        return Hardenings.Aggregate(product, (c, step) => step.Carry(c));
    }
}
