using CsCheck;
using Ecda.Linkage.Assignment;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Tests.Scoring;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Assignment;

public sealed class ExactMatchingTests
{
    // Weights from a few whole numbers, so that ties come up often.
    private static readonly Gen<ScoredPairs> Pairs = Graphs(15, 80, 8);

    [Test]
    public void Run_LinksEveryRecordAtMostOnce()
    {
        Pairs.Sample(pairs =>
        {
            var chosen = Matching(pairs).Run().Chosen;
            return chosen.Select(pairs.Left).Distinct().Count() == chosen.Length && chosen.Select(pairs.Right).Distinct().Count() == chosen.Length;
        });
    }

    [Test]
    public void Run_ReachesTheHighestTotalOfAllMatchings()
    {
        Graphs(5, 14, 6).Sample(pairs =>
        {
            var chosen = Matching(pairs).Run().Chosen;
            return chosen.Sum(pairs.Score) == BestTotal(pairs, 0, []);
        });
    }

    [Test]
    public void Run_IsProvenByItsPotentials()
    {
        Graphs(40, 300, 50).Sample(pairs =>
        {
            var matching = Matching(pairs);
            var chosen = matching.Run().Chosen;
            var feasible = Enumerable.Range(0, pairs.Count).All(p => matching.LeftPotentials[pairs.Left(p)] + matching.RightPotentials[pairs.Right(p)] >= matching.Weights[p]);
            var notNegative = matching.LeftPotentials.Concat(matching.RightPotentials).All(p => p >= 0);
            return feasible && notNegative && matching.LeftPotentials.Concat(matching.RightPotentials).Sum(p => (decimal)p) == chosen.Sum(p => (decimal)matching.Weights[p]);
        });
    }

    [Test]
    public void Run_WeighsTheScoreBeforeTheTieRule()
    {
        Pairs.Sample(pairs =>
        {
            var matching = Matching(pairs);
            var steps = Enumerable.Range(0, pairs.Count).Select(p => MatchingWeights.Steps(matching.Weights[p])).ToList();
            var highest = Enumerable.Range(0, pairs.Count).Select(pairs.Score).DefaultIfEmpty().Max();
            return highest == 0 || steps.Select((s, p) => s / pairs.Score(p)).Where(double.IsFinite).Distinct().Count() <= 1;
        });
    }

    [Test]
    public void Run_MirrorsWhenLeftAndRightAreSwapped()
    {
        Gen.Select(Gen.ULong, Gen.Int[1, 15], Gen.Int[1, 15], Gen.Int[0, 60]).Sample((seed, left, right, count) =>
        {
            var pairs = TestPairs.RandomDistinct(seed, left, right, count);
            var mirrored = Links(TestPairs.Of(pairs.Select(p => (p.Right, p.Left, Squared(p.Score))), right, left)).Select(p => (p.Right, p.Left));
            return mirrored.Order().SequenceEqual(Links(TestPairs.Of(pairs.Select(p => (p.Left, p.Right, Squared(p.Score))), left, right)).Order());
        });
    }

    [Test]
    public void Run_DoesNotDependOnHowRecordsAreNumberedWhereNothingIsTied()
    {
        Gen.Select(Gen.ULong, Gen.Int[1, 15], Gen.Int[1, 15]).Sample((seed, left, right) =>
        {
            // Powers of two: no two matchings have the same total.
            var pairs = TestPairs.RandomDistinct(seed, left, right, 24).Select(p => (p.Left, p.Right, Score: Math.ScaleB(1, (int)p.Score))).ToList();
            var (newLeft, newRight) = (TestDatasets.Order(seed + 1, left), TestDatasets.Order(seed + 2, right));
            var renumbered = pairs.Select(p => (newLeft[p.Left], newRight[p.Right], p.Score));
            var links = Links(TestPairs.Of(pairs, left, right)).Select(p => (newLeft[p.Left], newRight[p.Right]));
            return links.Order().SequenceEqual(Links(TestPairs.Of(renumbered, left, right)).Order());
        });
    }

