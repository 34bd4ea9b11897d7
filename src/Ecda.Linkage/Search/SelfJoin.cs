namespace Ecda.Linkage.Search;

/// <summary>Compares every record of one side with every other one of it.</summary>
internal static class SelfJoin
{
    /// <summary>The pairs that reach the bound of some view, each once, the lower record left.</summary>
    public static CandidatePairs Run(SearchSide side, IReadOnlyList<OverlapBound> bounds, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var both = CandidateSearch.Run(side, side, bounds, threads, progress, cancellationToken);
        var (left, right, similarities) = (new List<int>(), new List<int>(), new List<float>());
        for (var pair = 0; pair < both.Count; pair++)
        {
            if (both.Left[pair] < both.Right[pair])
            {
                left.Add(both.Left[pair]);
                right.Add(both.Right[pair]);
                similarities.AddRange(both.Similarities(pair));
            }
        }

        return new CandidatePairs(both.Views, [.. left], [.. right], [.. similarities]);
    }
}
