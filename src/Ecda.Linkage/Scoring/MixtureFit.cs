using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// Fits a <see cref="GaussianMixture"/> to weighted vectors by expectation-maximization (Dempster, Laird and Rubin, Maximum likelihood from incomplete data, 1977).
/// It starts from groups that are found by splitting the widest group in two again and again. The same vectors always give the same mixture, for any number of threads.
/// </summary>
/// <param name="vectors">The vectors, one after the other.</param>
/// <param name="size">The length of a vector.</param>
internal sealed class MixtureFit(double[] vectors, int size)
{
    // Added to every variance: a similarity is never known better than about a third of the deviation that chance gives it.
    private const double LeastVariance = 0.1;
    private const int FewestPerPlace = 5;
    private const int GroupRounds = 10;
    private const int DirectionRounds = 12;
    private const int ChunkLength = 1 << 12;
    private const double WideStretch = 4;
    private const double LeastWeight = 1e-6;

    // A share below e to this power adds nothing to a component.
    private const double LeastShare = -20;

    /// <summary>The number of vectors.</summary>
    public int Count { get; } = vectors.Length / size;

    public ReadOnlySpan<double> Vector(int index) => vectors.AsSpan(index * size, size);

    /// <summary>One normal distribution, wider than all vectors together.</summary>
    public GaussianMixture Wide() => Sums(new int[Count]).ToMixture(LeastVariance, 0, WideStretch);

    /// <summary>A mixture of at most so many components.</summary>
    /// <param name="components">The most components.</param>
    /// <param name="rounds">The rounds of expectation-maximization.</param>
    /// <param name="weights">The weight of every vector; null for equal ones.</param>
    public GaussianMixture Start(int components, int rounds, double[]? weights = null)
    {
        var groups = Groups(components);
        var mixture = Sums(groups).ToMixture(LeastVariance, FewestPerPlace * size);
        for (var round = 0; round < rounds; round++)
        {
            mixture = Improve(mixture, weights);
        }

        return mixture;
    }

    /// <summary>One round: the vectors shared out among the components in proportion to their densities, and the components made anew from their shares.</summary>
    /// <param name="mixture">The mixture before.</param>
    /// <param name="weights">The weight of every vector; null for equal ones.</param>
    public GaussianMixture Improve(GaussianMixture mixture, double[]? weights)
    {
        var chunks = new MixtureSums[(Count + ChunkLength - 1) / ChunkLength];
        _ = Parallel.For(0, chunks.Length, chunk =>
        {
            var sums = new MixtureSums(mixture.Components, size);
            var parts = new double[mixture.Components];
            for (var i = chunk * ChunkLength; i < Math.Min(Count, (chunk + 1) * ChunkLength); i++)
            {
                Share(mixture, i, weights is null ? 1 : weights[i], parts, sums);
            }

            chunks[chunk] = sums;
        });
        var all = new MixtureSums(mixture.Components, size);
        foreach (var sums in chunks)
        {
            all.Add(sums);
        }

        return all.ToMixture(LeastVariance, FewestPerPlace * size);
    }

    private void Share(GaussianMixture mixture, int index, double weight, double[] parts, MixtureSums sums)
    {
        if (weight < LeastWeight)
        {
            return;
        }

        var total = mixture.LogDensity(Vector(index), parts);
        for (var k = 0; k < parts.Length; k++)
        {
            if (parts[k] - total > LeastShare)
            {
                sums.Add(Vector(index), k, weight * PortableMath.Exp(parts[k] - total));
            }
        }
    }

    /// <summary>The group of every vector: the group with the largest sum of squares is split at its mean along its widest direction; in the end each vector joins the nearest mean.</summary>
    private int[] Groups(int wanted)
    {
        var groups = new int[Count];
        for (var count = 1; count < wanted; count++)
        {
            var sums = Sums(groups);
            var (widest, direction) = sums.Widest(2 * FewestPerPlace * size, DirectionRounds);
            if (widest < 0)
            {
                break;
            }

            var mean = sums.Mean(widest);
            for (var i = 0; i < Count; i++)
            {
                groups[i] = groups[i] == widest && IsBeyond(Vector(i), mean, direction) ? count : groups[i];
            }
        }

        for (var round = 0; round < GroupRounds; round++)
        {
            JoinNearest(groups);
        }

        return groups;
    }

    private MixtureSums Sums(int[] groups)
    {
        var sums = new MixtureSums(groups.Length == 0 ? 1 : groups.Max() + 1, size);
        for (var i = 0; i < Count; i++)
        {
            sums.Add(Vector(i), groups[i], 1);
        }

        return sums;
    }

    private void JoinNearest(int[] groups)
    {
        var sums = Sums(groups);
        double[][] means = [.. Enumerable.Range(0, sums.Components).Select(sums.Mean)];
        _ = Parallel.For(0, (Count + ChunkLength - 1) / ChunkLength, chunk =>
        {
            for (var i = chunk * ChunkLength; i < Math.Min(Count, (chunk + 1) * ChunkLength); i++)
            {
                groups[i] = Nearest(Vector(i), means);
            }
        });
    }

    private static int Nearest(ReadOnlySpan<double> vector, double[][] means)
    {
        var nearest = 0;
        var least = double.PositiveInfinity;
        for (var k = 0; k < means.Length; k++)
        {
            var distance = 0.0;
            for (var i = 0; i < vector.Length; i++)
            {
                distance += (vector[i] - means[k][i]) * (vector[i] - means[k][i]);
            }

            if (distance < least)
            {
                (nearest, least) = (k, distance);
            }
        }

        return nearest;
    }

    private static bool IsBeyond(ReadOnlySpan<double> vector, double[] mean, double[] direction)
    {
        var along = 0.0;
        for (var i = 0; i < mean.Length; i++)
        {
            along += (vector[i] - mean[i]) * direction[i];
        }

        return along >= 0;
    }
}
