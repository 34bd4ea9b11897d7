using System.Numerics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// How many of a query's bits each record of a block may miss, as the digits that the kernel's counters start with.
/// Records of a block stand by their bits set, so that equal allowances are runs of lanes, and of two neighbouring runs nearly equal: a mask is made of the lanes where it changes.
/// </summary>
internal sealed class MissAllowance(BitSlicedKernel kernel)
{
    private readonly ulong[] _start = new ulong[CounterDepths.Deepest * kernel.Words];
    private readonly ulong[] _dead = new ulong[kernel.Words];
    private readonly (int From, int Bits)[] _runs = new (int, int)[kernel.Lanes];
    private readonly int[] _misses = new int[kernel.Lanes];
    private int _block = -1;
    private int _count;
    private int _records;
    private int _startDigits;

    /// <summary>The most misses any record may have; -1 where no record of the block can match.</summary>
    public int Highest { get; private set; }

    /// <summary>The least common bits asked of any record, 0 where none can match.</summary>
    public int Least { get; private set; }

    /// <summary>The records that cannot match, and the lanes that hold none.</summary>
    public ReadOnlySpan<ulong> Dead => _dead;

    /// <summary>Looks up the allowances of a query with <paramref name="count"/> bits set.</summary>
    /// <param name="index">The index, the same at each call.</param>
    /// <param name="block">The block.</param>
    /// <param name="count">The query's bits set.</param>
    /// <param name="least">The least common bits by the bits set in a record; more than it has means never.</param>
    public void For(PlaneIndex index, int block, int count, ReadOnlySpan<ushort> least)
    {
        if (_block != block)
        {
            _block = block;
            Divide(index, block);
        }

        (_startDigits, Highest, Least) = (0, -1, 0);
        _dead.AsSpan().Clear();
        var (dead, misses) = (false, 0);
        for (var r = 0; r < _count; r++)
        {
            var (from, bits) = _runs[r];
            var needed = least[bits];
            var dies = needed > Math.Min(count, bits);
            if (!dies)
            {
                misses = count - needed;
                Highest = Math.Max(Highest, misses);
                Least = Math.Max(Least, needed);
            }

            if (dies != dead)
            {
                FlipFrom(_dead, from);
                dead = dies;
            }

            _misses[r] = misses;
        }

        if (!dead && _records < kernel.Lanes)
        {
            FlipFrom(_dead, _records);
        }
    }

    /// <summary>The start of counters whose carry out of digit <paramref name="digits"/> says that a record missed more than it may. Kept for the queries that follow.</summary>
    public ReadOnlySpan<ulong> Start(int digits)
    {
        var words = kernel.Words;
        var start = _start.AsSpan(0, digits * words);
        if (_startDigits == digits)
        {
            return start;
        }

        _startDigits = digits;
        start.Clear();
        var previous = 0;
        for (var r = 0; r < _count; r++)
        {
            var value = (1 << digits) - 1 - _misses[r];
            for (var changed = value ^ previous; changed != 0; changed &= changed - 1)
            {
                FlipFrom(start.Slice(BitOperations.TrailingZeroCount(changed) * words, words), _runs[r].From);
            }

            previous = value;
        }

        return start;
    }

    /// <summary>Divides a block into runs of records with equally many bits set.</summary>
    private void Divide(PlaneIndex index, int block)
    {
        var records = index.Records(block);
        (_count, _records) = (0, records.Length);
        for (var from = 0; from < records.Length;)
        {
            var bits = index.Side.BitsOf(records[from]);
            _runs[_count++] = (from, bits);
            from = index.Side.FirstWith(bits + 1) - (block * kernel.Lanes);
        }
    }

    /// <summary>Flips the bits of a lane and all after it.</summary>
    private static void FlipFrom(Span<ulong> mask, int lane)
    {
        var w = lane >> 6;
        mask[w] ^= ulong.MaxValue << lane;
        for (w++; w < mask.Length; w++)
        {
            mask[w] = ~mask[w];
        }
    }
}
