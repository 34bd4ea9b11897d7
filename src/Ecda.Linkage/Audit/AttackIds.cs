namespace Ecda.Linkage.Audit;

/// <summary>The short names of attacks, in reports and on the command line.</summary>
internal static class AttackIds
{
    private static readonly Dictionary<AuditAttack, string> Ids = new()
    {
        [AuditAttack.Structure] = "A0",
        [AuditAttack.Frequencies] = "A1",
        [AuditAttack.BlockingKeys] = "A1b",
        [AuditAttack.LeakedKey] = "A2",
        [AuditAttack.Patterns] = "A3",
        [AuditAttack.Means] = "A4-M",
        [AuditAttack.Kernel] = "A5-K",
        [AuditAttack.Groups] = "A5-G",
        [AuditAttack.Households] = "A5-H",
        [AuditAttack.Embedding] = "A5-E",
        [AuditAttack.Undiffusion] = "A5-U",
        [AuditAttack.Wiring] = "A5-W",
        [AuditAttack.Tuples] = "A5-M",
        [AuditAttack.AnonymitySets] = "A7",
        [AuditAttack.Relationships] = "A8",
        [AuditAttack.MissingFields] = "A8b",
    };

    /// <summary>An attack's short name.</summary>
    public static string Of(AuditAttack attack) => Ids[attack];
}
