namespace Ecda.Linkage.Results;

/// <summary>Chooses the threshold, a step of the scale, that meets a goal best by the estimate.</summary>
/// <param name="quality">The estimated precision and recall from a step up; null where there are no links.</param>
/// <param name="probability">The match probability at a step.</param>
internal sealed class GoalChoice(Func<int, (double Precision, double Recall)?> quality, Func<int, double> probability)
{
    /// <summary>Where not even half of the links are true, what is seen may as well be coincidence alone.</summary>
    public const double LeastPrecision = 0.5;

    /// <summary>Of the steps that meet the goal the one with the highest other measure, else the one that comes nearest; and why the goal is missed, null where it is not.</summary>
    public (int Step, string? Missed) Best(LinkageGoal goal)
    {
        var (step, reached) = Search(goal);
        var missed = goal.Missed(reached);

        // Of what comes nearest to more recall than there is, hardly any is true.
        return (missed is not null && goal.MinimumRecall is not null ? Search(LinkageGoal.HighestF1).Step : step, missed);
    }

    private (int Step, double Reached) Search(LinkageGoal goal)
    {
        var best = ScoreScale.Steps - 1;
        var highest = (Goal: double.NegativeInfinity, Other: double.NegativeInfinity);
        for (var k = ScoreScale.Steps - 1; k >= 0; k--)
        {
            // A link less probable than half the F1 lowers it. False partners cannot tell: those very like the partner are taken for the partner recorded twice, and not counted.
            if (goal == LinkageGoal.HighestF1 && probability(k) < highest.Goal / 2)
            {
                break;
            }

            if (quality(k) is not (var precision, var recall) || (goal.MinimumRecall is not null && precision < LeastPrecision))
            {
                continue;
            }

            var reached = goal.Rate(precision, recall);
            if (reached.CompareTo(highest) > 0)
            {
                (best, highest) = (k, reached);
            }
        }

        return (best, highest.Goal);
    }
}
