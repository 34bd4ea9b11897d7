using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Blocking;

/// <summary>Describes blocks.</summary>
internal static class BlockStatistics
{
    private const int MostListed = 10;

    /// <summary>Makes the report of a run.</summary>
    /// <param name="method">The method.</param>
    /// <param name="tables">The blocks.</param>
    /// <param name="sides">Records of both sides; of one side alone, the same number twice.</param>
    /// <param name="within">Whether both sides are one.</param>
    /// <param name="compared">Pairs compared.</param>
    /// <param name="files">The files' descriptions.</param>
    public static BlockingReport Describe(BlockingMethod method, BlockTables tables, (int Left, int Right) sides, bool within, long compared, IReadOnlyList<DatasetDescription> files)
    {
        var sizes = new SortedDictionary<int, long>();
        var largest = new PriorityQueue<long, long>();
        var (blocks, pairs) = (0L, 0L);
        var rules = new List<BlockingRuleReport>();
        for (var t = 0; t < tables.All.Count; t++)
        {
            var (blocksBefore, pairsBefore) = (blocks, pairs);
            for (var block = 0; block < tables.All[t].Blocks; block++)
            {
                var (left, right) = tables.All[t].Counts(block);
                var inside = within ? (long)left * (left - 1) / 2 : (long)left * right;
                if (inside == 0)
                {
                    continue;
                }

                var size = within ? left : left + right;
                sizes[size] = sizes.GetValueOrDefault(size) + 1;
                blocks++;
                pairs += inside;
                largest.Enqueue(inside, inside);
                if (largest.Count > MostListed)
                {
                    _ = largest.Dequeue();
                }
            }

            if (tables.Names.Count > 0)
            {
                rules.Add(new BlockingRuleReport(tables.Names[t], blocks - blocksBefore, pairs - pairsBefore, [.. files.Select(f => f.Blocking[t])]));
            }
        }

        return new BlockingReport
        {
            Method = method,
            Possible = within ? (long)sides.Left * (sides.Left - 1) / 2 : (long)sides.Left * sides.Right,
            Compared = compared,
            Tables = tables.All.Count,
            KeyLength = tables.KeyLength,
            ExpectedRecall = tables.ExpectedRecall,
            Blocks = blocks,
            Sizes = blocks == 0 ? null : new BlockSizes(sizes.Keys.First(), At(sizes, blocks, 50), At(sizes, blocks, 95), sizes.Keys.Last()),
            TenLargestShare = pairs == 0 ? double.NaN : (double)largest.UnorderedItems.Sum(b => b.Element) / pairs,
            Alone = Alone(tables, sides, within),
            Rules = rules,
        };
    }

    /// <summary>The smallest size that so many of a hundred blocks do not exceed.</summary>
    private static int At(SortedDictionary<int, long> sizes, long blocks, int percent)
    {
        var below = 0L;
        foreach (var (size, count) in sizes)
        {
            below += count;
            if (below * 100 >= blocks * percent)
            {
                return size;
            }
        }

        return sizes.Keys.Last();
    }

    private static (long Left, long Right) Alone(BlockTables tables, (int Left, int Right) sides, bool within)
    {
        var (left, right) = (new bool[sides.Left], new bool[sides.Right]);
        foreach (var table in tables.All)
        {
            for (var i = 0; i < left.Length; i++)
            {
                left[i] |= table.BlockOf(i) is var block and >= 0 && (!within || table.Counts(block).Left > 1);
            }

            for (var block = 0; block < table.Blocks; block++)
            {
                if (table.Counts(block).Left > (within ? 1 : 0))
                {
                    foreach (var j in table.Right(block))
                    {
                        right[j] = true;
                    }
                }
            }
        }

        return (left.LongCount(met => !met), right.LongCount(met => !met));
    }
}
