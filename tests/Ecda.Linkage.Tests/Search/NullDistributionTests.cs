using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

public sealed class NullDistributionTests
{
    [TestCase(0.25)]
    [TestCase(0.5)]
    public void Measure_OfIndependentRowsHasAMeanNearZero(double fill)
    {
        var measured = Measure(1, 600, 2, 1024, fill);

        Assert.That(measured.Means, Is.All.EqualTo(0).Within(0.05));
    }

    [TestCase(0.25)]
    [TestCase(0.5)]
    public void Measure_OfIndependentRowsHasADeviationNearOne(double fill)
    {
        var measured = Measure(1, 600, 2, 1024, fill);

        Assert.That(measured.Deviations, Is.All.EqualTo(1).Within(0.05));
    }

    [Test]
    public void Measure_LeavesOutAsManyPairsAsCanBeTrueMatches()
    {
        // Every right record is a left record too, so that one pair in 400 has z = 32.
        var rows = TestDatasets.RandomRows(1, 400, 1024);
        var side = new SearchSide(TestDatasets.Of(1024, rows));

        var measured = NullDistribution.Measure(side, side, 0.01);

        Assert.That(measured.Deviations[0], Is.EqualTo(1).Within(0.05));
    }

    [Test]
    public void Measure_TakesAllPairsOfSmallFiles()
    {
        var measured = Measure(1, 50, 1, 64, 0.5);

        Assert.That(measured.Sampled, Is.EqualTo(2500));
    }

    [Test]
    public void Measure_TakesASampleOfLargeFiles()
    {
        var measured = Measure(1, 1500, 1, 64, 0.5);

        Assert.That(measured.Sampled, Is.EqualTo(1 << 20));
    }

    [Test]
    public void Measure_IsTheSameEveryTime()
    {
        var (first, second) = (Measure(1, 1500, 1, 64, 0.5), Measure(1, 1500, 1, 64, 0.5));

        Assert.That((second.Means[0], second.Deviations[0], second.Quantile(0, 0.01)), Is.EqualTo((first.Means[0], first.Deviations[0], first.Quantile(0, 0.01))));
    }

    [Test]
    public void Measure_IsTheSameFromEitherSide()
    {
        var (left, right) = (Side(1, 1500, 1, 64, 0.5), Side(2, 900, 1, 64, 0.5));

        var (forth, back) = (NullDistribution.Measure(left, right, 0.01), NullDistribution.Measure(right, left, 0.01));

        Assert.That((back.Means[0], back.Deviations[0], back.Quantile(0, 0.01)), Is.EqualTo((forth.Means[0], forth.Deviations[0], forth.Quantile(0, 0.01))));
    }

    [Test]
    public void Bounds_AreOutOfReachInAViewThatTellsNobodyApart()
    {
        // In the second view every other record has the same row.
        var (own, shared) = (TestDatasets.RandomRows(1, 400, 128), TestDatasets.RandomRows(2, 2, 128));
        var side = new SearchSide(TestDatasets.Of(128, own, [.. Enumerable.Range(0, 400).SelectMany(i => shared[((i % 2) * 2)..(((i % 2) * 2) + 2)])]));

        var bounds = NullDistribution.Measure(side, side, 0.01).Bounds(side.Dataset.Description.Views, 0.01);

        Assert.That((double.IsFinite(bounds[0].Z), bounds[1].Z), Is.EqualTo((true, double.PositiveInfinity)));
    }

    [Test]
    public void Bounds_LeaveOneViewInReach()
    {
        var shared = TestDatasets.RandomRows(2, 2, 128);
        var side = new SearchSide(TestDatasets.Of(128, (ulong[])[.. Enumerable.Range(0, 400).SelectMany(i => shared[((i % 2) * 2)..(((i % 2) * 2) + 2)])]));

        var bounds = NullDistribution.Measure(side, side, 0.01).Bounds(side.Dataset.Description.Views, 0.01);

        Assert.That(bounds[0].Z, Is.LessThan(double.PositiveInfinity));
    }

    [Test]
    public void Measure_OfNothingStandardizesNothing()
    {
        var measured = Measure(1, 0, 1, 64, 0.5);

        Assert.That((measured.Means[0], measured.Deviations[0]), Is.EqualTo((0.0, 1.0)));
    }

    [Test]
    public void Quantile_NeverRisesWithTheTail()
    {
        var measured = Measure(1, 300, 1, 1024, 0.5);

        var quantiles = new[] { 0.0, 1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9, 1 }.Select(tail => measured.Quantile(0, tail));

        Assert.That(quantiles, Is.Ordered.Descending);
    }

    [TestCase(0.001)]
    [TestCase(0.02)]
    [TestCase(0.3)]
    public void Quantile_IsReachedByAtMostThatShareOfThePairs(double tail)
    {
        var (left, right) = (Side(1, 300, 1, 1024, 0.5), Side(2, 300, 1, 1024, 0.5));

        var quantile = NullDistribution.Measure(left, right, 0.001).Quantile(0, tail);

        Assert.That(ShareAtLeast(left, right, quantile), Is.LessThanOrEqualTo(tail));
    }

    [TestCase(0.001)]
    [TestCase(0.02)]
    [TestCase(0.3)]
    public void Quantile_IsTheLowestSuchBoundWithinASixtyFourth(double tail)
    {
        var (left, right) = (Side(1, 300, 1, 1024, 0.5), Side(2, 300, 1, 1024, 0.5));

        var quantile = NullDistribution.Measure(left, right, 0.001).Quantile(0, tail);

        Assert.That(ShareAtLeast(left, right, quantile - (1.0 / 64)), Is.GreaterThan(tail));
    }

    private static SearchSide Side(ulong seed, int count, int views, int bits, double fill) => new(TestDatasets.Random(seed, count, views, bits, fill));

    private static NullDistribution Measure(ulong seed, int count, int views, int bits, double fill) =>
        NullDistribution.Measure(Side(seed, count, views, bits, fill), Side(seed + 1, count, views, bits, fill), 0.01);

    private static double ShareAtLeast(SearchSide left, SearchSide right, double z)
    {
        var reached = 0;
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = 0; j < right.Count; j++)
            {
                reached += Correlation.Of(left, i, right, j, 0) >= z ? 1 : 0;
            }
        }

        return (double)reached / left.Count / right.Count;
    }
}
