using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>How a join runs. None of it changes what is found, nor the order.</summary>
internal sealed record JoinOptions
{
    /// <summary>How many threads search.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>More pairs than this stop the join.</summary>
    public long MaximumPairs { get; init; } = 1_000_000_000;

    /// <summary>The kernel; null for the best of this processor.</summary>
    public BitSlicedKernel? Kernel { get; init; }

    /// <summary>How queries are counted; null for what is expected to be fastest.</summary>
    public KernelChoice? Choice { get; init; }

    /// <summary>A folder that keeps finished units, so that a join that was stopped goes on where it was; null for none.</summary>
    public string? WorkFolder { get; init; }
}
