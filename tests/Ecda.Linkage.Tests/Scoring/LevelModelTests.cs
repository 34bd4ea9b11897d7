using Ecda.Linkage.Numerics;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Scoring;

/// <summary>People of four views: a name, a date, and two of their address. Some moved, so that confident matches do not look like them; neighbors share the address only.</summary>
public sealed class LevelModelTests
{
    private const int Matches = 2000;
    private const int Moved = 400;
    private const int Neighbors = 3000;
    private const int Strangers = 20_000;

    private static readonly Drawn Pairs = new();

    [Test]
    public void Fit_FindsTheShareOfMatches()
    {
        var share = Fit().MatchedShare * Pairs.Candidates.Count;

        Assert.That(share, Is.EqualTo(Matches + Moved).Within(0.1 * Moved));
    }

    [Test]
    public void Weight_FindsMatchesUnlikeTheConfidentOnes()
    {
        var model = Fit();

        Assert.That(model.Weight([9, 12, 1, 1]) + model.Prior, Is.GreaterThan(3), "moved");
        Assert.That(model.Weight([1, 1, 9, 9]) + model.Prior, Is.LessThan(-3), "neighbors");
    }

    [Test]
    public void Weight_OfNothingKnownIsZero() => Assert.That(Fit().Weight([0, 0, 0, 0]), Is.Zero);

    [Test]
    public void Weight_OfAPairThatWasNeverSeenIsFinite() => Assert.That(Fit().Weight([15, 1, 15, 1]), Is.InRange(-60, 60));

    [Test]
    public void Relearn_KeepsTheMatches()
    {
        var model = Fit();

        var relearned = model.Relearn(Pairs.Candidates, Pairs, WeightedPairs.Certain([.. Pairs.False.Where((_, n) => n % 2 == 0)]));

        Assert.That((relearned.Prior, relearned.Rounds), Is.EqualTo((model.Prior, model.Rounds)));
        Assert.That(relearned.Weight([9, 12, 9, 9]), Is.EqualTo(model.Weight([9, 12, 9, 9])).Within(2));
    }

    [Test]
    public void Fit_NeedsEnoughConfidentMatches() => Assert.That(LevelModel.Learn(Pairs.Candidates, Pairs, [0, 1, 2], WeightedPairs.Certain(Pairs.False)), Is.Null);

    private static LevelModel Fit() => LevelModel.Learn(Pairs.Candidates, Pairs, [.. Enumerable.Range(0, Matches)], WeightedPairs.Certain(Pairs.False))!;

    private sealed class Drawn : IPairVectors
    {
        private readonly byte[] _levels;

        public Drawn()
        {
            var random = new SplitMix64(7);
            byte Level(byte usual) => random.Below(10) == 0 ? (byte)(1 + random.Below(4)) : usual;
            IEnumerable<byte> Rows(int count, params byte[] usual) => Enumerable.Range(0, count).SelectMany(_ => usual.Select(Level).ToArray());
            _levels = [.. Rows(Matches, 9, 12, 9, 9), .. Rows(Moved, 9, 12, 1, 1), .. Rows(Neighbors, 1, 1, 9, 9), .. Rows(Strangers, 1, 1, 1, 1)];
            var places = Enumerable.Range(0, _levels.Length / 4).ToArray();
            Candidates = new CandidatePairs(4, places, places, new float[_levels.Length]);
        }

        public CandidatePairs Candidates { get; }

        public bool TellRepeats => true;

        public List<int> False { get; } = [.. Enumerable.Range(Matches + Moved, Neighbors + Strangers)];

        public void Write(CandidatePairs candidates, int pair, Span<double> vector)
        {
            for (var v = 0; v < vector.Length; v++)
            {
                vector[v] = _levels[(pair * vector.Length) + v];
            }
        }

        public double[] Of(SearchSide left, int i, SearchSide right, int j) => throw new NotSupportedException();
    }
}
