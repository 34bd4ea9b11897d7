using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Results;

/// <summary>
/// Intervals by parametric bootstrap: false and missing links are drawn again and again from what was seen, with a fixed seed.
/// A draw varies the rate of false partners as seen in so many confident matches (Gamma, Jeffreys prior), the number of false links at that rate (Poisson),
/// and what no resampling of these files could show: neighbors of records without a partner may differ from those of confident matches, and
/// the match probabilities may be wrong about the links below the threshold.
/// </summary>
internal sealed class QualityDraws
{
    private const int Draws = 1000;
    private const double Tail = 0.025;
    private const ulong Seed = 0x5175_616C_6974_7931;

    // The deviation of the logarithm of the rate of false links, beside what the counts explain; measured on files with truth.
    private const double RateDeviation = 0.5;

    private readonly double[] _precisions = new double[Draws];
    private readonly double[] _recalls = new double[Draws];
    private readonly double[] _trueLinks = new double[Draws];
    private SampleRandom _random = new(Seed);

    /// <param name="calibration">The calibration, which gives an estimate.</param>
    /// <param name="links">The links that were made.</param>
    public QualityDraws(Calibration calibration, int links)
    {
        var (left, right) = calibration.Seen;
        var (crossing, share) = (calibration.Crossing, calibration.Missing);
        for (var n = 0; n < Draws; n++)
        {
            var roughly = calibration.Blend(Rate(left), Rate(right));
            var counted = crossing.Above.Length == 0
                ? roughly
                : _random.Gamma(SeenFalse.Roughly + crossing.Count) / ((SeenFalse.Roughly / roughly) + (crossing.Confident / crossing.Records));
            var rate = counted * PortableMath.Exp(RateDeviation * _random.Normal());
            var wrong = Math.Min(links, _random.Poisson(rate));
            var missing = Math.Min(0.99, share.Draw(ref _random));
            var found = links - wrong;
            var missed = _random.Poisson(found * missing / (1 - missing));
            _precisions[n] = 1 - (wrong / links);
            _trueLinks[n] = found + missed;
            _recalls[n] = _trueLinks[n] > 0 ? found / _trueLinks[n] : 0;
        }

        Array.Sort(_precisions);
        Array.Sort(_recalls);
        Array.Sort(_trueLinks);
    }

    /// <summary>The interval of the precision; it holds the estimate.</summary>
    public Interval Precision(double estimate) => Around(_precisions, estimate);

    /// <summary>The interval of the recall; it holds the estimate.</summary>
    public Interval Recall(double estimate) => Around(_recalls, estimate);

    /// <summary>The interval of the number of true links; it holds the estimate.</summary>
    public Interval TrueLinks(double estimate) => Around(_trueLinks, estimate);

    private static Interval Around(double[] sorted, double estimate) =>
        new(Math.Min(estimate, sorted[(int)(Tail * Draws)]), Math.Max(estimate, sorted[(int)((1 - Tail) * Draws)]));

    private double Rate(SeenFalse seen) => _random.Gamma(seen.Count + 0.5) / (seen.Confident + 1) * Math.Max(0, seen.Records);
}
