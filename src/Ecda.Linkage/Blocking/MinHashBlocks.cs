using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>
/// Blocks of records whose first set bit is the same in each of some drawn orders of all bits (MinHash LSH: Broder, 1997). Two records agree in one order
/// with the chance of their Jaccard similarity.
/// </summary>
internal static class MinHashBlocks
{
    private const ulong Seed = 0x4563_6461_4D69_6E48;

    public static BlockTables Make(SearchSide left, SearchSide right, BlockingMethod method, ParallelOptions parallel)
    {
        var bits = new RecordBits(left, right, method.Name);
        var jaccard = method.Similarity / (2 - method.Similarity);
        var unrelated = bits.Sample((i, j) => Jaccard(left, i, right, j));
        var plan = LshPlan.Choose(
            method.Recall,
            left.Count,
            right.Count,
            length => [(1, Power(jaccard, length))],
            length => unrelated.Count == 0 ? 0 : unrelated.Average(u => Power(u, length)));
        var tables = new BlockTable[plan!.Tables];
        _ = Parallel.For(0, plan.Tables, parallel, t =>
        {
            var orders = Enumerable.Range(0, plan.KeyLength).Select(o => Order(bits, ((ulong)t * LshPlan.LongestKey) + (ulong)o)).ToArray();
            tables[t] = BlockTable.Of(Keys(left, orders), Keys(right, orders));
        });
        return new BlockTables(tables, [], plan.KeyLength, plan.ExpectedRecall);
    }

    private static double Jaccard(SearchSide left, int i, SearchSide right, int j)
    {
        var (common, all) = (0, 0);
        for (var v = 0; v < left.Dataset.Description.Views.Count; v++)
        {
            var both = BitRows.CountCommon(left.Row(v, i), right.Row(v, j));
            common += both;
            all += left.Counts(v)[i] + right.Counts(v)[j] - both;
        }

        return (double)common / all;
    }

    private static double Power(double value, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++)
        {
            power *= value;
        }

        return power;
    }

    private static (int View, int Bit)[] Order(RecordBits bits, ulong number)
    {
        var random = new SplitMix64(Seed ^ (number << 20));
        var order = bits.Columns.ToArray();
        for (var i = 0; i < order.Length - 1; i++)
        {
            var other = i + random.Below(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static UInt128[] Keys(SearchSide side, (int View, int Bit)[][] orders)
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
            foreach (var order in orders)
            {
                var first = 0;
                while (!RecordBits.IsSet(side, i, order[first]))
                {
                    first++;
                }

                key = new SplitMix64(key + (ulong)first).Next();
            }

            keys[i] = new UInt128(1, key);
        }

        return keys;
    }
}
