using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>The blocks in which the bit-sliced kernel is faster than counting the bits of every pair, although it looks at some pairs more than once.</summary>
internal sealed class LargeBlocks
{
    // Setting up the planes of a block pays from about so many records on each side.
    private const int FewestLeft = 128;
    private const int FewestRight = 512;
    private const int Chunk = 512;

    private readonly BlockTables _tables;
    private readonly HashSet<(int Table, int Block)> _blocks = [];

    public LargeBlocks(BlockTables tables, int fewestLeft = FewestLeft, int fewestRight = FewestRight)
    {
        _tables = tables;
        for (var t = 0; t < tables.All.Count; t++)
        {
            for (var block = 0; block < tables.All[t].Blocks; block++)
            {
                var (left, right) = tables.All[t].Counts(block);
                if (left >= fewestLeft && right >= fewestRight)
                {
                    _ = _blocks.Add((t, block));
                }
            }
        }
    }

    public bool Any => _blocks.Count > 0;

    public bool Holds(int table, int block) => _blocks.Contains((table, block));

    /// <summary>The pairs of all these blocks that reach the bound of some view, ascending, each once: left record in the upper half, right record in the lower.</summary>
    public List<long> Find(SearchSide left, SearchSide right, IReadOnlyList<OverlapBound> bounds, bool within, ParallelOptions parallel)
    {
        var found = new List<long>();
        foreach (var (table, block) in _blocks)
        {
            int[] lefts = _tables.All[table].Left(block);
            int[] rights = [.. _tables.All[table].Right(block)];
            for (var v = 0; v < bounds.Count; v++)
            {
                Find((left, lefts), (right, rights), v, bounds[v], within, found, parallel);
            }

            CandidatePairs.SortDistinct(found);
        }

        return found;
    }

    private static void Find((SearchSide Side, int[] Records) left, (SearchSide Side, int[] Records) right, int view, OverlapBound bound, bool within, List<long> found, ParallelOptions parallel)
    {
        var complemented = JoinSide.AreMostlyOnes(left.Side.Dataset.Rows(view).Span, right.Side.Dataset.Rows(view).Span);
        var (queries, records) = (Side(left, view, complemented), Side(right, view, complemented));
        bound = complemented ? bound.Complemented : bound;
        var columns = ColumnOrder.RarestFirst(queries, records);
        var choice = KernelChoice.For(queries, records, bound, columns, Partners.All);
        var index = new PlaneIndex(records, choice.Shared ? ColumnOrder.Unchanged(records.Bits) : columns, BitSlicedKernel.Best, parallel, choice.PerLane);
        _ = Parallel.For(0, (queries.Count + Chunk - 1) / Chunk, parallel, chunk =>
        {
            var hits = new List<long>();
            var search = new BlockSearch(index, bound, choice.Shared);
            search.Load(queries, queries.ByCount.AsSpan(chunk * Chunk, Math.Min(Chunk, queries.Count - (chunk * Chunk))), Partners.All);
            for (var b = 0; b < index.Blocks; b++)
            {
                search.Find(b, hits);
            }

            lock (found)
            {
                foreach (var hit in hits)
                {
                    var (i, j) = (left.Records[(int)(hit >> 32)], right.Records[(int)hit]);
                    if (!within || i < j)
                    {
                        found.Add(((long)i << 32) | (uint)j);
                    }
                }
            }
        });
    }

    private static JoinSide Side((SearchSide Side, int[] Records) part, int view, bool complemented) =>
        new(part.Side.Dataset.Rows(view), part.Side.Dataset.Description.Views[view].Bits / 64, [.. part.Records.Select(part.Side.OriginalIndex)], complemented);
}
