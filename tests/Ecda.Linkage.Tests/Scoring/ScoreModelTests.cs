using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class ScoreModelTests
{
    private const int Bits = 128;

    private readonly SearchSide _left;
    private readonly SearchSide _right;
    private readonly NullDistribution _unrelated;

    public ScoreModelTests()
    {
        (_left, _right) = (new SearchSide(TestDatasets.Random(1, 60, 2, Bits)), new SearchSide(TestDatasets.Random(2, 50, 2, Bits)));
        _unrelated = NullDistribution.Measure(_left, _right, 0.01);
    }

    [Test]
    public void Score_IsTheSumOfTheStandardizedSimilarities()
    {
        var score = Model().Score([2.5f, -0.5f]);

        var expected = ((2.5 - _unrelated.Means[0]) / _unrelated.Deviations[0]) + ((-0.5 - _unrelated.Means[1]) / _unrelated.Deviations[1]);
        Assert.That(score, Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Score_TakesNothingFromAViewThatSaysNothing()
    {
        var score = Model().Score([0f, 3f]);

        Assert.That(score, Is.EqualTo((3 - _unrelated.Means[1]) / _unrelated.Deviations[1]).Within(1e-12));
    }

    [Test]
    public void Score_OfTwoRecordsEqualsThatOfTheirSimilarities()
    {
        var score = Model().Score(_left, 3, _right, 4);

        var similarities = new[] { (float)Correlation.Of(_left, 3, _right, 4, 0), (float)Correlation.Of(_left, 3, _right, 4, 1) };
        Assert.That(score, Is.EqualTo(Model().Score(similarities)));
    }

    [Test]
    public void Score_OfTwoRecordsIsTheSameFromEitherSide()
    {
        var (forth, back) = (Model().Score(_left, 3, _right, 4), Model().Score(_right, 4, _left, 3));

        Assert.That(back, Is.EqualTo(forth));
    }

    [TestCase(1, 0.75)]
    [TestCase(2, 0.5625)]
    [TestCase(5, 0.2373046875)]
    public void CautiousThreshold_IsTheScoreOfThreeQuartersCorrelationRaisedToTheDiffusion(int diffusion, double correlation)
    {
        var threshold = Model(diffusion).CautiousThreshold;

        var z = correlation * Math.Sqrt(Bits - 1);
        var expected = ((z - _unrelated.Means[0]) / _unrelated.Deviations[0]) + ((z - _unrelated.Means[1]) / _unrelated.Deviations[1]);
        Assert.That(threshold, Is.EqualTo(expected).Within(1e-12));
    }

    private ScoreModel Model(int diffusion = 1) => new(_unrelated, [.. _left.Dataset.Description.Views.Select(v => v with { Diffusion = diffusion })]);
}
