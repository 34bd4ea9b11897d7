using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// What a join has to do: the sides by bits set, their planes, and the units. The row with fewer bits set is always the query, which keeps the misses it may have few:
/// left rows are compared with right ones of as many bits or more, then right rows with left ones of more. A side joined with itself needs each pair once.
/// </summary>
internal sealed class JoinPlan
{
    /// <summary>The queries prepared at once; their planes and a block's stay in the cache.</summary>
    private const int ChunkQueries = 512;

    // A tile of pairs is sorted and delivered at once. It is whole blocks of every kernel with any number of records to a lane, so that the order is the same for all.
    private const int TileRecords = 512 * 12;

    private readonly PlaneIndex _right;
    private readonly PlaneIndex? _left;
    private readonly OverlapBound _bound;
    private readonly OverlapBound _transposed;
    private readonly OverlapBound _exact;
    private readonly bool _self;
    private readonly bool[] _shared;

    public JoinPlan(BitTable left, BitTable? right, SimilarityThreshold threshold, JoinOptions options, ParallelOptions parallel)
    {
        _self = right is null;
        var other = right ?? left;
        if (other.Bits != left.Bits)
        {
            throw new ArgumentException($"Found rows of {left.Bits} and {other.Bits} bits, expected rows of equal length.", nameof(right));
        }

        var kernel = options.Kernel ?? BitSlicedKernel.Best;
        var complemented = JoinSide.AreMostlyOnes(left.Rows.Span, other.Rows.Span);
        var leftSide = new JoinSide(left.Rows, left.Words, null, complemented);
        var rightSide = _self ? leftSide : new JoinSide(other.Rows, other.Words, null, complemented);
        var columns = ColumnOrder.RarestFirst(leftSide, rightSide);
        Left = leftSide;
        _exact = new OverlapBound(left.Bits, threshold);
        _bound = complemented ? _exact.Complemented : _exact;
        _transposed = _bound.Transposed;
        var (forth, back) = (options.Choice ?? KernelChoice.For(leftSide, rightSide, _bound, columns, Partners.NotFewer), options.Choice ?? KernelChoice.For(rightSide, leftSide, _transposed, columns, Partners.NotFewer));
        _shared = [forth.Shared, back.Shared];
        _right = new PlaneIndex(rightSide, columns, kernel, parallel, forth.PerLane);
        _left = _self ? null : new PlaneIndex(leftSide, columns, kernel, parallel, back.PerLane);
        Units = [.. Split(leftSide.Count, swapped: false), .. _self ? [] : Split(rightSide.Count, swapped: true)];
    }

    public IReadOnlyList<JoinUnit> Units { get; }

    private JoinSide Left { get; }

    /// <summary>Runs a unit and sends its pairs to a consumer in an order that depends on the rows only.</summary>
    public void Run(JoinUnit unit, PairConsumer consumer, CancellationToken cancellationToken)
    {
        var (queries, index) = unit.Swapped ? (_right.Side, _left!) : (Left, _right);
        var search = new BlockSearch(index, unit.Swapped ? _transposed : _bound, _shared[unit.Swapped ? 1 : 0]);
        var partners = _self ? Partners.After : unit.Swapped ? Partners.More : Partners.NotFewer;
        var hits = new List<long>();
        var pairs = new List<JoinPair>();
        for (var from = unit.From; from < unit.To; from += ChunkQueries)
        {
            var to = Math.Min(from + ChunkQueries, unit.To);
            search.Load(queries, queries.ByCount.AsSpan(from..to), partners, from);
            var first = _self ? from : index.Side.FirstWith(queries.BitsOf(queries.ByCount[from]));
            var tileBlocks = TileRecords / index.BlockRecords;
            for (var tile = first / TileRecords; tile * tileBlocks < index.Blocks; tile++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hits.Clear();
                for (var block = tile * tileBlocks; block < Math.Min((tile + 1) * tileBlocks, index.Blocks); block++)
                {
                    search.Find(block, hits);
                }

                if (hits.Count > 0)
                {
                    Verify(hits, unit.Swapped, pairs);
                    consumer(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs));
                }
            }
        }
    }

    /// <summary>Counts the common bits of the pairs, which proves each a second time, and puts them in order.</summary>
    private void Verify(List<long> hits, bool swapped, List<JoinPair> pairs)
    {
        pairs.Clear();
        hits.Sort();
        foreach (var hit in hits)
        {
            var (query, record) = ((int)(hit >> 32), (int)hit);
            var (left, right) = swapped ? (record, query) : (query, record);
            var leftRow = Left.Row(left);
            var rightRow = _right.Side.Row(right);
            var common = BitRows.CountCommon(leftRow, rightRow);
            if (common >= _exact.For(BitRows.Count(leftRow))[BitRows.Count(rightRow)])
            {
                pairs.Add(_self && left > right ? new JoinPair(right, left, common) : new JoinPair(left, right, common));
            }
        }
    }

    private static IEnumerable<JoinUnit> Split(int queries, bool swapped)
    {
        var size = ChunkQueries * Math.Clamp(queries / (ChunkQueries * 64), 1, 8);
        for (var from = 0; from < queries; from += size)
        {
            yield return new JoinUnit(swapped, from, Math.Min(from + size, queries));
        }
    }
}
