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
    private readonly MissAllowance[] _allowances = [.. Enumerable.Range(0, shared ? SharedPlanes.Queries : 1).Select(_ => new MissAllowance(index.Kernel))];
    private readonly int[] _allowanceOf = new int[SharedPlanes.Queries];
    private int _newest;
    private int _newestBits;
    private readonly AlignedWords _accounts = new(SharedPlanes.Queries * CounterDepths.Deepest * index.Kernel.Words);
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
            _newestBits = -1;
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
        var allowance = _allowances[0];
        for (var (from, to) = (0, 0); from < _records.Length; from = to)
        {
            to = EqualTo(from);
            allowance.For(index, block, _bits[from], bound.For(_bits[from]));
            var last = Reaching(block, from, to);
            if (allowance.Highest < 0 || last == from)
            {
                continue;
            }

            var digits = CounterDepths.For(allowance.Highest);
            _kernel.Count(digits, planes, _planes, _ends.AsSpan(from..(last + 1)), allowance.Start(digits), allowance.Highest + 1 - Step, allowance.Dead, _verdicts);
            for (var q = from; q < last; q++)
            {
                var verdict = _verdicts.AsSpan((q - from) * _kernel.Words, _kernel.Words);
                if (verdict.ContainsAnyExcept(ulong.MaxValue))
                {
                    Collect(block, q, verdict, hits);
                }
            }
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
        while (to > from && _first[to - 1] >= (block + 1) * _kernel.Lanes)
        {
            to--;
        }

        return to;
    }

    private void FindShared(int block, List<long> hits)
    {
        var planes = index.Planes(block);
        for (var g = 0; g * SharedPlanes.Queries < _records.Length; g++)
        {
            var from = g * SharedPlanes.Queries;
            var queries = Math.Min(SharedPlanes.Queries, _records.Length - from);
            var highest = Allow(block, from, queries);
            if (highest < 0)
            {
                continue;
            }

            // The highest digit is the verdict: the others must hold every allowance and every least number of common bits.
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
                _allowances[_allowanceOf[q]].Start(digits - 1).CopyTo(accounts.Slice(q * account, account));
                accounts.Slice(((q + 1) * account) - _kernel.Words, _kernel.Words).Clear();
            }

            var ends = _ends.AsSpan(g * (SharedPlanes.Sections + 1), SharedPlanes.Sections + 1);
            _kernel.CountShared(digits, planes, _planes.AsSpan(ends[0]), ends[1..], accounts);
            for (var q = 0; q < queries; q++)
            {
                var allowance = _allowances[_allowanceOf[q]];
                if (allowance.Highest >= 0)
                {
                    var verdict = accounts.Slice(((q + 1) * account) - _kernel.Words, _kernel.Words);
                    Exclude(verdict, allowance.Dead);
                    Collect(block, from + q, verdict, hits);
                }
            }
        }
    }

    /// <summary>
    /// Looks up what the queries of a group may miss; -1 where no record of the block can match any. Queries stand by their bits set: those with equally many
    /// share what was looked up last, and a group needs no more than one for each of its queries.
    /// </summary>
    private int Allow(int block, int from, int queries)
    {
        var highest = -1;
        for (var q = 0; q < queries; q++)
        {
            var bits = _bits[from + q];
            if (_newestBits != bits)
            {
                _newest = (_newest + 1) % SharedPlanes.Queries;
                _newestBits = bits;
                _allowances[_newest].For(index, block, bits, bound.For(bits));
            }

            _allowanceOf[q] = _newest;
            if (_allowances[_newest].Highest >= 0)
            {
                highest = Math.Max(highest, Math.Max(_allowances[_newest].Highest, _allowances[_newest].Least));
            }
        }

        return highest;
    }

    private static void Exclude(Span<ulong> verdict, ReadOnlySpan<ulong> dead)
    {
        for (var w = 0; w < verdict.Length; w++)
        {
            verdict[w] |= dead[w];
        }
    }

    private void Collect(int block, int query, ReadOnlySpan<ulong> verdict, List<long> hits)
    {
        var records = index.Records(block);
        var first = _first[query] - (block * _kernel.Lanes);
        for (var w = 0; w < verdict.Length; w++)
        {
            for (var alive = ~verdict[w]; alive != 0; alive &= alive - 1)
            {
                var lane = (w << 6) + BitOperations.TrailingZeroCount(alive);
                if (lane >= first)
                {
                    hits.Add(((long)_records[query] << 32) | (uint)records[lane]);
                }
            }
        }
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
