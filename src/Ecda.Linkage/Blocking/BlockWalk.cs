using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>Goes through the pairs that share a block, each once. For one thread at a time.</summary>
/// <param name="tables">The blocks.</param>
/// <param name="large">Blocks whose pairs were compared already.</param>
/// <param name="right">Records on the right.</param>
/// <param name="within">Whether both sides are one, and each pair is wanted with the lower record left only.</param>
internal sealed class BlockWalk(BlockTables tables, LargeBlocks large, int right, bool within)
{
    // For every right record, the last left record it was met with, and one more.
    private readonly int[] _met = new int[right];

    /// <summary>Lists the right records that share a block with a left one, but for those met in a large block.</summary>
    /// <returns>How many share any block.</returns>
    public int Gather(int left, List<int> partners)
    {
        partners.Clear();
        var pairs = 0;
        for (var t = 0; t < tables.All.Count && large.Any; t++)
        {
            if (tables.All[t].BlockOf(left) is var block and >= 0 && large.Holds(t, block))
            {
                pairs += Meet(left, tables.All[t].Right(block), null);
            }
        }

        foreach (var table in tables.All)
        {
            if (table.BlockOf(left) is var block and >= 0)
            {
                pairs += Meet(left, table.Right(block), partners);
            }
        }

        return pairs;
    }

    /// <summary>The candidates among the pairs of some left records.</summary>
    public void Find(SearchSide leftSide, SearchSide rightSide, IReadOnlyList<OverlapBound> bounds, (int From, int To) records, List<long> hits, ref long compared)
    {
        var partners = new List<int>();
        for (var i = records.From; i < records.To; i++)
        {
            compared += Gather(i, partners);
            foreach (var j in partners)
            {
                if (Reaches(leftSide, i, rightSide, j, bounds))
                {
                    hits.Add(((long)i << 32) | (uint)j);
                }
            }
        }
    }

    private static bool Reaches(SearchSide left, int i, SearchSide right, int j, IReadOnlyList<OverlapBound> bounds)
    {
        for (var v = 0; v < bounds.Count; v++)
        {
            if (Numerics.BitRows.CountCommon(left.Row(v, i), right.Row(v, j)) >= bounds[v].For(left.Counts(v)[i])[right.Counts(v)[j]])
            {
                return true;
            }
        }

        return false;
    }

    private int Meet(int left, ReadOnlySpan<int> members, List<int>? partners)
    {
        var pairs = 0;
        foreach (var j in members)
        {
            if (_met[j] != left + 1 && (!within || j > left))
            {
                _met[j] = left + 1;
                pairs++;
                partners?.Add(j);
            }
        }

        return pairs;
    }
}
