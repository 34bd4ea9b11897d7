namespace Ecda.Linkage;

/// <summary>Choices for <see cref="EncodingAudit"/>. The defaults need no thought.</summary>
public sealed record AuditOptions
{
    /// <summary>The profile to attack. Default: that of the file, and for synthetic people <see cref="EncodingProfile.Diffused"/>. A file is attacked as it is; it must be null there.</summary>
    public EncodingProfile? Profile { get; init; }

    /// <summary>The fields and views of synthetic people: a schema with a source "council" over the columns of <c>ecda synthesize</c>. Default: that of the sample.</summary>
    public LinkageSchema? Schema { get; init; }

    /// <summary>The most people to attack, at least 1,000; of a larger file a sample. Default: 5,000, and for the stricter bars of the hardened profile 10,000.</summary>
    public int? People { get; init; }

    /// <summary>Which attacks to run, by id (A0, A1, A2, A3, A4, A5-L, A5-H, A5-E, A7). Default: all. With fewer than all of those that have a bar the verdict is at best inconclusive.</summary>
    public IReadOnlyList<string>? Attacks { get; init; }

    /// <summary>Which synthetic people, samples and known pairs; any number, default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The schema's source that the owner's records belong to; null for the only one that fits.</summary>
    public string? Source { get; init; }

    /// <summary>Who is the controller of the owner's records. Needed for an owner's own file.</summary>
    public string Controller { get; init; } = "";

    /// <summary>The controller's statement that it consents to the attempt. Needed for an owner's own file.</summary>
    public string Consent { get; init; } = "";

    /// <summary>Spoils what the attacks see, so that a test can show that the audit notices an attack that does not work.</summary>
    internal Func<Audit.AttackScene, Audit.AttackScene>? Spoil { get; init; }
}
