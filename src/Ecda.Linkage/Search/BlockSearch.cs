using System.Numerics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>Compares a chunk of queries with the blocks of an index and lists the pairs that reach a bound. For one thread at a time.</summary>
/// <param name="index">The index.</param>
/// <param name="bound">The bound, with the queries on its left.</param>
/// <param name="shared">True to count four queries at once without early exit, false to count each on its own.</param>
internal sealed class BlockSearch(PlaneIndex index, OverlapBound bound, bool shared)
{
    private const int Step = 16;

    private readonly BitSlicedKernel _kernel = index.Kernel;
    private readonly ulong[] _start = new ulong[CounterDepths.Deepest * index.Kernel.Words];
    private readonly AlignedWords _accounts = new(SharedPlanes.Queries * CounterDepths.Deepest * index.Kernel.Words);
    private (int Block, int Bits, int Misses) _newest = (-1, -1, -1);
    private (int Block, int Bits, int Digits) _started = (-1, -1, -1);
    private JoinSide _queries = index.Side;
    private int[] _records = [];
    private int[] _bits = [];
    private int[] _first = [];
    private ulong[] _verdicts = [];
    private int[] _ends = [];
    private ushort[] _planes = [];

    /// <summary>Takes the queries.</summary>
    /// <param name="side">Their side.</param>
    /// <param name="records">The records, in ascending order of their bits set.</param>
    /// <param name="partners">Which records each is compared with.</param>
    /// <param name="position">The place of the first query in the side's order; for <see cref="Partners.After"/>.</param>
    public void Load(JoinSide side, ReadOnlySpan<int> records, Partners partners, int position = 0)
    {
        _queries = side;
        _records = records.ToArray();
        _bits = new int[records.Length];
        _first = new int[records.Length];
        _verdicts = new ulong[records.Length * _kernel.Words];
        for (var q = 0; q < records.Length; q++)
        {
            _bits[q] = side.BitsOf(records[q]);
            _first[q] = partners switch
            {
                Partners.NotFewer => index.Side.FirstWith(_bits[q]),
                Partners.More => index.Side.FirstWith(_bits[q] + 1),
                Partners.After => position + q + 1,
                _ => 0,
            };
        }

        if (shared)
        {
            ListShared(side);
        }
        else
        {
            List(side);
        }
    }

    /// <summary>Adds the pairs of a block that reach the bound: the query's record in the upper half, the index's in the lower.</summary>
    public void Find(int block, List<long> hits)
    {
        if (shared)
        {
            FindShared(block, hits);
        }
        else
        {
            FindEach(block, hits);
        }
    }

    /// <summary>Queries with equally many bits set may miss equally many of them: they are counted in one call.</summary>
    private void FindEach(int block, List<long> hits)
    {
        var planes = index.Planes(block);
        for (var (from, to) = (0, 0); from < _records.Length; from = to)
        {
            to = EqualTo(from);
            var misses = Allow(block, _bits[from]);
            var last = Reaching(block, from, to);
            if (misses < 0 || last == from)
            {
                continue;
            }

            var digits = CounterDepths.For(misses);
            _kernel.Count(digits, planes, _planes, _ends.AsSpan(from..(last + 1)), Start(block, _bits[from], digits), misses + 1 - Step, index.Absent(block), _verdicts);
            for (var q = from; q < last; q++)
            {
                Collect(block, q, _verdicts.AsSpan((q - from) * _kernel.Words, _kernel.Words), hits);
            }
        }
    }

    /// <summary>The most that a query with so many bits set may miss of any record of the block; -1 where no record can match.</summary>
    private int Allow(int block, int bits)
    {
        if (_newest.Block != block || _newest.Bits != bits)
        {
            var records = index.Records(block);
            _newest = (block, bits, bound.MostMisses(bits, index.Side.BitsOf(records[0]), index.Side.BitsOf(records[^1])));
        }

        return _newest.Misses;
    }

