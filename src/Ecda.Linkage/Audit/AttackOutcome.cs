using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Audit;

/// <summary>What an attack got. No clock: whoever runs the attack measures its time.</summary>
/// <param name="Attack">The attack's id, such as "A5-K".</param>
/// <param name="Hits">How many people (or values) the attacker names rightly, beyond those known from the start.</param>
/// <param name="Trials">How many there are to name, beyond those known from the start.</param>
internal sealed record AttackOutcome(string Attack, long Hits, long Trials)
{
    /// <summary>How many answers the attacker gives, right and wrong.</summary>
    public long Claims { get; init; }

    /// <summary>How many of its answers the attacker is sure of; 0 for attacks that cannot tell.</summary>
    public long Sure { get; init; }

    /// <summary>How many of those are right.</summary>
    public long SureHits { get; init; }

    /// <summary>The rate that guessing at random would have.</summary>
    public double Chance { get; init; }

    /// <summary>How many records the released file has.</summary>
    public int People { get; init; }

    /// <summary>The share of the released people who are in the attacker's list.</summary>
    public double Overlap { get; init; }

    /// <summary>How many pairs the attacker knows from the start.</summary>
    public int Seeds { get; init; }

    /// <summary>For A3, how many q-grams were named rightly; null for others.</summary>
    public int? QGrams { get; init; }

    /// <summary>Which of the attack's results it is; empty where there is one only.</summary>
    public string Aspect { get; init; } = "";

    /// <summary>What <see cref="Rate"/> is.</summary>
    public AttackMeasure Measure { get; init; } = AttackMeasure.Share;

    /// <summary>What was measured, where it is no share of hits in trials; null where it is.</summary>
    public Measured? Value { get; init; }

    /// <summary>How many scenes hits and trials are added up over.</summary>
    public int Scenes { get; init; } = 1;

    /// <summary>How the attack was made and what it leaves out, in a sentence; no values.</summary>
    public string Note { get; init; } = "";

    /// <summary>Hits and trials of both together; the rest is this one's, and of q-grams the larger number.</summary>
    public AttackOutcome Plus(AttackOutcome other) => this with
    {
        Hits = Hits + other.Hits,
        Trials = Trials + other.Trials,
        Claims = Claims + other.Claims,
        Sure = Sure + other.Sure,
        SureHits = SureHits + other.SureHits,
        QGrams = QGrams is { } found ? Math.Max(found, other.QGrams ?? 0) : null,
        Scenes = Scenes + other.Scenes,
    };

    /// <summary>The share of right answers in all there are to give, NaN of nothing; or what else was measured.</summary>
    public double Rate => Value?.Value ?? Proportion.Of(Hits, Trials).Value;

    /// <summary>The lower end of the rate's 95 % interval.</summary>
    public double LowerBound => Value?.Low ?? Proportion.Of(Hits, Trials).Low;

    /// <summary>The upper end of the rate's 95 % interval, which bars are compared with.</summary>
    public double UpperBound => Value?.High ?? Proportion.Of(Hits, Trials).High;

    /// <summary>What is said of it in a report; bars and controls are the caller's.</summary>
    public AttackResult ToResult(AuditAttack attack, double seconds) => new()
    {
        Attack = attack,
        Aspect = Aspect,
        Measure = Measure,
        Rate = Rate,
        LowerBound = LowerBound,
        UpperBound = UpperBound,
        People = People,
        Overlap = Overlap,
        Seeds = Seeds,
        Trials = Trials,
        Claims = Claims,
        Hits = Hits,
        Scenes = Scenes,
        Seconds = seconds,
        Chance = Chance,
        QGrams = QGrams,
        Note = Note,
    };
}
