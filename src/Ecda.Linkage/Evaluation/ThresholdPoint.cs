namespace Ecda.Linkage.Evaluation;

/// <summary>The links at or above a threshold. Links that the run left out are in no point: a curve ends at the run's own threshold.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Links">Distinct linked pairs at or above it.</param>
/// <param name="TruePositives">True ones among them.</param>
/// <param name="Truth">Distinct true pairs.</param>
public sealed record ThresholdPoint(double Threshold, int Links, int TruePositives, int Truth)
{
    /// <summary>The share of these links that is true.</summary>
    public Proportion Precision => Proportion.Of(TruePositives, Links);

    /// <summary>The share of the true pairs among these links.</summary>
    public Proportion Recall => Proportion.Of(TruePositives, Truth);

    /// <inheritdoc cref="EvaluationReport.FStar"/>
    public Proportion FStar => FMeasure.Star(TruePositives, Links, Truth);

    /// <inheritdoc cref="EvaluationReport.F1"/>
    public Proportion F1 => FMeasure.F1(FStar);
}
