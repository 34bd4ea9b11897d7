using Ecda.Linkage.Audit;

namespace Ecda.Linkage;

/// <summary>What one attack got out of encodings, and out of a weak encoding of the same people, under one set of conditions.</summary>
public sealed record AttackResult
{
    /// <summary>The attack.</summary>
    public required AuditAttack Attack { get; init; }

    /// <summary>The attack's short name, such as A5-K.</summary>
    public string Id => AttackIds.Of(Attack);

    /// <summary>Which of the attack's results it is, such as "with spreading"; empty where there is one only.</summary>
    public string Aspect { get; init; } = "";

    /// <summary>What <see cref="Rate"/> is; nearly always a share.</summary>
    public AttackMeasure Measure { get; init; } = AttackMeasure.Share;

    /// <summary>
    /// What the attacker got: a share of people or answers, an area under the curve, or standard deviations, as <see cref="Measure"/> says.
    /// </summary>
    public required double Rate { get; init; }

    /// <summary>The lower end of the 95 % interval.</summary>
    public double LowerBound { get; init; }

    /// <summary>The upper end of the 95 % interval; what the bar is compared with.</summary>
    public required double UpperBound { get; init; }

    /// <summary>The rate of the same attack on the control; null where none was made.</summary>
    public double? ControlRate { get; init; }

    /// <summary>What the control is, in a few words.</summary>
    public string Control { get; init; } = "";

    /// <summary>What the control must reach for the attack to prove anything; null for nothing.</summary>
    public double? ControlBar { get; init; }

    /// <summary>How many records were attacked in each scene.</summary>
    public required int People { get; init; }

    /// <summary>The share of them who are in the attacker's list.</summary>
    public required double Overlap { get; init; }

    /// <summary>How many pairs the attacker knew before.</summary>
    public required int Seeds { get; init; }

    /// <summary>How many answers the rate is a share of, of all scenes together.</summary>
    public required long Trials { get; init; }

    /// <summary>How many answers the attacker gave and stood by; 0 where the attack does not count them.</summary>
    public long Claims { get; init; }

    /// <summary>How many of his answers were right.</summary>
    public long Hits { get; init; }

    /// <summary>
    /// How many scenes the trials are of: where one leaves open on which side of the bar the rate is, the attack is made again on others
    /// and all are added up.
    /// </summary>
    public int Scenes { get; init; } = 1;

    /// <summary>How long the attack took on all scenes, the control left out.</summary>
    public required double Seconds { get; init; }

    /// <summary>The rate that guessing would have.</summary>
    public required double Chance { get; init; }

    /// <summary>What the upper bound may be at most; null where the number is only reported.</summary>
    public double? Bar { get; init; }

    /// <summary>For A3, how many q-grams were named rightly; null for others.</summary>
    public int? QGrams { get; init; }

    /// <summary>For A3, the most q-grams that may be named.</summary>
    public int? QGramBar { get; init; }

    /// <summary>For A3, how many q-grams of the control were named.</summary>
    public int? ControlQGrams { get; init; }

    /// <summary>What the attack did, in a sentence. No values.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the attack broke the control as far as it must.</summary>
    public bool HasPower => (ControlBar is not { } bar || (ControlQGrams ?? ControlRate) >= bar) && (ControlBar is null || ControlRate is not null);

    /// <summary>Whether the bar was kept by an attack that works; null where there is no bar.</summary>
    public bool? Passed => Bar is null ? null : HasPower && IsWithin;

    /// <summary>Whether the bars are kept, whatever the control says.</summary>
    internal bool IsWithin => Bar is not { } bar || (UpperBound <= bar && (QGrams ?? 0) <= (QGramBar ?? 0));

    /// <summary>
    /// Whether more was got than is allowed, and more than guessing gets: not merely too few people were attacked to show that it is not.
    /// </summary>
    public bool IsBroken => Bar is { } bar && ((Rate > bar && IsMoreThanGuessing) || (QGrams ?? 0) > (QGramBar ?? 0));

    /// <summary>
    /// Whether it is more than luck: of a share, three standard deviations and two answers more than guessing is expected to get right, as an audit
    /// looks at many shares; otherwise the lower end of the interval.
    /// </summary>
    private bool IsMoreThanGuessing => Measure != AttackMeasure.Share || Chance <= 0
        ? LowerBound > Chance
        : (Rate * Trials) - (Chance * Trials) > (3 * Math.Sqrt(Chance * Trials)) + 2;

    /// <summary>The id and the rate.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id}{(Aspect.Length > 0 ? $", {Aspect}" : "")}: {AttackNumbers.Said(Rate, Measure)} (at most {AttackNumbers.Said(UpperBound, Measure)})");
}
