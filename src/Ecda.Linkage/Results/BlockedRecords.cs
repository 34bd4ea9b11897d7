using Ecda.Linkage.Assignment;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>Records without a link whose likeliest partner is above the threshold, but has a link from a run before.</summary>
internal static class BlockedRecords
{
    /// <summary>Finds them on both sides.</summary>
    public static (IReadOnlyList<RecordId> Left, IReadOnlyList<RecordId> Right) Find(ScoredPairs pairs, int[] chosen, double threshold, KnownPairs known, SearchSide left, SearchSide right)
    {
        if (known.Taken.Left.Count + known.Taken.Right.Count == 0)
        {
            return ([], []);
        }

        var (leftLinked, rightLinked) = (new bool[pairs.LeftCount], new bool[pairs.RightCount]);
        known.MarkTaken(leftLinked, rightLinked);
        foreach (var pair in chosen.Where(p => pairs.Score(p) >= threshold))
        {
            (leftLinked[pairs.Left(pair)], rightLinked[pairs.Right(pair)]) = (true, true);
        }

        bool IsFree(int pair) => pair >= 0 && pairs.Score(pair) >= threshold && !known.Holds(pairs.Left(pair), pairs.Right(pair));
        return (
            [.. pairs.BestOfLeft().Where(p => IsFree(p) && !leftLinked[pairs.Left(p)] && known.Taken.Right.Contains(pairs.Right(p))).Select(p => left.Dataset.IdSpan[left.OriginalIndex(pairs.Left(p))])],
            [.. pairs.BestOfRight().Where(p => IsFree(p) && !rightLinked[pairs.Right(p)] && known.Taken.Left.Contains(pairs.Left(p))).Select(p => right.Dataset.IdSpan[right.OriginalIndex(pairs.Right(p))])]);
    }
}
