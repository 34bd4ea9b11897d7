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
    /// The harmonic mean of precision and recall. Its interval is that of F* = TP / (TP + FP + FN), a plain share, carried over by F1 = 2 F* / (1 + F*)
    /// (Hand, Christen, Kirielle: F*: an interpretable transformation of the F-measure, 2021).
    /// </summary>
    public Proportion F1
    {
        get
        {
            var star = Proportion.Of(TruePositives, TruePositives + FalsePositives + FalseNegatives);
            static double ToF1(double f) => 2 * f / (1 + f);
            return new Proportion(ToF1(star.Value), ToF1(star.Low), ToF1(star.High));
        }
    }

    /// <summary>For every band in the links, its links and how many of them are true.</summary>
    public required IReadOnlyList<BandCount> Bands { get; init; }
}
