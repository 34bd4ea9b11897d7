using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// How likely agreements of rows are for pairs of some sort: a mixture over invented pairs of that sort, of each of which the kernel says
/// what agreement to expect, and the number of bits
/// how far it strays.
/// </summary>
internal sealed class AgreementMixture
{
    // Of many pairs the strongest are kept one by one, and of the others, which are all alike, a sample.
    private const int Kept = 600;

    // Rows of equal records agree wholly in theory; a bit of doubt keeps one of them from ruling out all else.
    private const double Doubt = 1e-4;

    private readonly double[][] _means;
    private readonly double[][] _precisions;
    private readonly double[] _logWeights;

    /// <param name="correlations">The correlation of each of the invented pairs in every view.</param>
    /// <param name="weights">How many pairs each of them stands for.</param>
    /// <param name="bits">How many bits a row of every view has.</param>
    public AgreementMixture(List<double[]> correlations, double[] weights, int[] bits)
    {
        var order = Enumerable.Range(0, correlations.Count).OrderByDescending(i => Information(correlations[i], bits)).ThenBy(i => i)
            .ToArray();
        var kept = Math.Min(order.Length, Kept);
        var step = Math.Max(1, (order.Length - kept) / Kept);
        int[] sampled = [.. order.Skip(kept).Where((_, i) => i % step == 0)];
        var scale = order.Skip(kept).Sum(i => weights[i]) / Math.Max(1e-300, sampled.Sum(i => weights[i]));
        int[] taken = [.. order.Take(kept), .. sampled];
        _means = Array.ConvertAll(taken, i => correlations[i]);
        _precisions = Array.ConvertAll(_means, m => m.Select((c, v) => bits[v] / (1 - (c * c) + Doubt)).ToArray());
        _logWeights = [.. taken.Select((pair, i) => LogWeight(weights[pair] * (i < kept ? 1 : scale), _precisions[i]))];
    }

    /// <summary>The logarithm of the density, but for a constant; views in which a row is empty say nothing.</summary>
    public double Log(double[] agreements)
    {
        var logs = new double[_means.Length];
        var most = double.NegativeInfinity;
        for (var i = 0; i < logs.Length; i++)
        {
            var sum = 0.0;
            for (var v = 0; v < agreements.Length; v++)
            {
                var difference = agreements[v] - _means[i][v];
                sum += double.IsNaN(difference) ? 0 : _precisions[i][v] * difference * difference;
            }

            logs[i] = _logWeights[i] - (sum / 2);
            most = Math.Max(most, logs[i]);
        }

        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] -= most;
        }

        PortableMath.Exp(logs);
        return most + PortableMath.Log(logs.Sum());
    }

    private static double Information(double[] correlations, int[] bits) => correlations.Select((c, v) => bits[v] * c * c).Sum();

    private static double LogWeight(double weight, double[] precisions) =>
        PortableMath.Log(weight) + precisions.Sum(p => PortableMath.Log(p) / 2);
}
