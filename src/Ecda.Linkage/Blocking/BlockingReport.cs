namespace Ecda.Linkage.Blocking;

/// <summary>Which pairs blocking left to be compared. A pair that shares no block is never linked, whatever its likeness; the estimated recall does not count it as missed.</summary>
public sealed record BlockingReport
{
    /// <summary>The method.</summary>
    public required BlockingMethod Method { get; init; }

    /// <summary>All pairs there are.</summary>
    public required long Possible { get; init; }

    /// <summary>Pairs that share a block, each counted once; these were compared.</summary>
    public required long Compared { get; init; }

    /// <summary>The share of all pairs that need not be compared; not a number where there is no pair.</summary>
    public double ReductionRatio => Possible == 0 ? double.NaN : 1 - ((double)Compared / Possible);

    /// <summary>Rules or draws.</summary>
    public required int Tables { get; init; }

    /// <summary>How many bits or first set bits make a key of a draw; 0 for rules.</summary>
    public required int KeyLength { get; init; }

    /// <summary>
    /// For draws, the share of the pairs of exactly the wanted similarity that their number and length should bring together, where differing bits are spread evenly;
    /// not a number for rules, whose loss only a truth can tell.
    /// </summary>
    public required double ExpectedRecall { get; init; }

    /// <summary>Blocks in which both sides have records, of all rules or draws.</summary>
    public required long Blocks { get; init; }

    /// <summary>The sizes of the blocks; null where there is none.</summary>
    public required BlockSizes? Sizes { get; init; }

    /// <summary>The share of the pairs of all blocks that is in the ten blocks with most pairs; not a number where there is none.</summary>
    public required double TenLargestShare { get; init; }

    /// <summary>Records that share no block with any record of the other side, so that they cannot be linked.</summary>
    public required (long Left, long Right) Alone { get; init; }

    /// <summary>What every rule did; empty for draws.</summary>
    public required IReadOnlyList<BlockingRuleReport> Rules { get; init; }

    /// <summary>The method and the reduction ratio's parts.</summary>
    public override string ToString() => $"{Method.Name}: {Compared} of {Possible} pairs compared";
}
