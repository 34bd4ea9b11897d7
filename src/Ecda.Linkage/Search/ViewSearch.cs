using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>The search in one view: its bound, and the right side as planes.</summary>
internal sealed class ViewSearch
{
    private readonly JoinSide _left;
    private readonly PlaneIndex _index;
    private readonly OverlapBound _bound;
    private readonly bool _shared;

    public ViewSearch(SearchSide left, SearchSide right, int view, OverlapBound bound, ParallelOptions parallel)
    {
        var complemented = JoinSide.AreMostlyOnes(left.Dataset.Rows(view).Span, right.Dataset.Rows(view).Span);
        _left = left.JoinSide(view, complemented);
        var rightSide = right.JoinSide(view, complemented);
        _bound = complemented ? bound.Complemented : bound;
        var columns = ColumnOrder.RarestFirst(_left, rightSide);
        var choice = KernelChoice.For(_left, rightSide, _bound, columns, Partners.All);
        _shared = choice.Shared;
        _index = new PlaneIndex(rightSide, _shared ? ColumnOrder.Unchanged(_left.Bits) : columns, BitSlicedKernel.Best, parallel, choice.PerLane);
    }

    /// <summary>Adds the pairs of some left records that reach the bound: left record in the upper half, right record in the lower.</summary>
    public void Find(int from, int to, List<long> hits, CancellationToken cancellationToken)
    {
        var records = Enumerable.Range(from, to - from).ToArray();
        Array.Sort(records, (a, b) => _left.BitsOf(a) != _left.BitsOf(b) ? _left.BitsOf(a).CompareTo(_left.BitsOf(b)) : a.CompareTo(b));
        var search = new BlockSearch(_index, _bound, _shared);
        search.Load(_left, records, Partners.All);
        for (var block = 0; block < _index.Blocks; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Find(block, hits);
        }
    }
}
