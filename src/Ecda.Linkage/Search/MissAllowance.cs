using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// How many of a query's bits each record of a block may miss, as the digits that the kernel's counters start with.
/// Records of a block stand by their bits set, so that equal allowances are runs of lanes.
/// </summary>
internal sealed class MissAllowance(BitSlicedKernel kernel)
{
    private readonly ulong[] _start = new ulong[CounterDepths.Deepest * kernel.Words];
    private readonly ulong[] _dead = new ulong[kernel.Words];
    private readonly (int From, int To, int Misses)[] _runs = new (int, int, int)[kernel.Lanes];
    private int _count;
    private int _startDigits;

    /// <summary>The most misses any record may have; -1 where no record of the block can match.</summary>
    public int Highest { get; private set; }

    /// <summary>The least common bits asked of any record, 0 where none can match.</summary>
    public int Least { get; private set; }

    /// <summary>The records that cannot match, and the lanes that hold none.</summary>
    public ReadOnlySpan<ulong> Dead => _dead;

    /// <summary>Looks up the allowances of a query with <paramref name="count"/> bits set.</summary>
    /// <param name="index">The index.</param>
    /// <param name="block">The block.</param>
    /// <param name="count">The query's bits set.</param>
    /// <param name="least">The least common bits by the bits set in a record; more than it has means never.</param>
    public void For(PlaneIndex index, int block, int count, ReadOnlySpan<ushort> least)
    {
        var records = index.Records(block);
        (_count, _startDigits, Highest, Least) = (0, 0, -1, 0);
        _dead.AsSpan().Fill(ulong.MaxValue);
        for (var from = 0; from < records.Length;)
        {
            var bits = index.Side.BitsOf(records[from]);
            var to = Math.Min(records.Length, index.Side.FirstWith(bits + 1) - (block * kernel.Lanes));
            if (least[bits] <= Math.Min(count, bits))
            {
                var misses = count - least[bits];
                _runs[_count++] = (from, to, misses);
                Highest = Math.Max(Highest, misses);
                Least = Math.Max(Least, least[bits]);
                SetRange(_dead, from, to, alive: true);
            }

            from = to;
        }
    }

    /// <summary>The start of counters whose carry out of digit <paramref name="digits"/> says that a record missed more than it may. Kept for the queries that follow.</summary>
    public ReadOnlySpan<ulong> Start(int digits)
    {
        var start = _start.AsSpan(0, digits * kernel.Words);
        if (_startDigits == digits)
        {
            return start;
        }

        _startDigits = digits;
        start.Clear();
        for (var r = 0; r < _count; r++)
        {
            var (from, to, misses) = _runs[r];
            for (var value = (1 << digits) - 1 - misses; value != 0; value &= value - 1)
            {
                var digit = System.Numerics.BitOperations.TrailingZeroCount(value);
                SetRange(start.Slice(digit * kernel.Words, kernel.Words), from, to, alive: false);
            }
        }

        return start;
    }

    /// <summary>Sets the bits of some lanes, or clears them.</summary>
    private static void SetRange(Span<ulong> mask, int from, int to, bool alive)
    {
        for (var w = from >> 6; w < mask.Length && w << 6 < to; w++)
        {
            var low = Math.Max(from - (w << 6), 0);
            var high = Math.Min(to - (w << 6), 64);
            var bits = (ulong.MaxValue >> (64 - (high - low))) << low;
            mask[w] = alive ? mask[w] & ~bits : mask[w] | bits;
        }
    }
}
