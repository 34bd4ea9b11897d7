using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Assignment;

/// <summary>
/// Chooses links from the highest score down, each if it leaves both records within what the mode allows.
/// The result is stable: no two records would both rather be linked to each other.
/// </summary>
internal static class GreedyAssignment
{
    /// <summary>The chosen pairs, from the highest score down.</summary>
    public static int[] Run(ScoredPairs pairs, AssignmentMode mode)
    {
        var leftTaken = new bool[pairs.LeftCount];
        var rightTaken = new bool[pairs.RightCount];
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
            if (allowed)
            {
                leftTaken[i] = true;
                rightTaken[j] = true;
                chosen.Add(pair);
            }
        }

        return [.. chosen];
    }
}
