namespace Ecda.Linkage.Evaluation;

/// <summary>Links held against a truth, counted as pairs of the owners' own ids.</summary>
public sealed record EvaluationReport
{
    /// <summary>Distinct linked pairs.</summary>
    public required int Links { get; init; }

    /// <summary>Distinct true pairs.</summary>
    public required int Truth { get; init; }

    /// <summary>True pairs of which both records were encoded; the others could not be found by any linkage.</summary>
    public required int TruthEncoded { get; init; }

    /// <summary>True pairs that were linked.</summary>
    public required int TruePositives { get; init; }

    /// <summary>Linked pairs that are not true.</summary>
    public int FalsePositives => Links - TruePositives;

    /// <summary>True pairs that were not linked.</summary>
    public int FalseNegatives => Truth - TruePositives;

    /// <summary>The share of the links that are true.</summary>
    public Proportion Precision => Proportion.Of(TruePositives, Links);

    /// <summary>The share of the true pairs that were linked.</summary>
    public Proportion Recall => Proportion.Of(TruePositives, Truth);

    /// <summary>
    /// F* = TP / (TP + FP + FN): the share of true links among all pairs that were linked, are true, or both
    /// (Hand, Christen, Kirielle: F*: an interpretable transformation of the F-measure, 2021). It ranks as F1 does, and is a plain share.
    /// </summary>
    public Proportion FStar => FMeasure.Star(TruePositives, Links, Truth);

    /// <summary>The harmonic mean of precision and recall, 2 F* / (1 + F*), with the interval of F* carried over.</summary>
    public Proportion F1 => FMeasure.F1(FStar);

    /// <summary>For every band in the links, its links and how many of them are true.</summary>
    public required IReadOnlyList<BandCount> Bands { get; init; }

    /// <summary>What the thresholds of <see cref="Curve"/> are.</summary>
    public ThresholdKind CurveOf { get; init; } = ThresholdKind.Band;

    /// <summary>Precision and recall from the surest links down to all of them, in at most a hundred points; none where nothing was linked.</summary>
    public IReadOnlyList<ThresholdPoint> Curve { get; init; } = [];
}
