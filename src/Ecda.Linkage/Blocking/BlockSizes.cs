namespace Ecda.Linkage.Blocking;

/// <summary>How large the blocks are in which both files have records, counted in records of both.</summary>
/// <param name="Smallest">The smallest block.</param>
/// <param name="Median">The block in the middle, the lower one of two.</param>
/// <param name="Percentile95">19 of 20 blocks are no larger.</param>
/// <param name="Largest">The largest block.</param>
public sealed record BlockSizes(int Smallest, int Median, int Percentile95, int Largest);