    /// <summary>
    /// The start of counters that carry out of their highest digit at one miss more than a record may have. Records stand by their bits set, so that equal
    /// allowances are runs of lanes. Lanes of several records have the block's highest. Kept for the queries that follow.
    /// </summary>
    private ReadOnlySpan<ulong> Start(int block, int bits, int digits)
    {
        var start = _start.AsSpan(0, digits * _kernel.Words);
        if (_started == (block, bits, digits))
        {
            return start;
        }

        _started = (block, bits, digits);
        start.Clear();
        var records = index.Records(block);
        var least = bound.For(bits);
        var previous = 0;
        for (var from = 0; from < records.Length;)
        {
            var count = index.Side.BitsOf(records[from]);
            var misses = index.PerLane > 1 ? Allow(block, bits) : least[count] <= Math.Min(bits, count) ? bits - least[count] : 0;
            var value = (1 << digits) - 1 - Math.Max(0, misses);
            for (var changed = value ^ previous; changed != 0; changed &= changed - 1)
            {
                FlipFrom(start.Slice(BitOperations.TrailingZeroCount(changed) * _kernel.Words, _kernel.Words), from);
            }

            previous = value;
            from = index.PerLane > 1 ? records.Length : index.Side.FirstWith(count + 1) - (block * index.BlockRecords);
        }

        return start;
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

    /// <summary>The query after the last that has as many bits set as one.</summary>
    private int EqualTo(int query)
    {
        var to = query + 1;
        while (to < _bits.Length && _bits[to] == _bits[query])
        {
            to++;
        }

        return to;
    }

    /// <summary>The query after the last, from some up to others, that is compared with any record of a block.</summary>
    private int Reaching(int block, int from, int to)
    {
        while (to > from && _first[to - 1] >= (block + 1) * index.BlockRecords)
        {
            to--;
        }

        return to;
    }

    private void FindShared(int block, List<long> hits)
    {
        var planes = index.Planes(block);
        Span<int> misses = stackalloc int[SharedPlanes.Queries];
        for (var g = 0; g * SharedPlanes.Queries < _records.Length; g++)
        {
            var from = g * SharedPlanes.Queries;
            var queries = Math.Min(SharedPlanes.Queries, _records.Length - from);
            var highest = -1;
            for (var q = 0; q < queries; q++)
            {
                misses[q] = Allow(block, _bits[from + q]);
                highest = misses[q] < 0 ? highest : Math.Max(highest, Math.Max(misses[q], _bits[from + q] - misses[q]));
            }

            if (highest < 0)
            {
                continue;
            }

            // The highest digit is the verdict: the others must hold every allowance. Where they do not hold the least number of common bits, a dead record may seem alive.
            var digits = Math.Max(CounterDepths.For(highest), 8) switch
            {
                8 => 9,
                9 => 10,
                _ => CounterDepths.Deepest,
            };
            var account = digits * _kernel.Words;
            var accounts = _accounts.Span[..(SharedPlanes.Queries * account)];
            for (var q = 0; q < queries; q++)
            {
                Start(block, _bits[from + q], digits - 1).CopyTo(accounts.Slice(q * account, account));
                accounts.Slice(((q + 1) * account) - _kernel.Words, _kernel.Words).Clear();
            }

            var ends = _ends.AsSpan(g * (SharedPlanes.Sections + 1), SharedPlanes.Sections + 1);
            _kernel.CountShared(digits, planes, _planes.AsSpan(ends[0]), ends[1..], accounts);
            for (var q = 0; q < queries; q++)
            {
                if (misses[q] >= 0)
                {
                    Collect(block, from + q, accounts.Slice(((q + 1) * account) - _kernel.Words, _kernel.Words), hits);
                }
            }
        }
    }

    /// <summary>Looks at the records of the lanes that are alive, one by one.</summary>
    private void Collect(int block, int query, ReadOnlySpan<ulong> verdict, List<long> hits)
    {
        var absent = index.Absent(block);
        for (var w = 0; w < verdict.Length; w++)
        {
            for (var alive = ~(verdict[w] | absent[w]); alive != 0; alive &= alive - 1)
            {
                Look(block, query, (w << 6) + BitOperations.TrailingZeroCount(alive), hits);
            }
        }
    }

    private void Look(int block, int query, int lane, List<long> hits)
    {
        var records = index.Records(block);
        var first = _first[query] - (block * index.BlockRecords);
        var least = bound.For(_bits[query]);
        for (var place = lane; place < records.Length; place += _kernel.Lanes)
        {
            if (place >= first && Common(_records[query], records[place]) >= least[index.Side.BitsOf(records[place])])
            {
                hits.Add(((long)_records[query] << 32) | (uint)records[place]);
            }
        }
    }

    /// <summary>The bits that a query and a record have in common as the join reads them.</summary>
    private int Common(int query, int record)
    {
        var common = BitRows.CountCommon(_queries.Row(query), index.Side.Row(record));
        return _queries.Complemented ? common + _queries.BitsOf(query) + index.Side.BitsOf(record) - _queries.Bits : common;
    }

    private void List(JoinSide side)
    {
        _ends = new int[_records.Length + 1];
        for (var q = 0; q < _records.Length; q++)
        {
            _ends[q + 1] = _ends[q] + ((_bits[q] + Step - 1) / Step * Step);
        }

        Ensure(_ends[^1]);
        Span<ulong> row = stackalloc ulong[side.Words];
        Span<ulong> permuted = stackalloc ulong[side.Words];
        for (var q = 0; q < _records.Length; q++)
        {
            side.CopyTo(_records[q], row);
            index.Columns.Permute(row, permuted);
            var at = _ends[q];
            for (var w = 0; w < permuted.Length; w++)
            {
                for (var bits = permuted[w]; bits != 0; bits &= bits - 1)
                {
                    _planes[at++] = (ushort)(((w << 6) + BitOperations.TrailingZeroCount(bits)) * _kernel.Words);
                }
            }

            _planes.AsSpan(at.._ends[q + 1]).Fill((ushort)(side.Bits * _kernel.Words));
        }
    }

    private void ListShared(JoinSide side)
    {
        var groups = (_records.Length + SharedPlanes.Queries - 1) / SharedPlanes.Queries;
        var longest = SharedPlanes.MaximumLength(side.Bits);
        _ends = new int[groups * (SharedPlanes.Sections + 1)];
        Ensure(groups * longest);
        var rows = new ulong[SharedPlanes.Queries * side.Words];
        var row = new ulong[side.Words];
        for (var g = 0; g < groups; g++)
        {
            var queries = _records.AsSpan(g * SharedPlanes.Queries);
            queries = queries[..Math.Min(queries.Length, SharedPlanes.Queries)];
            for (var q = 0; q < queries.Length; q++)
            {
                side.CopyTo(queries[q], row);
                index.Columns.Permute(row, rows.AsSpan(q * side.Words, side.Words));
            }

            var ends = _ends.AsSpan(g * (SharedPlanes.Sections + 1), SharedPlanes.Sections + 1);
            ends[0] = g * longest;
            SharedPlanes.List(rows.AsSpan(0, queries.Length * side.Words), side.Words, _planes.AsSpan(ends[0], longest), _kernel.Words, ends[1..]);
        }
    }

    private void Ensure(int length)
    {
        if (_planes.Length < length)
        {
            _planes = new ushort[length];
        }
    }
}