    [Test]
    public void Run_BeatsGreedyWhereTheBestPairStandsInTheWay()
    {
        var pairs = TestPairs.Of([(0, 0, 5), (0, 1, 4), (1, 0, 4)], 2, 2);

        var chosen = Matching(pairs).Run().Chosen;

        Assert.That(chosen.Select(p => (pairs.Left(p), pairs.Right(p))), Is.EqualTo(new[] { (0, 1), (1, 0) }));
    }

    [Test]
    public void Run_TakesPairsThatWeighNothing()
    {
        var chosen = Matching(TestPairs.Of([(0, 0, 0)], 1, 1)).Run().Chosen;

        Assert.That(chosen, Has.Length.EqualTo(1));
    }

    [Test]
    public void Run_BeyondTheBudgetIsGreedyAndSaysSo()
    {
        var pairs = TestPairs.Of([(0, 0, 5), (0, 1, 4), (1, 0, 4), (2, 2, 1)], 3, 3);

        var matching = Matching(pairs).Run(visitsPerPair: 0);

        Assert.That((matching.GreedyRecords, matching.GreedyPairs, matching.Components), Is.EqualTo((6, 4, 2)));
        Assert.That(matching.Chosen, Is.EqualTo(GreedyAssignment.Run(pairs, AssignmentMode.OneToOne).Order()));
    }

    [Test]
    public void Run_BeyondTheRecordsOfTheTieRuleIsGreedyAndSaysSo()
    {
        var records = (MatchingWeights.MostRecords / 2) + 1;
        var chain = Enumerable.Range(0, records).SelectMany(i => new[] { (i, i, 2.0), (i, Math.Min(i + 1, records - 1), 1.0) }).Distinct().Where(p => p.Item3 > 1 || p.Item1 != p.Item2);

        var matching = Matching(TestPairs.Of(chain, records, records)).Run();

        Assert.That((matching.GreedyRecords, matching.LargestComponent, matching.Chosen.Length), Is.EqualTo((2 * records, 2 * records, records)));
    }

    [Test]
    public void Run_WithinTheBudgetLeavesNothingToGreedy()
    {
        Pairs.Sample(pairs => Matching(pairs).Run() is { GreedyRecords: 0, GreedyPairs: 0 });
    }

    private static Gen<ScoredPairs> Graphs(int records, int pairs, int scores) =>
        Gen.Select(Gen.ULong, Gen.Int[1, records], Gen.Int[1, records], Gen.Int[0, pairs]).Select((seed, left, right, count) => TestPairs.Of(TestPairs.Random(seed, left, right, count, scores), left, right));

    private static ExactMatching Matching(ScoredPairs pairs)
    {
        var all = Enumerable.Range(0, pairs.Count).ToList();
        return new ExactMatching([.. all.Select(pairs.Left)], [.. all.Select(pairs.Right)], [.. all.Select(pairs.Score)], pairs.LeftCount, pairs.RightCount);
    }

    private static List<(int Left, int Right)> Links(ScoredPairs pairs) => [.. Matching(pairs).Run().Chosen.Select(p => (pairs.Left(p), pairs.Right(p)))];

    // Sums of distinct squares tie far less often than those of neighboring numbers.
    private static double Squared(double score) => (score * score) + Math.Sqrt(score + 2);

    private static double BestTotal(ScoredPairs pairs, int left, HashSet<int> taken)
    {
        if (left == pairs.LeftCount)
        {
            return 0;
        }

        var best = BestTotal(pairs, left + 1, taken);
        var (first, last) = pairs.OfLeft(left);
        for (var pair = first; pair < last; pair++)
        {
            if (taken.Add(pairs.Right(pair)))
            {
                best = Math.Max(best, pairs.Score(pair) + BestTotal(pairs, left + 1, taken));
                _ = taken.Remove(pairs.Right(pair));
            }
        }

        return best;
    }
}
