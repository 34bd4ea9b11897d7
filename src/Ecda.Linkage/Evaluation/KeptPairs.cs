using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Evaluation;

/// <summary>Holds what a stage before scoring keeps against a truth.</summary>
internal static class KeptPairs
{
    /// <summary>Counts the true pairs that a stage keeps.</summary>
    /// <param name="left">The left records and their owner's ids.</param>
    /// <param name="right">The right records and their owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <param name="kept">The pairs that the stage keeps.</param>
    /// <param name="keeps">Whether it keeps a pair, by the records' places.</param>
    public static PairsEvaluation Evaluate((SearchSide Side, OwnerIds Ids) left, (SearchSide Side, OwnerIds Ids) right, TruthPairs truth, long kept, Func<int, int, bool> keeps)
    {
        var (leftRecords, rightRecords) = (RecordsOf("left", left.Side, left.Ids), RecordsOf("right", right.Side, right.Ids));
        var encoded = truth.All.Where(p => leftRecords.Contains(p.Left) && rightRecords.Contains(p.Right)).ToList();
        return new PairsEvaluation
        {
            Possible = (long)left.Side.Count * right.Side.Count,
            Kept = kept,
            Truth = encoded.Count,
            TruthKept = encoded.Count(p => leftRecords[p.Left].Any(i => rightRecords[p.Right].Any(j => keeps(i, j)))),
        };
    }

    /// <summary>Whether two records are alike enough in some view to be a candidate.</summary>
    public static bool Reaches(IReadOnlyList<OverlapBound> bounds, SearchSide left, int i, SearchSide right, int j)
    {
        for (var view = 0; view < bounds.Count; view++)
        {
            var least = bounds[view].For(left.Counts(view)[i])[right.Counts(view)[j]];
            if (BitRows.CountCommon(left.Row(view, i), right.Row(view, j)) >= least)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The records of every own id, which may stand twice.</summary>
    private static ILookup<string, int> RecordsOf(string name, SearchSide side, OwnerIds ids) =>
        Enumerable.Range(0, side.Count).ToLookup(i => LinkedPairs.Own("The encodings", name, side.Dataset.IdSpan[side.OriginalIndex(i)], ids), StringComparer.Ordinal);
}
