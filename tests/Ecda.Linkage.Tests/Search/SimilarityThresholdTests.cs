using CsCheck;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

public sealed class SimilarityThresholdTests
{
    private static readonly Gen<(int Left, int Right)> Counts = Gen.Select(Gen.Int[0, 4096], Gen.Int[0, 4096]);

    [Test]
    public void LeastCommon_IsTheFirstNumberThatReachesTheThreshold()
    {
        Gen.Select(ExactSimilarity.Any, Counts).Sample((similarity, counts) =>
        {
            var (left, right) = counts;
            var least = similarity.Threshold.LeastCommon(left, right);
            var most = Math.Min(left, right);
            return least > most
                ? !similarity.IsReached(left, right, most)
                : similarity.IsReached(left, right, least) && (least == 0 || !similarity.IsReached(left, right, least - 1));
        });
    }

    [Test]
    public void IsReached_EqualsExactArithmetic()
    {
        Gen.Select(ExactSimilarity.Any, Counts, Gen.Int[0, 4096]).Sample((similarity, counts, common) =>
        {
            common = Math.Min(common, Math.Min(counts.Left, counts.Right));
            return similarity.Threshold.IsReached(counts.Left, counts.Right, common) == similarity.IsReached(counts.Left, counts.Right, common);
        });
    }

    [Test]
    public void Complemented_DecidesAsOnTheRowsThemselves()
    {
        Gen.Select(ExactSimilarity.Any, Gen.Int[0, 64], Gen.Int[0, 64]).Sample((similarity, a, b) =>
        {
            var bound = new OverlapBound(64, similarity.Threshold);
            var complemented = bound.Complemented.For(64 - a)[64 - b];
            return Enumerable.Range(Math.Max(0, a + b - 64), Math.Min(a, b) - Math.Max(0, a + b - 64) + 1).All(c => c >= bound.For(a)[b] == 64 - a - b + c >= complemented);
        });
    }

    [TestCase(0, 1)]
    [TestCase(-1, 2)]
    [TestCase(3, 2)]
    public void Dice_RefusesWhatIsNoThreshold(int numerator, int denominator)
    {
        Assert.That(() => SimilarityThreshold.Dice(numerator, denominator), Throws.ArgumentException);
    }

    [Test]
    public void Cosine_OfTheLargestNumbersDoesNotOverflow()
    {
        var threshold = SimilarityThreshold.Cosine(int.MaxValue - 1, int.MaxValue);

        Assert.That((threshold.IsReached(4096, 4096, 4095), threshold.IsReached(4096, 4096, 4096)), Is.EqualTo((false, true)));
    }
}
