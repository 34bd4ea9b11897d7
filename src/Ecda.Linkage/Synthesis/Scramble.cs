using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Synthesis;

/// <summary>A keyed one-to-one map of the numbers 0 to a·b - 1, so that neighbors get numbers that have nothing to do with each other.</summary>
internal static class Scramble
{
    public static long Of(long number, int a, int b, ulong key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, (long)a * b);
        var (left, right) = (number % a, number / a);
        for (var round = 0UL; round < 4; round++)
        {
            left = (left + Round(key, (2 * round), right, a)) % a;
            right = (right + Round(key, (2 * round) + 1, left, b)) % b;
        }

        return (right * a) + left;
    }

    private static long Round(ulong key, ulong round, long half, int limit) =>
        new SplitMix64(SyntheticRandom.Seed(key + round, (ulong)half)).Below(limit);
}
