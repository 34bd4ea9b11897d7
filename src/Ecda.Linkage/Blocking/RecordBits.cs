using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>The bits of a record as one row: those of all its views, one behind the other. It knows how often each is set.</summary>
internal sealed class RecordBits
{
    // Enough rows to tell a column's share of set bits within 2 %, and pairs to tell how alike records of different people are.
    private const int SampledRows = 4096;
    private const int SampledPairs = 1 << 14;
    private const ulong Seed = 0x4563_6461_426C_6F63;

    private readonly SearchSide _left;
    private readonly SearchSide _right;

    public RecordBits(SearchSide left, SearchSide right, string method)
    {
        (_left, _right) = (left, right);
        foreach (var view in left.Dataset.Description.Views)
        {
            var degree = view.Hardenings.Aggregate(view.Diffusion, (d, step) => d * step.Degree);
            if (degree > 1)
            {
                throw new LinkageFormatException($"The method {method} looks for equal bits, but in these encodings (profile {left.Dataset.Description.Profile}) every bit is the XOR of {degree}, so that alike records have few equal bits more than others: no draw of bits would bring them together. Compare all pairs, which needs no blocking, or use keyed blocking.");
            }
        }

        Columns = [.. left.Dataset.Description.Views.SelectMany((v, view) => Enumerable.Range(0, v.Bits).Select(bit => (view, bit)))];
        Fills = MeasureFills();
    }

    /// <summary>All bits, by view and place in it.</summary>
    public (int View, int Bit)[] Columns { get; }

    /// <summary>For every column, the share of records in which it is set.</summary>
    public double[] Fills { get; }

    public static bool IsSet(SearchSide side, int record, (int View, int Bit) column) => (side.Row(column.View, record)[column.Bit >> 6] >> column.Bit & 1) != 0;

    /// <summary>Whether any bit of a record is set.</summary>
    public static bool IsFilled(SearchSide side, int record, int views)
    {
        for (var v = 0; v < views; v++)
        {
            if (side.Counts(v)[record] > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What two records of a Dice coefficient have in common beyond chance: the share c of a column's variance, so that both have a bit of fill f
    /// with the chance f² + c f (1 - f). Not above 0 where records of different people are as similar.
    /// </summary>
    public double Correlation(double dice)
    {
        var (sum, squares) = (Fills.Sum(), Fills.Sum(f => f * f));
        return ((dice * sum) - squares) / (sum - squares);
    }

    /// <summary>For random pairs of filled records, a number of each; at most as many as are sampled.</summary>
    public List<T> Sample<T>(Func<int, int, T> measure)
    {
        var random = new SplitMix64(Seed);
        var views = _left.Dataset.Description.Views.Count;
        var found = new List<T>();
        for (var n = 0; n < SampledPairs && _left.Count > 0 && _right.Count > 0; n++)
        {
            var (i, j) = (random.Below(_left.Count), random.Below(_right.Count));
            if (IsFilled(_left, i, views) && IsFilled(_right, j, views))
            {
                found.Add(measure(i, j));
            }
        }

        return found;
    }

    private double[] MeasureFills()
    {
        var counts = new long[Columns.Length];
        var rows = Count(_left, counts) + Count(_right, counts);
        return [.. counts.Select(c => rows == 0 ? 0 : (double)c / rows)];
    }

    /// <summary>Adds the bits of evenly spaced filled records and returns how many there were.</summary>
    private static long Count(SearchSide side, long[] counts)
    {
        var views = side.Dataset.Description.Views.Count;
        var step = Math.Max(1, side.Count / SampledRows);
        long rows = 0;
        for (var i = 0; i < side.Count; i += step)
        {
            if (!IsFilled(side, i, views))
            {
                continue;
            }

            rows++;
            var at = 0;
            for (var v = 0; v < views; v++)
            {
                foreach (var word in side.Row(v, i))
                {
                    for (var rest = word; rest != 0; rest &= rest - 1)
                    {
                        counts[at + System.Numerics.BitOperations.TrailingZeroCount(rest)]++;
                    }

                    at += 64;
                }
            }
        }

        return rows;
    }
}
