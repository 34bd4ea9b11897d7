namespace Ecda.Linkage;

/// <summary>What one attack got out of encodings, and out of a weak encoding of the same people, under one set of conditions.</summary>
public sealed record AttackResult
{
    /// <summary>The attack: A0 structure, A1 frequencies, A1b those of blocking keys, A2 leaked key, A3 patterns, A4 known pairs, A4b names from known pairs, A5-L landmarks, A5-H households, A5-E embedding, A7 anonymity sets.</summary>
    public required string Id { get; init; }

    /// <summary>The share that the attacker got: of people, of q-grams (A4: F1), or of checks (A0). 0 to 1.</summary>
    public required double Rate { get; init; }

    /// <summary>The upper end of the rate's 95 % Wilson interval; what the bar is compared with.</summary>
    public required double UpperBound { get; init; }

    /// <summary>The rate of the same attack on the control; null where none was made.</summary>
    public double? ControlRate { get; init; }

    /// <summary>What the control must reach for the attack to prove anything; null for nothing.</summary>
    public double? ControlBar { get; init; }

    /// <summary>How many records were attacked in each scene.</summary>
    public required int People { get; init; }

    /// <summary>The share of them who are in the attacker's list.</summary>
    public required double Overlap { get; init; }

    /// <summary>How many pairs the attacker knew before.</summary>
    public required int Seeds { get; init; }

    /// <summary>How many answers the rate is a share of, of all scenes together: people to name, q-grams (A4), or checks (A0).</summary>
    public required long Trials { get; init; }

    /// <summary>How many scenes the trials are of: where one leaves open on which side of the bar the rate is, the attack is made again on others and all are added up.</summary>
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

    /// <summary>Whether more was got than is allowed, not merely too few people were attacked to show that it is not.</summary>
    internal bool IsBroken => Bar is { } bar && (Rate > bar || (QGrams ?? 0) > (QGramBar ?? 0));

    /// <summary>The id and the rate.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id}: {Rate:P2} (at most {UpperBound:P2})");
}
