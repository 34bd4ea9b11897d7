using System.Numerics;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// Shares a pair's match weight out among its views. Views depend on each other, so what one adds depends on which were seen before:
/// its share is the average over all orders (Shapley, A value for n-person games, 1953), and the shares add up to the weight.
/// </summary>
internal static class WeightShares
{
    // Beyond so many views there are too many subsets; two opposite orders are averaged instead.
    private const int MostViews = 12;

    public static double[] Of(MatchModel model, ReadOnlySpan<double> similarities) =>
        similarities.Length <= MostViews ? OverAllOrders(model, similarities) : OverTwoOrders(model, similarities);

    private static double[] OverAllOrders(MatchModel model, ReadOnlySpan<double> similarities)
    {
        var views = similarities.Length;
        var weights = new double[1 << views];
        for (var subset = 1; subset < weights.Length; subset++)
        {
            weights[subset] = Weight(model, similarities, (uint)subset);
        }

        // A subset of n views comes right before a view in n! (views - n - 1)! of the views! orders.
        var orders = new double[views];
        for (var n = 0; n < views; n++)
        {
            orders[n] = 1.0 / views;
            for (var k = 0; k < n; k++)
            {
                orders[n] *= (k + 1.0) / (views - 1 - k);
            }
        }

        var shares = new double[views];
        for (var view = 0; view < views; view++)
        {
            for (var subset = 0; subset < weights.Length; subset++)
            {
                if ((subset >> view & 1) == 0)
                {
                    shares[view] += orders[BitOperations.PopCount((uint)subset)] * (weights[subset | (1 << view)] - weights[subset]);
                }
            }
        }

        return shares;
    }

    private static double[] OverTwoOrders(MatchModel model, ReadOnlySpan<double> similarities)
    {
        var shares = new double[similarities.Length];
        var (first, last) = (new double[similarities.Length], new double[similarities.Length]);
        var (before, after) = (0.0, 0.0);
        for (var n = 0; n < similarities.Length; n++)
        {
            var (up, down) = (n, similarities.Length - 1 - n);
            (first[up], last[down]) = (similarities[up], similarities[down]);
            var (grown, shrunk) = (model.Weight(first), model.Weight(last));
            shares[up] += (grown - before) / 2;
            shares[down] += (shrunk - after) / 2;
            (before, after) = (grown, shrunk);
        }

        return shares;
    }

    private static double Weight(MatchModel model, ReadOnlySpan<double> similarities, uint subset)
    {
        Span<double> some = stackalloc double[similarities.Length];
        for (var view = 0; view < similarities.Length; view++)
        {
            some[view] = (subset >> view & 1) == 1 ? similarities[view] : 0;
        }

        return model.Weight(some);
    }
}
