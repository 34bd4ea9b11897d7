using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// What near-equal rows show of an encoding's wiring, whatever it is made of: outputs that hang on the same secret bit flip together. If
/// all output pairs are scored by one half of the differences and again by the other, the scores agree where there is wiring, and do not
/// where bits flip at random.
/// </summary>
internal static class WiringStatistics
{
    // A two-sided interval of 95 %.
    private const double Deviations = 1.96;

    /// <summary>The correlation, over all pairs of outputs, of the scores by one half of the differences with those by the other.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="degree">The degree that differences are weighed by; any number near the steepness of the curve does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The correlation with its 95 % interval; 0 where there are too few differences.</returns>
    public static Measured SplitHalf(DifferenceSet differences, int degree, CancellationToken cancellationToken = default)
    {
        var shape = new DiffusionShape(differences.Bits, degree);
        FloatMatrix Scores(bool odd)
        {
            var half = differences.Half(odd);
            return PairScores.Of(DifferencePlanes.Of(half.Rows, half.Bits, half.Weights), shape, cancellationToken: cancellationToken);
        }

        if (differences.Count < 4)
        {
            return new Measured(0, -1, 1);
        }

        var (first, second) = (Scores(false), Scores(true));
        var (x, y, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = ((double)first.Row(i)[j], (double)second.Row(i)[j]);
                x += a * a;
                y += b * b;
                xy += a * b;
            }
        }

        var pairs = 0.5 * differences.Bits * (differences.Bits - 1);
        return Interval(x > 0 && y > 0 ? xy / Math.Sqrt(x * y) : 0, pairs);
    }

    /// <summary>
    /// The interval of a correlation of so many pairs (Fisher, On the probable error of a coefficient of correlation, 1921).
    /// </summary>
    private static Measured Interval(double correlation, double pairs)
    {
        var z = PortableMath.Log((1 + correlation) / Math.Max(1e-12, 1 - correlation)) / 2;
        var spread = Deviations / Math.Sqrt(Math.Max(1, pairs - 3));
        double Back(double value) => PortableMath.Exp(2 * value) is var e ? (e - 1) / (e + 1) : 0;
        return new Measured(correlation, Back(z - spread), Back(z + spread));
    }
}
