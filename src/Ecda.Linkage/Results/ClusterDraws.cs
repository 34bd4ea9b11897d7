using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Results;

/// <summary>
/// Intervals for the pairs in clusters by parametric bootstrap, as <see cref="QualityDraws"/> makes them for links: false and missing pairs are drawn again and again
/// from what was seen, with a fixed seed. False pairs come in clumps: groups that are joined by mistake bring all pairs between them. They may be
/// none of those expected, which need the other pairs of their groups to come into a cluster, or twice as many, where records without a confident match have more like them.
/// </summary>
internal sealed class ClusterDraws
{
    private const int Draws = 1000;
    private const double Tail = 0.025;
    private const ulong Seed = 0x436C_7573_7465_7231;

    // The deviation of the logarithm of the rate of false pairs, beside what the counts explain; measured on files with truth.
    private const double RateDeviation = 0.3;

    // Up to so many times what the match probabilities say may be missing, and of all true pairs up to this share looks like strangers:
    // two records that changed each in its own way are less alike than either and what it was copied from.
    private const double MostMissing = 1.5;
    private const double Strangers = 0.05;

    private readonly double[] _precisions = new double[Draws];
    private readonly double[] _recalls = new double[Draws];

    /// <param name="estimate">The estimate.</param>
    /// <param name="pairs">The pairs in clusters.</param>
    /// <param name="clump">The pairs that a join brings on average.</param>
    /// <param name="missing">The estimated share of the true pairs that is in no cluster.</param>
    public ClusterDraws(ClusterEstimate estimate, double pairs, double clump, double missing)
    {
        var random = new SampleRandom(Seed);
        var expected = estimate.ExpectedFalse;
        for (var n = 0; n < Draws; n++)
        {
            var rate = Math.Max(expected, estimate.Scale * random.Gamma(estimate.Seen + 0.5)) * 2 * Part(random.Uniform()) * PortableMath.Exp(RateDeviation * random.Normal());
            var wrong = Math.Min(pairs, clump * random.Poisson(rate / clump));
            var share = Math.Min(0.9, ((missing * MostMissing) + (Strangers * random.Uniform())) * Part(random.Uniform()));
            var found = pairs - wrong;
            var missed = random.Poisson(found * share / (1 - share));
            _precisions[n] = 1 - (wrong / pairs);
            _recalls[n] = found + missed > 0 ? found / (found + missed) : 0;
        }

        Array.Sort(_precisions);
        Array.Sort(_recalls);
    }

    /// <summary>The interval of the precision; it holds the estimate.</summary>
    public Interval Precision(double estimate) => Around(_precisions, estimate);

    /// <summary>The interval of the recall; it holds the estimate.</summary>
    public Interval Recall(double estimate) => Around(_recalls, estimate);

    /// <summary>Between none and all; now and then exactly none, because files without any error exist.</summary>
    private static double Part(double uniform) => Math.Max(0, (1.05 * uniform) - 0.05);

    private static Interval Around(double[] sorted, double estimate) =>
        new(Math.Min(estimate, sorted[(int)(Tail * Draws)]), Math.Max(estimate, sorted[(int)((1 - Tail) * Draws)]));
}
