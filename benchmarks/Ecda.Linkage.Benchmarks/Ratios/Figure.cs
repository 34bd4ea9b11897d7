namespace Ecda.Linkage.Benchmarks.Ratios;

/// <summary>
/// A figure with a target: how many times faster one way is than another, or, without a baseline, how many items a CPU-second takes.
/// </summary>
/// <param name="Name">The name that is printed and selected by; words joined by dots, the stage first.</param>
/// <param name="Target">What the value must reach.</param>
/// <param name="Work">The way that is judged; returns how many items it did.</param>
/// <param name="Baseline">The way it is compared with, measured in turn with it; null for a rate.</param>
internal sealed record Figure(string Name, double Target, Func<long> Work, Func<long>? Baseline = null)
{
    /// <summary>A rate is told in multiples of this many items a second.</summary>
    public double Unit { get; init; } = 1;

    /// <summary>How often it is measured.</summary>
    public int Rounds { get; init; } = 7;
}
