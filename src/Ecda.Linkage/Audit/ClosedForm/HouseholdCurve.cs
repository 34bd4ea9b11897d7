using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>
/// How well the agreement of rows, summed over views, tells pairs of one household from strangers: the kernel gives every pair's mean, the
/// number of bits the spread around it, and the
/// area under the curve is the chance that the one sum is larger than the other.
/// </summary>
internal static class HouseholdCurve
{
    private const int MostPairs = 1_000;

    /// <summary>The area under the curve; NaN where nobody shares a household.</summary>
    /// <param name="people">The people.</param>
    /// <param name="seed">Which pairs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static double Of(ForecastPeople people, ulong seed, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(seed);
        var pairs = new Relationships.RelatedPairs(people.Plain, [.. Enumerable.Range(0, people.Count)], people.Population.Households);
        var related = pairs.Of(Relationships.Relation.Household, MostPairs, ref random);
        var strangers = pairs.Strangers(MostPairs, ref random);
        if (related.Count == 0 || strangers.Count == 0)
        {
            return double.NaN;
        }

        var bits = people.Bits.Sum();
        var (one, other) = (Scaled(people, related, bits), Scaled(people, strangers, bits));
        var sums = new double[one.Length];
        _ = Parallel.For(0, one.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            foreach (var (mean, variance) in other)
            {
                sums[i] += NormalCurve.Below((one[i].Mean - mean) / Math.Sqrt(one[i].Variance + variance + 1e-9));
            }
        });
        return sums.Sum() / one.Length / other.Length;
    }

    /// <summary>Of every pair the mean and the variance of the agreement, in standard deviations of a stranger's.</summary>
    private static (double Mean, double Variance)[] Scaled(ForecastPeople people, List<(int One, int Other)> pairs, int bits) =>
        [.. pairs.Select(p => (people.Agreement(p.One, p.Other) / Math.Sqrt(bits),
            Math.Max(0, 1 - (people.Information(p.One, p.Other) / bits))))];
}
