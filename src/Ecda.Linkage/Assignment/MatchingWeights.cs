using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Assignment;

/// <summary>
/// Weights as whole numbers, so that sums are exact on every machine. The 26 highest bits are the weight in steps of a power of two;
/// the lower ones are a fixed pseudo-random number of the two records, which decides among matchings of equal weight and is too small,
/// over all links of a component, to weigh against a step. It is the same when left and right are swapped.
/// </summary>
internal static class MatchingWeights
{
    /// <summary>A component of more records is beyond what the tie rule's numbers can be added up for.</summary>
    public const int MostRecords = 1 << 14;

    private const int WeightBits = 26;
    private const int TieBits = 19;
    private const int StepBits = 32;

    public static long[] Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right, ReadOnlySpan<double> weights)
    {
        double highest = 0;
        foreach (var weight in weights)
        {
            highest = Math.Max(highest, weight);
        }

        var exponent = highest > 0 ? WeightBits - 1 - Math.ILogB(highest) : 0;
        var whole = new long[weights.Length];
        for (var pair = 0; pair < whole.Length; pair++)
        {
            whole[pair] = ((long)Math.ScaleB(weights[pair], exponent) << StepBits) | Tie(left[pair], right[pair]);
        }

        return whole;
    }

    /// <summary>The weight without the tie rule, in steps.</summary>
    public static long Steps(long weight) => weight >> StepBits;

    private static long Tie(int left, int right)
    {
        var seed = new SplitMix64((ulong)left).Next() + new SplitMix64((ulong)right).Next();
        return (long)(new SplitMix64(seed).Next() >> (64 - TieBits));
    }
}
