using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Assignment;

/// <summary>One-to-one links of the highest total score above the threshold.</summary>
internal static class OneToOneAssignment
{
    /// <summary>The matching beside the known links; its chosen pairs are those of <paramref name="pairs"/>, from the highest score down.</summary>
    public static Matching Run(ScoredPairs pairs, double threshold, KnownPairs known, CancellationToken cancellationToken)
    {
        var (leftTaken, rightTaken) = (new bool[pairs.LeftCount], new bool[pairs.RightCount]);
        known.MarkTaken(leftTaken, rightTaken);
        var free = new List<int>();
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var (i, j) = (pairs.Left(pair), pairs.Right(pair));
            if (pairs.Score(pair) >= threshold && !leftTaken[i] && !rightTaken[j] && !known.Holds(i, j))
            {
                free.Add(pair);
            }
        }

        var matching = new ExactMatching([.. free.Select(pairs.Left)], [.. free.Select(pairs.Right)], [.. free.Select(p => pairs.Score(p) - threshold)], pairs.LeftCount, pairs.RightCount);
        var found = matching.Run(cancellationToken: cancellationToken);
        int[] chosen = [.. found.Chosen.Select(c => free[c])];
        Array.Sort(chosen, (a, b) => pairs.Score(a) != pairs.Score(b) ? pairs.Score(b).CompareTo(pairs.Score(a)) : a.CompareTo(b));
        return found with { Chosen = chosen };
    }
}
