namespace Ecda.Linkage.Audit;

/// <summary>What the attacks may get at most, as upper bounds: of the default profile, and of the hardened one.</summary>
internal sealed record AuditBars(double Frequency, double BlockingKeys, int QGrams, double Patterns, double KnownPairs, double Landmarks, double LandmarksManyKnown, double Households, double Embedding)
{
    /// <summary>A control falls where the landmark attack with 30 seeds names this share of its people.</summary>
    public const double LandmarkPower = 0.95;

    /// <summary>A control falls where known pairs give this F1.</summary>
    public const double KnownPairPower = 0.7;

    /// <summary>A control falls where patterns give so many q-grams.</summary>
    public const int PatternPower = 5;

    /// <summary>A control falls where the embedding attack names this share of its people.</summary>
    public const double EmbeddingPower = 0.8;

    /// <summary>A control falls where the household attack names this share of its people.</summary>
    public const double HouseholdPower = 0.8;

    private static readonly AuditBars Default = new(0.001, 0.01, 1, 0.001, 0.05, 0.01, 0.03, 0.005, 0.05);

    private static readonly AuditBars Strict = new(0.001, 0.005, 0, 0.0005, 0.02, 0.002, 0.005, 0.002, 0.005);

    /// <summary>The bars of a profile: strict for the hardened one, which promises more.</summary>
    public static AuditBars Of(string profile) => profile == EncodingProfile.Hardened.Name ? Strict : Default;
}
