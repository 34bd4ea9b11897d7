namespace Ecda.Linkage;

/// <summary>
/// How records become bits: which views, how long, how full, how far diffused. Use one of the four named profiles;
/// <see cref="Diffused"/> is the default for real projects.
/// </summary>
public sealed record EncodingProfile
{
    /// <summary>Three overlapping views, each output bit the XOR of 6 secret input bits. For real projects.</summary>
    public static EncodingProfile Diffused { get; } = new() { Name = "diffused", Bits = 1024, Insertions = 295, Diffusion = 6 };

    /// <summary>Like <see cref="Diffused"/> with 8 input bits for each output bit. For high-risk data.</summary>
    public static EncodingProfile Hardened { get; } = Diffused with { Name = "hardened", Diffusion = 8 };

    /// <summary>One cryptographic long-term key (CLK) over all fields, undiffused. For teaching and comparison; published attacks break it.</summary>
    public static EncodingProfile Clk { get; } = new() { Name = "clk", Bits = 1024, Insertions = 440, Diffusion = 1 };

    /// <summary>One undiffused filter for every field. Highest quality, weakest protection: only inside one trusted research environment.</summary>
    public static EncodingProfile Fields { get; } = new() { Name = "fields", Bits = 1024, Insertions = 295, Diffusion = 1 };

    /// <summary>The profile's name: diffused, hardened, clk, fields or custom.</summary>
    public required string Name { get; init; }

    /// <summary>The length of every view in bits, before hardenings that change it: a multiple of 64 from 64 to 4096.</summary>
    public required int Bits { get; init; }

    /// <summary>How many bit positions a complete record's tokens draw in each view (295 of 1024 fill a quarter of the bits).</summary>
    public required int Insertions { get; init; }

    /// <summary>How many input bits are XORed into every output bit (t); 1 leaves the filter undiffused.</summary>
    public required int Diffusion { get; init; }

    /// <summary>
    /// Hardenings in the order in which they are applied, instead of <see cref="Diffusion"/>, which is then 1. Default: none.
    /// Orders that cancel out or protect less than they seem are refused.
    /// </summary>
    public IReadOnlyList<Hardening> Hardenings { get; init; } = [];

    /// <summary>The views as lists of logical field names; null for the rule of the named profile.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Views { get; init; }

    /// <summary>Finds a named profile; null where there is none of that name.</summary>
    public static EncodingProfile? Find(string name) => name switch
    {
        "diffused" => Diffused,
        "hardened" => Hardened,
        "clk" => Clk,
        "fields" => Fields,
        _ => null,
    };

    /// <summary>The profile's name.</summary>
    public override string ToString() => Name;
}
