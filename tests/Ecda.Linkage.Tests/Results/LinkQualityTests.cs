using Ecda.Linkage.Results;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Results;

[TestFixture(AssignmentMode.OneToOne)]
[TestFixture(AssignmentMode.ManyToMany)]
public sealed class LinkQualityTests(AssignmentMode mode)
{
    private const int Records = 4000;

    // The odds before the weights for which simulated weights are about right.
    private const double Prior = -14.5;

    private static readonly (int Matches, int Left, int Right) NoRepeats = (1000, 0, 0);

    [Test]
    public void Refusal_IsNoneWhereAllHolds() => Assert.That(Refusal(Simulated(0.98, Prior), Fit(0.1, 0)), Is.Null);

    [Test]
    public void Refusal_OfAFitThatHadNotSettled() => Assert.That(Refusal(Simulated(0.5, Prior), Fit(0.1, 0.02)), Does.Contain("had not settled"));

    [Test]
    public void Refusal_OfMoreMatchesThanRecords() => Assert.That(Refusal(Simulated(0.5, Prior), Fit(0.3, 0)), Does.Contain("more matches than there are records"));

    [Test]
    public void Refusal_WhereEverybodyRepeats() =>
        Assert.That(LinkQuality.Refusal(Simulated(0.5, Prior), Fit(0.1, 0), (1000, 0, 900)), Does.StartWith("90 % of the matched people are in the right file more than once"));

    [Test]
    public void Refusal_NamesTheFileThatRepeats() =>
        Assert.That(LinkQuality.Refusal(Simulated(0.5, Prior), Fit(0.1, 0), (1000, 400, 300)), Does.Contain("in the left file"));

    [Test]
    public void Refusal_WhereNobodyIsInBothFiles()
    {
        // Strangers score as high as any link.
        var calibration = new SimulatedScores(1, Records, 0.1, mode, prior: Prior, unseen: 1000).Calibration;

        var refusal = Refusal(calibration, Fit(0.1, 0));

        Assert.That(refusal, Does.Contain("nobody, or hardly anybody"));
    }

    [Test]
    public void Refusal_WhereTwoWaysToCountTrueLinksDisagree()
    {
        // Nothing false is seen above links that are improbable.
        var calibration = new SimulatedScores(1, Records, 0.5, mode, prior: -26, goal: LinkageGoal.AtLeastRecall(0.95)).Calibration;

        var refusal = Refusal(calibration, Fit(0.1, 0));

        Assert.That(refusal, Does.Contain("the two ways to count true links disagree"));
    }

    [Test]
    public void Refusal_OfTooFewConfidentMatchesComesFirst() =>
        Assert.That(Refusal(new SimulatedScores(1, 200, 0.2, mode).Calibration, Fit(0.1, 0.02)), Does.Contain("confident matches"));

    private Calibration Simulated(double overlap, double prior) => new SimulatedScores(1, Records, overlap, mode, prior: prior).Calibration;

    private static string? Refusal(Calibration calibration, MatchFit fit) => LinkQuality.Refusal(calibration, fit, NoRepeats);

    /// <summary>A fit to ten times as many candidates as records in two files.</summary>
    private static MatchFit Fit(double share, double lastChange) => MatchFit.Of(new Model(share, lastChange), WeightedPairs.None, WeightedPairs.None, 10 * Records, 2 * Records);

    private sealed class Model(double share, double lastChange) : MatchModel(share, (40, lastChange))
    {
        public override MatchModel Relearn(CandidatePairs candidates, IPairVectors vectors, WeightedPairs falsePartners) => this;

        public override double Weight(ReadOnlySpan<double> vector) => 0;
    }
}
