using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>Differences that show nothing: bits at random, as many in each as in another set.</summary>
internal static class RandomDifferences
{
    /// <summary>Makes them.</summary>
    /// <param name="differences">The set whose weights are taken.</param>
    /// <param name="seed">Which.</param>
    public static DifferenceSet Like(DifferenceSet differences, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        var rows = new ulong[differences.Rows.Length];
        for (var d = 0; d < differences.Count; d++)
        {
            var row = rows.AsSpan(d * differences.Words, differences.Words);
            for (var left = (int)differences.Weights[d]; left > 0;)
            {
                var bit = random.Below(differences.Bits);
                var mask = 1UL << (bit & 63);
                left -= (row[bit >> 6] & mask) == 0 ? 1 : 0;
                row[bit >> 6] |= mask;
            }
        }

        return DifferenceSet.Of(rows, differences.Bits);
    }
}
