namespace Ecda.Linkage.Audit;

/// <summary>An attack that an audit makes under one set of conditions.</summary>
/// <param name="Attack">The attack.</param>
/// <param name="Conditions">What the attacker has.</param>
/// <param name="Cost">About how many seconds of one processor it takes; it only shares out the progress.</param>
internal sealed record PlannedAttack(AuditAttack Attack, AttackConditions Conditions, double Cost)
{
    /// <summary>What its results may come to; what has no bar is only reported.</summary>
    public IReadOnlyList<AspectBar> Bars { get; init; } = [];

    /// <summary>What the attack must break; null for nothing.</summary>
    public WeakEncoding? Control { get; init; }

    /// <summary>Whether more scenes are attacked where one leaves open on which side of the bar the rate is.</summary>
    public bool IsPooled { get; init; }

    /// <summary>The bar of one of its results; null where there is none.</summary>
    public AspectBar? BarOf(string aspect) => Bars.FirstOrDefault(b => b.Aspect == aspect);
}
