using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Assignment;

/// <summary>
/// Chooses links from the highest score down, each if it leaves both records within what the mode allows.
/// The result is stable: no two records would both rather be linked to each other.
/// </summary>
internal static class GreedyAssignment
{
    /// <summary>The chosen pairs, from the highest score down.</summary>
    public static int[] Run(ScoredPairs pairs, AssignmentMode mode) => Run(pairs, mode, KnownPairs.None);

    /// <summary>The chosen pairs beside the known links, from the highest score down. Known links count as chosen before all others, and are not among the result.</summary>
    public static int[] Run(ScoredPairs pairs, AssignmentMode mode, KnownPairs known)
    {
        var leftTaken = new bool[pairs.LeftCount];
        var rightTaken = new bool[pairs.RightCount];
        known.MarkTaken(leftTaken, rightTaken);
        var chosen = new List<int>();
        foreach (var pair in pairs.Descending())
        {
            var (i, j) = (pairs.Left(pair), pairs.Right(pair));
            var allowed = mode switch
            {
                AssignmentMode.OneToOne => !leftTaken[i] && !rightTaken[j],
                AssignmentMode.ManyToOne => !leftTaken[i],
                AssignmentMode.OneToMany => !rightTaken[j],
                _ => true,
            };
            if (allowed && !known.Holds(i, j))
            {
                leftTaken[i] = true;
                rightTaken[j] = true;
                chosen.Add(pair);
            }
        }

        return [.. chosen];
    }
}
