using System.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>The order of bit positions from the rarest to the most frequent: a record that misses a query's bits misses the rare ones first.</summary>
internal sealed class ColumnOrder
{
    // Enough to tell rare from frequent; the order decides about speed only.
    private const int Sample = 512;

    private readonly int[] _ranks;
    private readonly bool _unchanged;

    private ColumnOrder(int[] ranks, bool unchanged) => (_ranks, _unchanged) = (ranks, unchanged);

    /// <summary>The order that rows have, for searches that look at every bit.</summary>
    public static ColumnOrder Unchanged(int bits) => new([.. Enumerable.Range(0, bits)], unchanged: true);

    /// <summary>The order for two sides, from evenly spaced rows of both.</summary>
    public static ColumnOrder RarestFirst(JoinSide left, JoinSide right)
    {
        var frequency = new int[left.Bits];
        Add(left, frequency);
        Add(right, frequency);
        var columns = Enumerable.Range(0, left.Bits).ToArray();
        Array.Sort(columns, (a, b) => frequency[a] != frequency[b] ? frequency[a].CompareTo(frequency[b]) : a.CompareTo(b));
        var ranks = new int[columns.Length];
        for (var rank = 0; rank < ranks.Length; rank++)
        {
            ranks[columns[rank]] = rank;
        }

        return new ColumnOrder(ranks, unchanged: false);
    }

    /// <summary>Where a bit position comes.</summary>
    public int Rank(int column) => _ranks[column];

    /// <summary>A row with its bits in this order.</summary>
    public void Permute(ReadOnlySpan<ulong> row, Span<ulong> permuted)
    {
        if (_unchanged)
        {
            row.CopyTo(permuted);
            return;
        }

        permuted.Clear();
        for (var w = 0; w < row.Length; w++)
        {
            for (var bits = row[w]; bits != 0; bits &= bits - 1)
            {
                var rank = _ranks[(w * 64) + BitOperations.TrailingZeroCount(bits)];
                permuted[rank >> 6] |= 1UL << rank;
            }
        }
    }

    private static void Add(JoinSide side, int[] frequency)
    {
        Span<ulong> row = stackalloc ulong[side.Words];
        var step = Math.Max(1, side.Count / Sample);
        for (var i = 0; i < side.Count; i += step)
        {
            side.CopyTo(i, row);
            for (var w = 0; w < row.Length; w++)
            {
                for (var bits = row[w]; bits != 0; bits &= bits - 1)
                {
                    frequency[(w * 64) + BitOperations.TrailingZeroCount(bits)]++;
                }
            }
        }
    }
}
