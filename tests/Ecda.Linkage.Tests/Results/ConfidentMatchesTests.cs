using Ecda.Linkage.Results;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;
using Ecda.Linkage.Tests.Scoring;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Results;

public sealed class ConfidentMatchesTests
{
    private const double Threshold = 10;

    [Test]
    public void Left_HoldsTheRecordsThatAreTheirPartnersBest()
    {
        // Left 1 prefers right 0, which prefers left 0.
        var matches = Matches([(0, 0, 20), (1, 0, 15), (2, 2, 12)]);

        var left = matches.Left;

        Assert.That(left, Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void Left_HoldsNobodyBelowTheThreshold()
    {
        var matches = Matches([(0, 0, 20), (2, 2, 9.9)]);

        var left = matches.Left;

        Assert.That(left, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void Right_HoldsThePartnersOfTheLeft()
    {
        var matches = Matches([(0, 3, 20), (1, 3, 15), (2, 2, 12)]);

        var right = matches.Right;

        Assert.That(right, Is.EqualTo(new[] { 3, 2 }));
    }

    [Test]
    public void FalseOfLeft_HoldsTheOtherCandidates()
    {
        var matches = Matches([(0, 0, 20), (0, 1, 15), (0, 4, 5)]);

        var wrong = matches.FalseOfLeft(0);

        Assert.That(wrong, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void FalseOfLeft_LeavesOutTheSamePersonRecordedTwice()
    {
        var matches = Matches([(0, 0, 20), (0, 1, 15), (0, 4, 5)], sameOnTheRight: (0, 1));

        var wrong = matches.FalseOfLeft(0);

        Assert.That(wrong, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void FalseOfRight_HoldsTheOtherCandidates()
    {
        var matches = Matches([(0, 0, 20), (1, 0, 15), (4, 0, 5)]);

        var wrong = matches.FalseOfRight(0);

        Assert.That(wrong, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void BetweenMatches_HoldsPairsOfRecordsThatEachHaveAPartner()
    {
        // Right 1 has no match of its own and may be left 0 recorded twice; right 2 has one.
        var matches = Matches([(0, 0, 20), (0, 1, 15), (0, 2, 5), (2, 2, 20)]);

        var between = matches.BetweenMatches();

        Assert.That(between, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void Repeats_CountsAPersonRecordedTwiceOnTheRight()
    {
        var matches = Matches([(0, 0, 20), (0, 1, 15), (2, 2, 20), (3, 3, 20), (4, 4, 20)], sameOnTheRight: (0, 1));

        var repeats = matches.Repeats();

        Assert.That(repeats, Is.EqualTo((4, 0, 1)));
    }

    [Test]
    public void Repeats_DoesNotCountASecondPartnerWhoIsSomebodyElse()
    {
        var matches = Matches([(0, 0, 20), (0, 1, 15), (2, 2, 20)]);

        var repeats = matches.Repeats();

        Assert.That(repeats, Is.EqualTo((2, 0, 0)));
    }

    [Test]
    public void Repeats_OfNoMatchesIsNone()
    {
        var matches = Matches([]);

        var repeats = matches.Repeats();

        Assert.That(repeats, Is.EqualTo((0, 0, 0)));
    }

    /// <summary>Five left and five right records of independent bits, except that two on the right may be made equal.</summary>
    private static ConfidentMatches Matches(IEnumerable<(int Left, int Right, double Score)> pairs, (int First, int Second)? sameOnTheRight = null)
    {
        var (left, right) = (Side(1, null), Side(2, sameOnTheRight));
        var unrelated = NullDistribution.Measure(new SearchSide(TestDatasets.Random(3, 100, 1, 1024)), new SearchSide(TestDatasets.Random(4, 100, 1, 1024)), 0.01);
        return new ConfidentMatches(TestPairs.Of(pairs, 5, 5), new ScoreModel(unrelated, left.Dataset.Description.Views), left, right, Threshold);
    }

    /// <summary>A side orders its records by their bits; rows are handed over in that order, so that a record's number is its place.</summary>
    private static SearchSide Side(ulong seed, (int First, int Second)? same)
    {
        var ordered = new SearchSide(TestDatasets.Random(seed, 5, 1, 1024));
        ulong[] rows = [.. Enumerable.Range(0, ordered.Count).SelectMany(i => ordered.Row(0, i).ToArray())];
        if (same is { } pair)
        {
            ordered.Row(0, pair.First).CopyTo(rows.AsSpan(pair.Second * 16));
        }

        return new SearchSide(TestDatasets.Of(1024, rows));
    }
}
