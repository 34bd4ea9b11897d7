using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>The differences (XOR) of pairs of rows that are nearly equal, the lightest first.</summary>
internal sealed class DifferenceSet
{
    // Of two unrelated rows every bit differs or not like a tossed coin. Fewer such pairs than this are expected below the largest
    // distance.
    private const double MostChancePairs = 20;

    // Rows that are each compared with all others to see how many pairs there are at every distance.
    private const int SampledRows = 256;

    private DifferenceSet(ulong[] rows, int bits, ushort[] weights, (int Left, int Right)[] pairs) =>
        (Rows, Bits, Weights, Pairs) = (rows, bits, weights, pairs);

    /// <summary>The differences, one after the other.</summary>
    public ulong[] Rows { get; }

    /// <summary>The bits of a difference.</summary>
    public int Bits { get; }

    /// <summary>The words of a difference.</summary>
    public int Words => Bits / 64;

    /// <summary>The bits set in each, ascending.</summary>
    public ushort[] Weights { get; }

    /// <summary>The rows that each is of; none where the differences are of no rows.</summary>
    public (int Left, int Right)[] Pairs { get; }

    /// <summary>How many there are.</summary>
    public int Count => Weights.Length;

    /// <summary>One difference.</summary>
    public ReadOnlySpan<ulong> Row(int difference) => Rows.AsSpan(difference * Words, Words);

    /// <summary>Finds all pairs that are nearer than unrelated rows are, and of too many the nearest.</summary>
    /// <param name="table">The rows, no two of them equal.</param>
    /// <param name="most">The most differences to take.</param>
    /// <param name="progress">Told which share of the search is done.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static DifferenceSet Near(
        BitTable table,
        int most,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var limit = Limit(table, most);
        var pairs = new List<(int Distance, int Left, int Right)>();
        _ = ThresholdJoin.Run(table, null, SimilarityThreshold.Hamming(limit), found =>
        {
            foreach (var pair in found)
            {
                var distance = BitRows.Count(table.Row(pair.Left)) + BitRows.Count(table.Row(pair.Right)) - (2 * pair.Common);
                pairs.Add((distance, pair.Left, pair.Right));
            }
        }, progress: progress, cancellationToken: cancellationToken);
        pairs.Sort();
        return Of(table, pairs.Count > most ? pairs.GetRange(0, most) : pairs);
    }

    /// <summary>The differences as rows of any kind.</summary>
    /// <param name="rows">The rows, one after the other, in any order.</param>
    /// <param name="bits">Bits of a row.</param>
    public static DifferenceSet Of(ReadOnlySpan<ulong> rows, int bits)
    {
        var words = bits / 64;
        var weights = new ushort[rows.Length / words];
        var order = new int[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            (weights[i], order[i]) = ((ushort)BitRows.Count(rows.Slice(i * words, words)), i);
        }

        var sorted = new ulong[rows.Length];
        var keys = Array.ConvertAll(order, i => ((long)weights[i] << 32) | (uint)i);
        Array.Sort(keys, order);
        for (var i = 0; i < order.Length; i++)
        {
            rows.Slice(order[i] * words, words).CopyTo(sorted.AsSpan(i * words));
        }

        Array.Sort(weights);
        return new DifferenceSet(sorted, bits, weights, []);
    }

    /// <summary>The lightest differences.</summary>
    /// <param name="count">How many.</param>
    public DifferenceSet Take(int count) => new(Rows[..(count * Words)], Bits, Weights[..count], Pairs.Length == 0 ? [] : Pairs[..count]);

    /// <summary>Every second difference, without the rows that they are of.</summary>
    /// <param name="odd">False to begin with the first, true with the second.</param>
    public DifferenceSet Half(bool odd)
    {
        var first = odd ? 1 : 0;
        var count = (Count + 1 - first) / 2;
        var (rows, weights) = (new ulong[count * Words], new ushort[count]);
        for (var i = 0; i < count; i++)
        {
            Row(first + (2 * i)).CopyTo(rows.AsSpan(i * Words));
            weights[i] = Weights[first + (2 * i)];
        }

        return new DifferenceSet(rows, Bits, weights, []);
    }

    private static DifferenceSet Of(BitTable table, List<(int Distance, int Left, int Right)> pairs)
    {
        var rows = new ulong[pairs.Count * table.Words];
        var weights = new ushort[pairs.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var left = table.Row(pairs[i].Left);
            var right = table.Row(pairs[i].Right);
            weights[i] = (ushort)pairs[i].Distance;
            for (var w = 0; w < left.Length; w++)
            {
                rows[(i * table.Words) + w] = left[w] ^ right[w];
            }
        }

        return new DifferenceSet(rows, table.Bits, weights, [.. pairs.Select(p => (p.Left, p.Right))]);
    }

    /// <summary>
    /// The largest distance of interest: chance pairs must be few, and all pairs together, judged by a sample of rows, not many more than
    /// wanted.
    /// </summary>
    private static int Limit(BitTable table, int most)
    {
        var pairs = 0.5 * table.Count * (table.Count - 1);
        var limit = ChanceLimit(table.Bits, pairs);
        var sampled = Math.Min(SampledRows, table.Count);
        var counts = new long[table.Bits + 1];
        for (var i = 0; i < sampled; i++)
        {
            var row = (int)((long)i * table.Count / sampled);
            var bits = BitRows.Count(table.Row(row));
            for (var other = 0; other < table.Count; other++)
            {
                counts[bits + BitRows.Count(table.Row(other)) - (2 * BitRows.CountCommon(table.Row(row), table.Row(other)))]++;
            }
        }

        // Every row is at distance 0 from itself: that is no pair. Twice as many as wanted, so that a sample that errs leaves enough.
        counts[0] -= sampled;
        var (seen, allowed) = (0L, 2.0 * most * sampled * 2 / Math.Max(1, table.Count));
        for (var distance = 0; distance < limit; distance++)
        {
            seen += counts[distance];
            if (seen > allowed)
            {
                return distance;
            }
        }

        return limit;
    }

    private static int ChanceLimit(int bits, double pairs)
    {
        var logHalf = -bits * PortableMath.Log(2);
        var (logChoose, expected) = (0.0, 0.0);
        for (var distance = 0; distance < bits / 2; distance++)
        {
            expected += pairs * PortableMath.Exp(logChoose + logHalf);
            if (expected > MostChancePairs)
            {
                return Math.Max(0, distance - 1);
            }

            logChoose += PortableMath.Log((double)(bits - distance) / (distance + 1));
        }

        return bits / 2;
    }
}
