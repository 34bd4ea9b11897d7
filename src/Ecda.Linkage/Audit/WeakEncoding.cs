namespace Ecda.Linkage.Audit;

/// <summary>An encoding that an attack must break, or it proves nothing.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Profile">Its profile for a schema.</param>
/// <param name="Conditions">What the attacker has there; null for what he has against the encodings under test.</param>
internal sealed record WeakEncoding(string Name, Func<LinkageSchema, EncodingProfile> Profile, AttackConditions? Conditions = null)
{
    private static readonly EncodingProfile LinearProfile = new() { Name = "custom", Bits = 1024, Insertions = 295, Diffusion = 6 };

    /// <summary>One filter for every field: equal values are equal rows.</summary>
    public static WeakEncoding FilterForEachField { get; } = new("one filter for each field", _ => EncodingProfile.Fields);

    /// <summary>One plain Bloom filter over all fields.</summary>
    public static WeakEncoding PlainClk { get; } = new("a plain CLK", _ => EncodingProfile.Clk);

    /// <summary>
    /// Overlapping views whose bits are the XOR of six: linear, so that the secret can be recovered from near-equal rows, and with a flat
    /// curve of likeness.
    /// </summary>
    public static WeakEncoding Linear { get; } = new("XORs of six bits", _ => LinearProfile);

    /// <summary>
    /// The schema's own views without any hardening; of a single view, one filter for each field: a plain CLK shows too little of
    /// households.
    /// </summary>
    public static WeakEncoding Unhardened { get; } = new("the same views, plain", UnhardenedProfile);

    /// <summary>The same encoding under conditions of its own.</summary>
    public WeakEncoding Under(AttackConditions conditions) => this with { Conditions = conditions };

    private static EncodingProfile UnhardenedProfile(LinkageSchema schema) => schema.Views.Count == 1
        ? EncodingProfile.Fields
        : schema.Profile with { Name = "custom", Diffusion = 1, Hardenings = [], Views = [.. schema.Views.Select(v => v.Fields)] };
}
