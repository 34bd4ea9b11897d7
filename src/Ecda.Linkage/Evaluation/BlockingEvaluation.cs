namespace Ecda.Linkage.Evaluation;

/// <summary>The pairs that blocking leaves, held against a truth.</summary>
public sealed record BlockingEvaluation
{
    /// <summary>All pairs there are.</summary>
    public required long Possible { get; init; }

    /// <summary>Pairs that share a block, each counted once.</summary>
    public required long Compared { get; init; }

    /// <summary>Distinct true pairs of which both records were encoded.</summary>
    public required int Truth { get; init; }

    /// <summary>True pairs that share a block; only these can be linked.</summary>
    public required int TruthInBlocks { get; init; }

    /// <summary>The share of the true pairs that share a block: the highest recall that links can have.</summary>
    public Proportion PairsCompleteness => Proportion.Of(TruthInBlocks, Truth);

    /// <summary>The share of the pairs in blocks that is true.</summary>
    public Proportion PairsQuality => Proportion.Of(TruthInBlocks, Compared);

    /// <summary>The share of all pairs that need not be compared; not a number where there is no pair.</summary>
    public double ReductionRatio => Possible == 0 ? double.NaN : 1 - ((double)Compared / Possible);
}
