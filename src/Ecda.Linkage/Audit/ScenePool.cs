using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Audit;

/// <summary>
/// Decides over how many scenes an attack is added up where one leaves open on which side of its bar the rate is. That is reckoned once,
/// from the first scene: the result is looked at
/// twice at most, and not until it pleases.
/// </summary>
internal static class ScenePool
{
    /// <summary>
    /// How many scenes like the first would decide, were there even one hit more or less; all there may be where none would.
    /// </summary>
    /// <param name="first">The first scene's outcome.</param>
    /// <param name="bar">What the upper bound may be at most.</param>
    /// <param name="most">How many scenes there may be.</param>
    public static int Needed(AttackOutcome first, double bar, int most)
    {
        for (var scenes = 1; scenes < most; scenes++)
        {
            var (hits, trials) = (first.Hits * scenes, first.Trials * scenes);
            var more = scenes == 1 ? 0 : 1;
            if (Proportion.Of(Math.Min(hits + more, trials), trials).High <= bar || Proportion.Of(Math.Max(hits - more, 0), trials).Low > bar)
            {
                return scenes;
            }
        }

        return most;
    }
}
