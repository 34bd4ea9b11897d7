using CsCheck;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class MirroredPairsTests
{
    [Test]
    public void Of_GivesEveryCandidateInBothDirections() => Gen.Int[0, 9].Select(Gen.Int[0, 9]).Where(p => p.Item1 < p.Item2).HashSet[0, 30].Sample(set =>
    {
        var ordered = set.Order().ToArray();
        var candidates = new CandidatePairs(1, [.. ordered.Select(p => p.Item1)], [.. ordered.Select(p => p.Item2)], new float[ordered.Length]);
        double[] scores = [.. ordered.Select((_, n) => (double)n)];

        var (pairs, origins) = MirroredPairs.Of(candidates, scores, 10);

        var both = Enumerable.Range(0, pairs.Count).Select(p => (pairs.Left(p), pairs.Right(p))).ToArray();
        Assert.That(both, Is.EqualTo(ordered.Concat(ordered.Select(p => (p.Item2, p.Item1))).Order()));
        Assert.That(origins.Select((c, p) => ordered[c] == (Math.Min(both[p].Item1, both[p].Item2), Math.Max(both[p].Item1, both[p].Item2))), Is.All.True);
        Assert.That(Enumerable.Range(0, pairs.Count).Select(pairs.Score), Is.EqualTo(origins.Select(c => scores[c])));
    });
}
