using System.Numerics;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>
/// How far sums (XOR) of a dataset's rows stand out from those of random rows of the same weights, in standard deviations.
/// </summary>
internal sealed class RowSums
{
    private readonly AttackRows[] _views;
    private readonly int[] _bits;
    private readonly double[][] _means;

    /// <param name="dataset">The rows.</param>
    public RowSums(EncodedDataset dataset)
    {
        var views = dataset.Description.Views;
        _views = [.. views.Select((_, v) => AttackRows.Of(dataset, [v]))];
        _bits = [.. views.Select(v => new EncodingKernel(v).Bits)];
        _means = Array.ConvertAll(_views, v =>
            Enumerable.Range(0, v.Count).Select(r => 1 - (2.0 * BitRows.Count(v[r]) / v.Bits)).ToArray());
    }

    /// <summary>How many views there are.</summary>
    public int Views => _views.Length;

    /// <summary>
    /// By how many standard deviations the sum of four rows is lighter than chance: (l/2 - weight) / (√l/2) of balanced rows. A view in
    /// which one of the rows is
    /// empty, or two are equal (that their sum is nothing says nothing), is left out.
    /// </summary>
    /// <param name="quad">Four records.</param>
    /// <param name="view">The view; null for all together.</param>
    public double Deviation(ReadOnlySpan<int> quad, int? view = null)
    {
        var (sum, variance) = (0.0, 0.0);
        for (var v = view ?? 0; v <= (view ?? (_views.Length - 1)); v++)
        {
            var means = _means[v];
            var (a, b, c, d) = (means[quad[0]], means[quad[1]], means[quad[2]], means[quad[3]]);
            if (Math.Max(Math.Max(a, b), Math.Max(c, d)) < 1 && !HaveEqual(_views[v], quad))
            {
                var expected = a * b * c * d;
                var weight = Weight(_views[v][quad[0]], _views[v][quad[1]], _views[v][quad[2]], _views[v][quad[3]]);
                sum += _bits[v] * (1 - (2.0 * weight / _views[v].Bits) - expected);
                variance += _bits[v] * (1 - (expected * expected));
            }
        }

        return variance > 0 ? sum / Math.Sqrt(variance) : 0;
    }

    /// <summary>
    /// How far two rows agree in all views together: 1 - 2 × the share of bits that differ, each view as often as it has bits.
    /// </summary>
    public double Agreement(int one, int other)
    {
        var sum = 0.0;
        for (var v = 0; v < _views.Length; v++)
        {
            var (a, b) = (_means[v][one], _means[v][other]);
            var common = BitRows.CountCommon(_views[v][one], _views[v][other]);
            sum += a < 1 && b < 1 ? _bits[v] * (a + b - 1 + (4.0 * common / _views[v].Bits)) : 0;
        }

        return sum;
    }

    /// <summary>
    /// By how many standard deviations the bits in which the first two rows of a quad differ are those in which the last two differ,
    /// against sets of the same size drawn at random
    /// (hypergeometric).
    /// </summary>
    /// <param name="quad">Four records.</param>
    /// <param name="view">The view; null for all together.</param>
    public double Overlap(ReadOnlySpan<int> quad, int? view = null)
    {
        var (sum, variance) = (0.0, 0.0);
        for (var v = view ?? 0; v <= (view ?? (_views.Length - 1)); v++)
        {
            var rows = _views[v];
            var (first, second, both) = (0, 0, 0);
            for (var w = 0; w < rows.Words; w++)
            {
                var one = rows[quad[0]][w] ^ rows[quad[1]][w];
                var other = rows[quad[2]][w] ^ rows[quad[3]][w];
                first += BitOperations.PopCount(one);
                second += BitOperations.PopCount(other);
                both += BitOperations.PopCount(one & other);
            }

            // Where a bit stands beside its complement, every finding counts twice and is one.
            var (bits, shrink) = ((double)rows.Bits, (double)_bits[v] / rows.Bits);
            sum += shrink * (both - (first * second / bits));
            variance += shrink * first * second * (bits - first) * (bits - second) / (bits * bits * (bits - 1));
        }

        return variance > 0 ? sum / Math.Sqrt(variance) : 0;
    }

    private static bool HaveEqual(AttackRows rows, ReadOnlySpan<int> quad)
    {
        for (var i = 1; i < quad.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (rows[quad[i]].SequenceEqual(rows[quad[j]]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Weight(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c, ReadOnlySpan<ulong> d)
    {
        var count = 0;
        for (var w = 0; w < a.Length; w++)
        {
            count += BitOperations.PopCount(a[w] ^ b[w] ^ c[w] ^ d[w]);
        }

        return count;
    }
}
