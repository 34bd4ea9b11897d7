using Ecda.Linkage.Results;

namespace Ecda.Linkage.Benchmarks.Quality;

/// <summary>What one run reached, by the truth and by its own estimate.</summary>
/// <param name="Links">The links, or the pairs in clusters.</param>
/// <param name="TruePositives">The true ones among them.</param>
/// <param name="Truth">The true pairs.</param>
/// <param name="Best">The highest F1 that any threshold reaches; NaN where it was not looked for.</param>
/// <param name="Estimate">What the run estimated.</param>
internal sealed record Outcome(double Links, double TruePositives, double Truth, double Best, QualityEstimate Estimate)
{
    public double Precision => TruePositives / Links;

    public double Recall => TruePositives / Truth;

    public double F1 => 2 * TruePositives / (Links + Truth);

    public bool IsEstimated => Estimate.CannotEstimate is null;
}
