using CsCheck;
using Ecda.Linkage.Assignment;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Tests.Scoring;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Assignment;

public sealed class GreedyAssignmentTests
{
    // Scores from a few whole numbers, so that ties come up often.
    private static readonly Gen<ScoredPairs> Pairs =
        Gen.Select(Gen.ULong, Gen.Int[1, 15], Gen.Int[1, 15], Gen.Int[0, 80]).Select((seed, left, right, count) => TestPairs.Of(TestPairs.Random(seed, left, right, count, 8), left, right));

    [Test]
    public void Run_OneToOneLinksEveryRecordAtMostOnce()
    {
        Pairs.Sample(pairs =>
        {
            var chosen = GreedyAssignment.Run(pairs, AssignmentMode.OneToOne);
            return chosen.Select(pairs.Left).Distinct().Count() == chosen.Length && chosen.Select(pairs.Right).Distinct().Count() == chosen.Length;
        });
    }

    [Test]
    public void Run_OneToOneLeavesNoPairThatBothWouldRatherHave()
    {
        Pairs.Sample(pairs =>
        {
            var chosen = GreedyAssignment.Run(pairs, AssignmentMode.OneToOne);
            var ofLeft = chosen.ToDictionary(pairs.Left, pairs.Score);
            var ofRight = chosen.ToDictionary(pairs.Right, pairs.Score);
            bool Prefers(Dictionary<int, double> links, int record, double score) => !links.TryGetValue(record, out var has) || has < score;
            return !Enumerable.Range(0, pairs.Count).Any(p => Prefers(ofLeft, pairs.Left(p), pairs.Score(p)) && Prefers(ofRight, pairs.Right(p), pairs.Score(p)));
        });
    }

    [Test]
    public void Run_ManyToOneGivesEveryLeftRecordItsBestPair()
    {
        Pairs.Sample(pairs =>
        {
            var chosen = GreedyAssignment.Run(pairs, AssignmentMode.ManyToOne);
            return chosen.Order().SequenceEqual(pairs.BestOfLeft().Where(p => p >= 0));
        });
    }

    [Test]
    public void Run_ManyToOneLetsARightRecordRepeat()
    {
        var pairs = TestPairs.Of([(0, 0, 5), (1, 0, 4), (2, 0, 3)], 3, 1);

        var chosen = GreedyAssignment.Run(pairs, AssignmentMode.ManyToOne);

        Assert.That(chosen, Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void Run_OneToManyLetsALeftRecordRepeatAndNoRightOne()
    {
        var pairs = TestPairs.Of([(0, 0, 5), (0, 1, 4), (1, 1, 3)], 2, 2);

        var chosen = GreedyAssignment.Run(pairs, AssignmentMode.OneToMany);

        Assert.That(chosen, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Run_ManyToManyChoosesEveryPair()
    {
        Pairs.Sample(pairs => GreedyAssignment.Run(pairs, AssignmentMode.ManyToMany).Order().SequenceEqual(Enumerable.Range(0, pairs.Count)));
    }

    [TestCase(AssignmentMode.OneToOne)]
    [TestCase(AssignmentMode.ManyToOne)]
    [TestCase(AssignmentMode.OneToMany)]
    [TestCase(AssignmentMode.ManyToMany)]
    public void Run_ChoosesFromTheHighestScoreDown(AssignmentMode mode)
    {
        Pairs.Sample(pairs => GreedyAssignment.Run(pairs, mode).Select(p => -pairs.Score(p)).ToList() is var falling && falling.SequenceEqual(falling.Order()));
    }

    [TestCase(AssignmentMode.OneToOne)]
    [TestCase(AssignmentMode.ManyToOne)]
    public void Run_DoesNotDependOnHowRecordsAreNumbered(AssignmentMode mode)
    {
        Gen.Select(Gen.ULong, Gen.Int[1, 15], Gen.Int[1, 15], Gen.Int[0, 80]).Sample((seed, left, right, count) =>
        {
            var pairs = TestPairs.RandomDistinct(seed, left, right, count);
            var (newLeft, newRight) = (TestDatasets.Order(seed + 1, left), TestDatasets.Order(seed + 2, right));
            var renumbered = pairs.Select(p => (newLeft[p.Left], newRight[p.Right], p.Score));

            var chosen = Chosen(TestPairs.Of(pairs, left, right), mode).Select(p => (newLeft[p.Left], newRight[p.Right], p.Score));
            return chosen.SequenceEqual(Chosen(TestPairs.Of(renumbered, left, right), mode));
        });
    }

    [TestCase(AssignmentMode.OneToOne)]
    [TestCase(AssignmentMode.ManyToMany)]
    public void Run_OfNoPairsChoosesNone(AssignmentMode mode)
    {
        var chosen = GreedyAssignment.Run(TestPairs.Of([], 3, 0), mode);

        Assert.That(chosen, Is.Empty);
    }

    private static List<(int Left, int Right, double Score)> Chosen(ScoredPairs pairs, AssignmentMode mode) => [.. GreedyAssignment.Run(pairs, mode).Select(p => TestPairs.At(pairs, p))];
}
