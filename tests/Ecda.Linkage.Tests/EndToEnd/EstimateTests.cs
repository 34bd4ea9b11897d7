namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>What a result says about its own quality, and when it says nothing.</summary>
public sealed class EstimateTests
{
    private static readonly Lazy<(EncodedExtract Left, EncodedExtract Right)> Sample = new(() => Extracts.Sample.Encode());
    private static readonly Lazy<LinkageResult> Healthy = new(() => Link());

    [Test]
    public void Intervals_HoldTheEstimateAndTheTruth()
    {
        var (quality, report) = (Healthy.Value.Quality, Extracts.Sample.Evaluate(Healthy.Value, Sample.Value));

        Assert.That(quality.CannotEstimate, Is.Null);
        Assert.That(quality.Precision, Is.InRange(quality.PrecisionInterval.Low, quality.PrecisionInterval.High));
        Assert.That(quality.Recall, Is.InRange(quality.RecallInterval.Low, quality.RecallInterval.High));
        Assert.That(quality.Precision, Is.EqualTo(report.Precision.Value).Within(0.02));
        Assert.That(report.Recall.Value, Is.InRange(quality.RecallInterval.Low, quality.RecallInterval.High));
        Assert.That(quality.PrecisionInterval.High - quality.PrecisionInterval.Low, Is.LessThan(0.1));
    }

    [Test]
    public void Curve_RisesInPrecisionAsItFallsInRecall()
    {
        var curve = Healthy.Value.Quality.Curve;

        Assert.That(curve, Has.Count.InRange(50, 103));
        Assert.That(curve.Select(p => p.Threshold), Is.Ordered.Ascending);
        Assert.That(curve.Select(p => p.Recall), Is.Ordered.Descending);
        Assert.That(curve[^1].Precision, Is.GreaterThan(curve[0].Precision));
    }

    [Test]
    public void Goal_OfPrecisionIsReachedByTheEstimate()
    {
        var strict = Link(LinkageGoal.AtLeastPrecision(0.995));

        Assert.That((strict.Quality.Precision >= 0.995, strict.Quality.GoalMissed), Is.EqualTo((true, (string?)null)));
        Assert.That(strict.Quality.Recall, Is.LessThanOrEqualTo(Healthy.Value.Quality.Recall));
    }

    [Test]
    public void Goal_OfRecallIsReachedByTheEstimate()
    {
        var generous = Link(LinkageGoal.AtLeastRecall(0.98));

        Assert.That((generous.Quality.Recall >= 0.98, generous.Quality.GoalMissed), Is.EqualTo((true, (string?)null)));
        Assert.That(generous.Links, Has.Count.GreaterThan(Healthy.Value.Links.Count));
    }

    [Test]
    public void Goal_OfMoreRecallThanAllLinksReachTakesTheHighestF1()
    {
        var greedy = Link(LinkageGoal.AtLeastRecall(0.9999));

        Assert.That(greedy.Quality.GoalMissed, Does.Contain("rather true than not reach 0.9").And.Contain("the threshold of the highest F1 was used"));
        Assert.That(greedy.Quality.Threshold, Is.EqualTo(Healthy.Value.Quality.Threshold));
    }

    [Test]
    public void Goal_OutOfReachIsSaid()
    {
        var missed = Link(LinkageGoal.AtLeastPrecision(0.999999)).Quality.GoalMissed;

        Assert.That(missed, Does.Contain("precision of at least 1").Or.Contain("precision of at least 0.999999").And.Contain("out of reach"));
    }

    [Test]
    public void Estimate_IsRefusedWhereNobodyIsInBothFiles()
    {
        var result = new Linker().Link(People.Encode(People.Make(1, 1000)), People.Encode(People.Make(2, 1000, stock: 1)));

        AssertRefused(result, "confident matches");
    }

    [Test]
    public void Estimate_IsRefusedWhereEverybodyRepeats()
    {
        var people = People.Make(1, 300);
        string?[][] twice = [.. people, .. people.Select(p => (string?[])[$"{p[0]}b", .. p[1..]])];

        var result = new Linker().Link(People.Encode(twice), People.Encode(twice));

        AssertRefused(result, "more than once");
        Assert.That(result.Links, Has.Count.InRange(4 * people.Count, 5 * people.Count));
    }

    [Test]
    public void Estimate_IsRefusedForTinyFiles()
    {
        var people = People.Make(1, 20);

        var result = new Linker().Link(People.Encode(people), People.Encode(people));

        AssertRefused(result, "only 20 confident matches");
        Assert.That(result.Links, Has.Count.EqualTo(people.Count));
    }

    [Test]
    public void Goal_WithoutAnEstimateIsSaidNotToBePursued()
    {
        var people = People.Make(1, 20);

        var quality = new Linker(new LinkerOptions { Goal = LinkageGoal.AtLeastPrecision(0.9) }).Link(People.Encode(people), People.Encode(people)).Quality;

        Assert.That(quality.GoalMissed, Does.Contain("could not be pursued"));
    }

    [Test]
    public void Explain_AddsUpToTheScore()
    {
        var links = Healthy.Value.Links.Where((_, n) => n % 10 == 0).ToList();

        var sums = links.Select(l => Healthy.Value.Explain(l.Left, l.Right).Sum(v => v.Score)).ToList();

        Assert.That(sums.Zip(links, (sum, link) => Math.Abs(sum - link.Score)).Max(), Is.LessThan(1e-9));
    }

    [Test]
    public void Explain_NamesTheViews()
    {
        var link = Healthy.Value.Links[0];

        var views = Healthy.Value.Explain(link.Left, link.Right);

        Assert.That(views.Select(v => v.View), Is.EqualTo(Healthy.Value.Bounds.Select(b => b.View)));
    }

    [Test]
    public void Explain_RefusesARecordOfNeitherFile() =>
        Assert.That(() => Healthy.Value.Explain(new RecordId(1), Healthy.Value.Links[0].Right), Throws.ArgumentException.With.Message.Contains("left record"));

    private static void AssertRefused(LinkageResult result, string reason)
    {
        var q = result.Quality;
        Assert.That(q.CannotEstimate, Does.Contain(reason));
        Assert.That(q.Basis, Does.StartWith("Cannot estimate, because "));
        Assert.That((double[])[q.Precision, q.Recall, q.TrueLinks, q.Overlap, q.PrecisionInterval.Low, q.PrecisionInterval.High, q.RecallInterval.Low, q.RecallInterval.High], Is.All.NaN);
        Assert.That(q.Curve, Is.Empty);
        Assert.That(result.Links.Select(l => l.Band), Is.All.EqualTo(LinkBand.Review));
    }

    private static LinkageResult Link(LinkageGoal? goal = null) =>
        new Linker(new LinkerOptions { Goal = goal ?? LinkageGoal.HighestF1 }).Link(Sample.Value.Left, Sample.Value.Right);
}
