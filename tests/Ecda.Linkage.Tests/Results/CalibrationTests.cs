namespace Ecda.Linkage.Tests.Results;

[TestFixture(AssignmentMode.OneToOne)]
[TestFixture(AssignmentMode.ManyToMany)]
public sealed class CalibrationTests(AssignmentMode mode)
{
    private const int Records = 4000;

    private readonly Dictionary<double, List<SimulatedScores>> _simulated = [];

    // Averages of ten simulations: what is tested is the method, not the luck of one draw.
    [TestCase(0.2)]
    [TestCase(0.5)]
    [TestCase(0.9)]
    public void Precision_IsEstimatedWithinThreeHundredths(double overlap)
    {
        var simulated = Simulate(overlap);

        Assert.That(simulated.Average(s => s.Precision.Estimated), Is.EqualTo(simulated.Average(s => s.Precision.True)).Within(0.03));
    }

    [TestCase(0.2)]
    [TestCase(0.5)]
    [TestCase(0.9)]
    public void Recall_IsEstimatedWithinFiveHundredths(double overlap)
    {
        var simulated = Simulate(overlap);

        Assert.That(simulated.Average(s => s.Recall.Estimated), Is.EqualTo(simulated.Average(s => s.Recall.True)).Within(0.05));
    }

    [TestCase(0.2)]
    [TestCase(0.5)]
    [TestCase(0.9)]
    public void Threshold_IsNearlyTheBestOne(double overlap)
    {
        var simulated = Simulate(overlap);

        var best = simulated.Average(s => Enumerable.Range(30, 200).Max(tenths => s.F1(tenths / 10.0)));

        Assert.That(simulated.Average(s => s.F1(s.Calibration.Threshold)), Is.GreaterThan(best - 0.01));
    }

    [Test]
    public void FalseAbove_NeverRisesWithTheScore()
    {
        var calibration = Simulate(0.5)[0].Calibration;

        var falseLinks = Enumerable.Range(0, 300).Select(tenths => calibration.FalseAbove(tenths / 10.0));

        Assert.That(falseLinks, Is.Ordered.Descending);
    }

    [Test]
    public void FalseAbove_IsNeverMoreThanTheLinks()
    {
        var simulated = Simulate(0.2)[0];

        var wrong = Enumerable.Range(30, 170).Select(tenths => tenths / 10.0).Where(score => simulated.Calibration.FalseAbove(score) > simulated.LinksAbove(score));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Probabilities_NeverFallWithTheScore()
    {
        var curve = Simulate(0.5)[0].Calibration.Probabilities();

        var probabilities = Enumerable.Range(0, 300).Select(tenths => curve.At(tenths / 10.0));

        Assert.That(probabilities, Is.Ordered.Ascending);
    }

    [TestCase(0.2)]
    [TestCase(0.5)]
    [TestCase(0.9)]
    public void Probabilities_OfTheLinksAverageToTheirPrecision(double overlap)
    {
        var simulated = Simulate(overlap);

        var probability = simulated.Average(s => s.LinkScores.Average(s.Calibration.Probabilities().At));

        Assert.That(probability, Is.EqualTo(simulated.Average(s => s.Precision.True)).Within(0.03));
    }

    // Links far below all matches would raise a precision that only false partners seen can lower. The fewer matches, the lower the odds before the scores.
    [TestCase(0.2, -15.5)]
    [TestCase(0.5, -14.5)]
    [TestCase(0.9, -14.5)]
    public void Goal_OfPrecisionIsReachedWhereNoFalsePartnerIsSeen(double overlap, double prior)
    {
        var simulated = new SimulatedScores(1, Records, overlap, mode, prior: prior, goal: LinkageGoal.AtLeastPrecision(0.9));

        Assert.That(simulated.Calibration.GoalMissed, Is.Null);
        Assert.That(simulated.Precision.True, Is.GreaterThan(0.87));
    }

    [Test]
    public void Goal_OfRecallTakesNoLinksBeyondItWhereNoFalsePartnerIsSeen()
    {
        var simulated = new SimulatedScores(1, Records, 0.98, mode, prior: -14.5, goal: LinkageGoal.AtLeastRecall(0.9));

        Assert.That(simulated.Calibration.Threshold, Is.GreaterThan(11));
        Assert.That(simulated.Recall.True, Is.GreaterThan(0.87));
    }

    [Test]
    public void CannotEstimate_SaysThatThereAreTooFewMatches()
    {
        var few = new SimulatedScores(1, 200, 0.2, mode);

        var reason = few.Calibration.CannotEstimate;

        Assert.That(reason, Does.Contain("confident matches").And.Contain("needs 100"));
    }

    [Test]
    public void Threshold_OfTooFewMatchesIsTheCautiousOne()
    {
        var few = new SimulatedScores(1, 200, 0.2, mode);

        var threshold = few.Calibration.Threshold;

        Assert.That(threshold, Is.EqualTo(16));
    }

    private List<SimulatedScores> Simulate(double overlap)
    {
        if (!_simulated.TryGetValue(overlap, out var simulated))
        {
            _simulated[overlap] = simulated = [.. Enumerable.Range(1, 10).Select(seed => new SimulatedScores((ulong)seed, Records, overlap, mode))];
        }

        return simulated;
    }
}
