namespace Ecda.Linkage.Evaluation;

/// <summary>F* and F1 (Hand, Christen, Kirielle: F*: an interpretable transformation of the F-measure, 2021).</summary>
internal static class FMeasure
{
    /// <summary>F* = TP / (TP + FP + FN): the true positives as a share of all pairs that were linked, are true, or both.</summary>
    public static Proportion Star(double truePositives, double links, double truth) => Proportion.Of(truePositives, links + truth - truePositives);

    /// <summary>F1 = 2 F* / (1 + F*). It rises with F*, so the ends of the interval carry over.</summary>
    public static Proportion F1(Proportion star) => new(Of(star.Value), Of(star.Low), Of(star.High));

    private static double Of(double star) => 2 * star / (1 + star);
}
