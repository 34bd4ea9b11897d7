using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// What an edge to one landmark on the one side and an edge to the same landmark on the other tell about two records being one person: the logarithm of how much likelier the two
/// strengths are for one person than for two.
/// </summary>
internal sealed class EdgeEvidence
{
    // Two keys give a true similarity different accidents: one standard deviation on each side, and more at higher strengths.
    private const double Spread = 0.12;
    private const double LeastMissing = -2.5;

    private readonly float[] _both;
    private readonly float[] _missing;

    private EdgeEvidence(float[] both, float[] missing) => (_both, _missing) = (both, missing);

    public static EdgeEvidence Of(EdgeLevels levels)
    {
        var (all, chance) = levels.Shares();
        var (both, missing) = (new float[EdgeLevels.Levels * EdgeLevels.Levels], new float[EdgeLevels.Levels]);
        for (var x = 0; x < EdgeLevels.Levels; x++)
        {
            var real = Math.Clamp(1 - (chance[x] / all[x]), 0.01, 0.99);
            var strength = levels.Strength(x);
            var variance = 2 * (1 + (Spread * Spread * strength * strength));
            var weights = new double[EdgeLevels.Levels];
            var total = 0.0;
            for (var y = 0; y < EdgeLevels.Levels; y++)
            {
                var distance = levels.Strength(y) - strength;
                weights[y] = PortableMath.Exp(-distance * distance / (2 * variance));
                total += weights[y];
            }

            // What lies as far below the threshold as this strength above it is lost.
            var lost = LostShare((strength - levels.Threshold) / Math.Sqrt(variance));
            missing[x] = (float)Math.Max(LeastMissing, PortableMath.Log((real * lost) + (1 - real)));
            for (var y = 0; y < EdgeLevels.Levels; y++)
            {
                both[(x * EdgeLevels.Levels) + y] = (float)PortableMath.Log((real * (1 - lost) * weights[y] / total / all[y]) + (1 - real));
            }
        }

        return new EdgeEvidence(both, missing);
    }

    /// <summary>The evidence of two edges beyond that of one of them missing on either side.</summary>
    public float Both(int left, int right) => _both[(left * EdgeLevels.Levels) + right] - _missing[left] - _missing[right];

    /// <summary>The evidence of an edge that has none beside it on the other side: not above 0.</summary>
    public float Missing(int level) => _missing[level];

    /// <summary>The normal distribution's share beyond so many standard deviations, to about a hundredth (logistic approximation).</summary>
    private static double LostShare(double deviations) => 1 / (1 + PortableMath.Exp(1.702 * deviations));
}
