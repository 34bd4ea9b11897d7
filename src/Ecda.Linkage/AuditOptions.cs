namespace Ecda.Linkage;

/// <summary>Choices for <see cref="EncodingAudit"/>. The defaults need no thought.</summary>
public sealed record AuditOptions
{
    /// <summary>
    /// The profile to attack. Default: that of the file, and for synthetic people that of the schema or <see
    /// cref="EncodingProfile.Diffused"/>. A file is attacked as it is; it must be null there.
    /// </summary>
    public EncodingProfile? Profile { get; init; }

    /// <summary>The fields and views of synthetic people: any schema, its sources do not matter. Default: that of the sample.</summary>
    public LinkageSchema? Schema { get; init; }

    /// <summary>How much is tried. Default: every attack, in minutes.</summary>
    public AuditDepth Depth { get; init; } = AuditDepth.Usual;

    /// <summary>
    /// The most people to attack in a scene, at least 1,000; of a larger file a sample. Default: as many as each attack needs, up to
    /// 60,000.
    /// </summary>
    public int? People { get; init; }

    /// <summary>
    /// For how many records the closed form and trends are reckoned. Default: those of the file; for synthetic people 500,000, a county.
    /// </summary>
    public long? Records { get; init; }

    /// <summary>
    /// Which attacks to run. Default: all. With fewer than all of those that have a bar the verdict is at best inconclusive.
    /// </summary>
    public IReadOnlyList<AuditAttack>? Attacks { get; init; }

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
