using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>The search in one view: its bound, and right records as planes.</summary>
internal sealed class ViewSearch
{
    // Records compared with each other are indexed in slices, so that a slice before all queries of a chunk is passed over: half of the work. Small slices make blocks of unlike bits set.
    private const int FewestSlice = 8192;
    private const int MostSlices = 16;

    private readonly JoinSide _queries;
    private readonly PlaneIndex _index;
    private readonly OverlapBound _bound;
    private readonly int? _slice;
    private readonly bool _shared;

    private ViewSearch(JoinSide queries, JoinSide records, OverlapBound bound, int? slice, ParallelOptions parallel)
    {
        (_queries, _bound, _slice) = (queries, bound, slice);
        var columns = ColumnOrder.RarestFirst(queries, records);
        var choice = KernelChoice.For(queries, records, bound, columns, Partners.All);
        _shared = choice.Shared;
        _index = new PlaneIndex(records, _shared ? ColumnOrder.Unchanged(queries.Bits) : columns, BitSlicedKernel.Best, parallel, choice.PerLane);
    }

    /// <summary>Makes the searches of a view.</summary>
    /// <param name="left">The queries.</param>
    /// <param name="right">The records they are compared with; null for each with those after it on the left.</param>
    /// <param name="view">The view.</param>
    /// <param name="bound">Its bound.</param>
    /// <param name="parallel">How many threads make planes.</param>
    public static IEnumerable<ViewSearch> Of(SearchSide left, SearchSide? right, int view, OverlapBound bound, ParallelOptions parallel)
    {
        var complemented = JoinSide.AreMostlyOnes(left.Dataset.Rows(view).Span, (right ?? left).Dataset.Rows(view).Span);
        var queries = left.JoinSide(view, complemented, 0, left.Count);
        var read = complemented ? bound.Complemented : bound;
        if (right is not null)
        {
            yield return new ViewSearch(queries, right.JoinSide(view, complemented, 0, right.Count), read, null, parallel);
            yield break;
        }

        var slices = Math.Clamp(left.Count / FewestSlice, 1, MostSlices);
        for (var slice = 0; slice < slices; slice++)
        {
            var (from, to) = ((int)((long)left.Count * slice / slices), (int)((long)left.Count * (slice + 1) / slices));
            yield return new ViewSearch(queries, left.JoinSide(view, complemented, from, to), read, from, parallel);
        }
    }

    /// <summary>Adds the pairs of some left records that reach the bound: left record in the upper half, right record in the lower.</summary>
    public void Find(int from, int to, List<long> hits, CancellationToken cancellationToken)
    {
        if (_slice + _index.Side.Count <= from + 1)
        {
            return;
        }

        var records = Enumerable.Range(from, to - from).ToArray();
        Array.Sort([.. records.Select(_queries.BitsOf)], records);
        var found = _slice is null ? hits : [];
        var search = new BlockSearch(_index, _bound, _shared);
        search.Load(_queries, records, Partners.All);
        for (var block = 0; block < _index.Blocks; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Find(block, found);
        }

        if (_slice is { } first)
        {
            hits.AddRange(found.Select(hit => hit + first).Where(hit => (int)hit > hit >> 32));
        }
    }
}
