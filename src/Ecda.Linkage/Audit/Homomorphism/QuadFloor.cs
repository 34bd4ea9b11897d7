using System.Runtime.InteropServices;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>How far the quads of a file stand out by themselves: what a constructed quad must exceed to be found.</summary>
/// <param name="Noise">What the largest of all quads reaches by chance, from the spread of a sample of random ones (largest of so many
/// normal values).</param>
/// <param name="Nearest">The largest of the quads that two of the file's nearest pairs make.</param>
/// <param name="Mean">The mean of the random quads, near 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QuadFloor(double Noise, double Nearest, double Mean)
{
    private const int Random = 50_000;
    private const int NearestPairs = 600;

    /// <summary>The larger of both.</summary>
    public double Value => Math.Max(Noise, Nearest);

    /// <summary>Of the first records of a dataset.</summary>
    /// <param name="sums">The rows.</param>
    /// <param name="records">How many records, at least 4.</param>
    /// <param name="seed">Which random quads.</param>
    public static QuadFloor Of(RowSums sums, int records, ulong seed)
    {
        var random = new SplitMix64(seed);
        var sample = new SampleMean();
        Span<int> quad = stackalloc int[4];
        for (var i = 0; i < Random; i++)
        {
            do
            {
                foreach (ref var record in quad)
                {
                    record = random.Below(records);
                }
            }
            while (!AreDistinct(quad));
            sample.Add(sums.Deviation(quad));
        }

        var quads = records / 24.0 * (records - 1) * (records - 2) * (records - 3);
        return new QuadFloor(Math.Abs(sample.Mean) + (sample.Deviation * LargestOf(2 * quads)), OfNearest(sums, records), sample.Mean);
    }

    /// <summary>
    /// Where the largest of n standard normal values lies (Cramér, Mathematical methods of statistics, 1946, section 28.6).
    /// </summary>
    public static double LargestOf(double n)
    {
        var root = Math.Sqrt(2 * PortableMath.Log(Math.Max(n, 2)));
        return root - ((PortableMath.Log(Math.Max(PortableMath.Log(Math.Max(n, 3)), 1)) + PortableMath.Log(4 * Math.PI)) / (2 * root));
    }

    private static double OfNearest(RowSums sums, int records)
    {
        var pairs = new List<(double Agreement, int One, int Other)>();
        for (var i = 0; i < records; i++)
        {
            for (var j = i + 1; j < records; j++)
            {
                pairs.Add((sums.Agreement(i, j), i, j));
            }
        }

        Span<int> quad = stackalloc int[4];
        var nearest = pairs.OrderByDescending(p => p.Agreement).ThenBy(p => p.One).ThenBy(p => p.Other).Take(NearestPairs).ToArray();
        var most = 0.0;
        for (var p = 0; p < nearest.Length; p++)
        {
            for (var q = p + 1; q < nearest.Length; q++)
            {
                (quad[0], quad[1], quad[2], quad[3]) = (nearest[p].One, nearest[p].Other, nearest[q].One, nearest[q].Other);
                most = AreDistinct(quad) ? Math.Max(most, Math.Abs(sums.Deviation(quad))) : most;
            }
        }

        return most;
    }

    private static bool AreDistinct(ReadOnlySpan<int> q) =>
        q[0] != q[1] && q[0] != q[2] && q[0] != q[3] && q[1] != q[2] && q[1] != q[3] && q[2] != q[3];
}
