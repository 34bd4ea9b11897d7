namespace Ecda.Linkage.Evaluation;

/// <summary>The pairs that a stage before scoring keeps, blocking or the search for candidates, held against a truth. True pairs that it drops cannot be linked.</summary>
public sealed record PairsEvaluation
{
    /// <summary>All pairs there are.</summary>
    public required long Possible { get; init; }

    /// <summary>Pairs that the stage keeps, each counted once.</summary>
    public required long Kept { get; init; }

    /// <summary>Distinct true pairs of which both records were encoded.</summary>
    public required int Truth { get; init; }

    /// <summary>True pairs that the stage keeps; only these can be linked.</summary>
    public required int TruthKept { get; init; }

    /// <summary>The share of the true pairs that is kept: the highest recall that links can have.</summary>
    public Proportion PairsCompleteness => Proportion.Of(TruthKept, Truth);

    /// <summary>The share of the kept pairs that is true.</summary>
    public Proportion PairsQuality => Proportion.Of(TruthKept, Kept);

    /// <summary>The share of all pairs that the stage drops; not a number where there is no pair.</summary>
    public double ReductionRatio => Possible == 0 ? double.NaN : 1 - ((double)Kept / Possible);
}
