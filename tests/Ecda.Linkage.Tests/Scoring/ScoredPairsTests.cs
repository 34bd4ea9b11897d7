using CsCheck;
using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class ScoredPairsTests
{
    private static readonly Gen<ScoredPairs> Pairs =
        Gen.Select(Gen.ULong, Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[0, 60]).Select((seed, left, right, count) => TestPairs.Of(TestPairs.Random(seed, left, right, count, 5), left, right));

    [Test]
    public void OfLeft_GivesThePairsOfEveryLeftRecord()
    {
        Pairs.Sample(pairs => Enumerable.Range(0, pairs.LeftCount).All(i =>
        {
            var (first, last) = pairs.OfLeft(i);
            return All(pairs).Where(p => pairs.Left(p) == i).SequenceEqual(Enumerable.Range(first, last - first));
        }));
    }

    [Test]
    public void OfRight_GivesThePairsOfEveryRightRecord()
    {
        Pairs.Sample(pairs => Enumerable.Range(0, pairs.RightCount).All(j => All(pairs).Where(p => pairs.Right(p) == j).SequenceEqual(pairs.OfRight(j).ToArray())));
    }

    [Test]
    public void BestOfLeft_IsTheFirstOfTheHighest()
    {
        Pairs.Sample(pairs => pairs.BestOfLeft().SequenceEqual(Enumerable.Range(0, pairs.LeftCount).Select(i => Best(pairs, p => pairs.Left(p) == i))));
    }

    [Test]
    public void BestOfRight_IsTheFirstOfTheHighest()
    {
        Pairs.Sample(pairs => pairs.BestOfRight().SequenceEqual(Enumerable.Range(0, pairs.RightCount).Select(j => Best(pairs, p => pairs.Right(p) == j))));
    }

    [Test]
    public void Descending_OrdersByScoreAndThenByPair()
    {
        Pairs.Sample(pairs => pairs.Descending().SequenceEqual(All(pairs).OrderByDescending(pairs.Score).ThenBy(p => p)));
    }

    private static IEnumerable<int> All(ScoredPairs pairs) => Enumerable.Range(0, pairs.Count);

    private static int Best(ScoredPairs pairs, Func<int, bool> of) => All(pairs).Where(of).OrderByDescending(pairs.Score).ThenBy(p => p).FirstOrDefault(-1);
}
