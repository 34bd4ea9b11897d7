using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>
/// Blocks of records that agree in drawn bits (Hamming LSH: Indyk, Motwani, 1998; for Bloom filters Karapiperis, Verykios, 2015). Bits that nearly all or hardly any records
/// have set tell nothing apart and are not drawn.
/// </summary>
internal static class HammingBlocks
{
    private const double LowestFill = 0.25;
    private const double HighestFill = 0.75;
    private const int FewestColumns = LshPlan.LongestKey;
    private const ulong Seed = 0x4563_6461_4861_6D6D;

    // Three points with the mean, the variance and the three following moments of a normal distribution.
    private static readonly (double Share, double Deviations)[] Points = [(2.0 / 3, 0), (1.0 / 6, 1.7320508075688772), (1.0 / 6, -1.7320508075688772)];

    public static BlockTables Make(SearchSide left, SearchSide right, BlockingMethod method, ParallelOptions parallel)
    {
        var bits = new RecordBits(left, right, method.Name);
        var drawn = Enumerable.Range(0, bits.Columns.Length).Where(c => bits.Fills[c] is >= LowestFill and <= HighestFill).ToArray();
        if (drawn.Length < FewestColumns)
        {
            throw new LinkageFormatException($"Only {drawn.Length} of {bits.Columns.Length} bits are set in a quarter to three quarters of the records, expected at least {FewestColumns} to draw from. Use minhash, or compare all pairs.");
        }

        var plan = Choose(bits, drawn, left, right, method);
        var tables = new BlockTable[plan.Tables];
        _ = Parallel.For(0, plan.Tables, parallel, t =>
        {
            var columns = Draw(bits, drawn, plan.KeyLength, (ulong)t);
            tables[t] = BlockTable.Of(Keys(left, columns), Keys(right, columns));
        });
        return new BlockTables(tables, [], plan.KeyLength, plan.ExpectedRecall);
    }

    private static LshPlan Choose(RecordBits bits, int[] drawn, SearchSide left, SearchSide right, BlockingMethod method)
    {
        var correlation = bits.Correlation(method.Similarity);
        var differing = (1 - correlation) * drawn.Sum(c => 2 * bits.Fills[c] * (1 - bits.Fills[c]));
        var deviation = Math.Sqrt(differing * (1 - (differing / drawn.Length)));
        var unrelated = bits.Sample((i, j) => Differing(bits, drawn, left, i, right, j));
        var plan = correlation <= 0 ? null : LshPlan.Choose(
            method.Recall,
            left.Count,
            right.Count,
            length => [.. Points.Select(p => (p.Share, Equal(drawn.Length, Math.Max(0, differing + (p.Deviations * deviation)), length)))],
            length => unrelated.Count == 0 ? 0 : unrelated.Average(d => Equal(drawn.Length, d, length)));
        return plan ?? throw new LinkageFormatException("Two records of different people are as similar as was asked for, or nearly: no draws of bits tell them apart. Ask for a higher similarity or a lower recall, or compare all pairs.");
    }

    /// <summary>The chance that none of <paramref name="length"/> columns drawn from <paramref name="columns"/> is one of those that differ.</summary>
    private static double Equal(int columns, double differing, int length)
    {
        var chance = 1.0;
        for (var i = 0; i < length; i++)
        {
            chance *= Math.Max(0, 1 - (differing / (columns - i)));
        }

        return chance;
    }

    private static int Differing(RecordBits bits, int[] drawn, SearchSide left, int i, SearchSide right, int j)
    {
        var differing = 0;
        foreach (var column in drawn)
        {
            differing += RecordBits.IsSet(left, i, bits.Columns[column]) == RecordBits.IsSet(right, j, bits.Columns[column]) ? 0 : 1;
        }

        return differing;
    }

    private static (int View, int Bit)[] Draw(RecordBits bits, int[] drawn, int length, ulong table)
    {
        var random = new SplitMix64(Seed + table);
        var rest = drawn.ToArray();
        for (var i = 0; i < length; i++)
        {
            var other = i + random.Below(rest.Length - i);
            (rest[i], rest[other]) = (rest[other], rest[i]);
        }

        return [.. rest.Take(length).Select(c => bits.Columns[c])];
    }

    private static UInt128[] Keys(SearchSide side, (int View, int Bit)[] columns)
    {
        var keys = new UInt128[side.Count];
        var views = side.Dataset.Description.Views.Count;
        for (var i = 0; i < keys.Length; i++)
        {
            if (!RecordBits.IsFilled(side, i, views))
            {
                continue;
            }

            ulong key = 0;
            foreach (var column in columns)
            {
                key = (key << 1) | (RecordBits.IsSet(side, i, column) ? 1UL : 0);
            }

            // The upper half says that there is a key, which may be all zeros.
            keys[i] = new UInt128(1, key);
        }

        return keys;
    }
}
