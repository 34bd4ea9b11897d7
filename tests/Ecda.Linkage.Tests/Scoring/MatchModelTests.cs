using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Scoring;

/// <summary>Matches about (20, 20) with a tenth about (20, 3), and different people about (3, 3) with some about (3, 20): a changed field is common, a false twin of it is not.</summary>
public sealed class MatchModelTests
{
    private const int Matches = 2000;
    private const int Moved = 200;
    private const int Strangers = 20_000;
    private const int Relatives = 2000;

    private readonly ScoreModel _standard;
    private readonly CandidatePairs _candidates;

    public MatchModelTests()
    {
        var (left, right) = (new SearchSide(TestDatasets.Random(1, 60, 2, 128)), new SearchSide(TestDatasets.Random(2, 50, 2, 128)));
        _standard = new ScoreModel(NullDistribution.Measure(left, right, 0.01), left.Dataset.Description.Views);
        var normals = new Normals(5);
        float[] similarities = [.. normals.Vectors(Matches, 3, 20, 20).Concat(normals.Vectors(Moved, 2, 20, 3)).Concat(normals.Vectors(Strangers, 1, 3, 3)).Concat(normals.Vectors(Relatives, 2, 3, 20)).Select(z => (float)z)];
        var places = Enumerable.Range(0, similarities.Length / 2).ToArray();
        _candidates = new CandidatePairs(2, places, places, similarities);
    }

    [Test]
    public void Fit_FindsTheShareOfMatches()
    {
        var share = Fit().MatchedShare * _candidates.Count;

        Assert.That(share, Is.EqualTo(Matches + Moved).Within(0.1 * Moved));
    }

    [Test]
    public void Weight_SeparatesMatchesFromRelativesOfEqualSum()
    {
        var model = Fit();

        var (moved, relative) = (model.Weight(Standardized(20, 3)), model.Weight(Standardized(3, 20)));

        Assert.That((moved + model.Prior > 3, relative + model.Prior < -3), Is.EqualTo((true, true)));
    }

    [Test]
    public void Weight_OfNothingKnownIsZero() => Assert.That(Fit().Weight([0, 0]), Is.Zero);

    [Test]
    public void Weight_TakesAMissingViewForNothing()
    {
        var model = Fit();

        // Of the first view alone: matches have 20, everybody else 3.
        Assert.That(model.Weight([Standardized(20, 0)[0], 0]) + model.Prior, Is.Positive);
        Assert.That(model.Weight([Standardized(3, 0)[0], 0]) + model.Prior, Is.Negative);
    }

    [Test]
    public void Weight_NeverFallsTowardsTheMostAlike()
    {
        var model = Fit();

        var weights = Enumerable.Range(0, 12).Select(i => model.Weight(Standardized(20 + i, 20 + i))).ToList();

        Assert.That(weights.Zip(weights.Skip(1), (a, b) => b - a).Min(), Is.GreaterThan(-3), "bits lost on the way up");
        Assert.That(weights[^1] + model.Prior, Is.GreaterThan(10));
    }

    [Test]
    public void Fit_NeedsEnoughConfidentMatches() =>
        Assert.That(MatchModel.Fit(_candidates, _standard, [0, 1, 2], WeightedPairs.Certain([.. Enumerable.Range(Matches + Moved, Strangers)])), Is.Null);

    private MatchModel Fit() =>
        MatchModel.Fit(_candidates, _standard, [.. Enumerable.Range(0, Matches)], WeightedPairs.Certain([.. Enumerable.Range(Matches + Moved, Strangers + Relatives)]))!;

    private double[] Standardized(float first, float second)
    {
        var vector = new double[2];
        _standard.Standardize([first, second], vector);
        return vector;
    }
}
