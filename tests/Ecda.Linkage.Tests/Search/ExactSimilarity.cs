using System.Numerics;
using CsCheck;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

/// <summary>A similarity and threshold in big integers, each written from its definition.</summary>
internal sealed record ExactSimilarity(string Name, SimilarityThreshold Threshold, Func<BigInteger, BigInteger, BigInteger, bool> Reached)
{
    private static readonly Gen<(int Numerator, int Denominator)> Fraction = Gen.Int[1, 1000].SelectMany(d => Gen.Int[(d + 1) / 2, d], (d, n) => (Math.Max(n, 1), d));

    /// <summary>Any similarity, with a threshold from a half to one.</summary>
    public static Gen<ExactSimilarity> Any { get; } = Gen.Select(Fraction, Gen.Int[0, 4], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[1, 5], (f, kind, alpha, beta, weight) => kind switch
    {
        0 => Dice(f.Numerator, f.Denominator),
        1 => new("Jaccard", SimilarityThreshold.Jaccard(f.Numerator, f.Denominator), (a, b, c) => a > 0 && b > 0 && c * f.Denominator >= f.Numerator * (a + b - c)),
        2 => new("cosine", SimilarityThreshold.Cosine(f.Numerator, f.Denominator), (a, b, c) => a > 0 && b > 0 && c * c * f.Denominator * f.Denominator >= a * b * f.Numerator * f.Numerator),
        3 => new("Hamming", SimilarityThreshold.Hamming(f.Numerator), (a, b, c) => a - c + (b - c) <= f.Numerator),
        _ => new(
            "Tversky",
            SimilarityThreshold.Tversky(f.Numerator, f.Denominator, alpha, beta, weight),
            (a, b, c) => a > 0 && b > 0 && c * weight * f.Denominator >= f.Numerator * ((c * weight) + (alpha * (a - c)) + (beta * (b - c)))),
    });

    public static ExactSimilarity Dice(int numerator, int denominator) =>
        new("Dice", SimilarityThreshold.Dice(numerator, denominator), (a, b, c) => a > 0 && b > 0 && 2 * c * denominator >= numerator * (a + b));

    public bool IsReached(int left, int right, int common) => Reached(left, right, common);

    /// <summary>Every pair that reaches the threshold, by left and then right row.</summary>
    public List<JoinPair> BruteForce(BitTable left, BitTable? right)
    {
        var pairs = new List<JoinPair>();
        var other = right ?? left;
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = right is null ? i + 1 : 0; j < other.Count; j++)
            {
                var (a, b, c) = (Ones(left.Row(i), left.Row(i)), Ones(other.Row(j), other.Row(j)), Ones(left.Row(i), other.Row(j)));
                if (IsReached(a, b, c))
                {
                    pairs.Add(new JoinPair(i, j, c));
                }
            }
        }

        return pairs;
    }

    /// <summary>The common bits with every right row, and the bits set in both together.</summary>
    public static IEnumerable<(int Right, int Common, int Bits)> All(BitTable left, int row, BitTable right)
    {
        for (var j = 0; j < right.Count; j++)
        {
            yield return (j, Ones(left.Row(row), right.Row(j)), Ones(left.Row(row), left.Row(row)) + Ones(right.Row(j), right.Row(j)));
        }
    }

    public override string ToString() => $"{Name} {Threshold.Canonical}";

    private static int Ones(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var ones = 0;
        for (var w = 0; w < a.Length; w++)
        {
            ones += BitOperations.PopCount(a[w] & b[w]);
        }

        return ones;
    }
}
