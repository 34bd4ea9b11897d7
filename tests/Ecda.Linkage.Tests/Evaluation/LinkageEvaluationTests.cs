using Ecda.Linkage.Evaluation;
using Ecda.Linkage.Results;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class LinkageEvaluationTests
{
    // Records 1, 2, 3, ... on the left and 101, 102, 103, ... on the right. Record 5 is a second copy of C4.
    private static readonly OwnerIds Council = Ids(1, "C1", "C2", "C3", "C4", "C4");
    private static readonly OwnerIds Police = Ids(101, "P1", "P2", "P3", "P4");

    private static readonly TruthPairs Truth = TruthPairs.Of([("C1", "P1"), ("C2", "P2"), ("C4", "P4"), ("C9", "P3")]);

    // Two right, one of them through both copies of C4, and one wrong.
    private static readonly Link[] Links = [Link(1, 101, LinkBand.Certain), Link(4, 104, LinkBand.Certain), Link(5, 104, LinkBand.Review), Link(3, 103, LinkBand.Review)];

    [Test]
    public void Evaluate_CountsLinksByOwnIds()
    {
        var report = Evaluate();

        Assert.That(report.Links, Is.EqualTo(3));
    }

    [Test]
    public void Evaluate_CountsTrueLinks()
    {
        var report = Evaluate();

        Assert.That((report.TruePositives, report.FalsePositives), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Evaluate_CountsMissedPairs()
    {
        var report = Evaluate();

        Assert.That((report.Truth, report.FalseNegatives), Is.EqualTo((4, 2)));
    }

    [Test]
    public void Evaluate_CountsTruthOfEncodedRecordsApart()
    {
        var report = Evaluate();

        Assert.That(report.TruthEncoded, Is.EqualTo(3));
    }

    [Test]
    public void Evaluate_CountsEveryBand()
    {
        var report = Evaluate();

        Assert.That(report.Bands, Is.EqualTo(new[] { new BandCount("certain", 2, 2), new BandCount("review", 1, 0) }));
    }

    [Test]
    public void Evaluate_OfTheLinksFileGivesTheSame()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"links-{Guid.NewGuid():N}.csv");
        try
        {
            Result(Links).WriteCsv(path);

            var report = LinkageEvaluation.Evaluate(path, Council, Police, Truth);

            Assert.That((report.Links, report.TruePositives, report.Bands[0].Links), Is.EqualTo((3, 2, 2)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Evaluate_GivesACurveOverScores()
    {
        var report = Evaluate([Link(1, 101, LinkBand.Certain, 30), Link(2, 102, LinkBand.Certain, 20), Link(3, 103, LinkBand.Certain, 20), Link(4, 104, LinkBand.Review, 10)]);

        Assert.That(report.CurveOf, Is.EqualTo(ThresholdKind.Score));
        Assert.That(report.Curve, Is.EqualTo(new[] { new ThresholdPoint(30, 1, 1, 4), new ThresholdPoint(20, 3, 2, 4), new ThresholdPoint(10, 4, 3, 4) }));
    }

    [Test]
    public void Evaluate_OfALinksFileGivesACurveOverBands()
    {
        var report = OfFile("left_id,right_id,band", (1, 101, "certain"), (2, 102, "review"), (3, 103, "review"));

        Assert.That(report.CurveOf, Is.EqualTo(ThresholdKind.Band));
        Assert.That(report.Curve, Is.EqualTo(new[] { new ThresholdPoint(0.99, 1, 1, 4), new ThresholdPoint(0, 3, 2, 4) }));
    }

    [Test]
    public void Evaluate_OfADisclosingLinksFileGivesACurveOverProbabilities()
    {
        var report = OfFile("left_id,right_id,band,probability", (1, 101, "certain,0.999"), (3, 103, "review,0.5"), (2, 102, "review,0.6"));

        Assert.That(report.CurveOf, Is.EqualTo(ThresholdKind.Probability));
        Assert.That(report.Curve, Is.EqualTo(new[] { new ThresholdPoint(0.999, 1, 1, 4), new ThresholdPoint(0.6, 2, 2, 4), new ThresholdPoint(0.5, 3, 2, 4) }));
    }

    [Test]
    public void Evaluate_GoesByBandWhereAProbabilityIsMissing()
    {
        var report = OfFile("left_id,right_id,band,probability", (1, 101, "certain,0.999"), (2, 102, "review,"));

        Assert.That(report.CurveOf, Is.EqualTo(ThresholdKind.Band));
    }

    [Test]
    public void Curve_HasAHundredPointsAtMostAndEndsWithAllLinks()
    {
        var people = Enumerable.Range(1, 500).Select(i => $"X{i}").ToArray();
        var links = Enumerable.Range(0, 500).Select(i => Link(1 + i, 1001 + i, LinkBand.Certain, 500 - i)).ToArray();

        var report = LinkageEvaluation.Evaluate(Result(links), Ids(1, people), Ids(1001, people), TruthPairs.Of(people.Take(250).Select(p => (p, p))));

        Assert.That(report.Curve, Has.Count.EqualTo(100));
        Assert.That(report.Curve[^1], Is.EqualTo(new ThresholdPoint(1, 500, 250, 250)));
        Assert.That(report.Curve.Select(c => c.Recall.Value), Is.Ordered);
        Assert.That(report.Curve[^1].FStar, Is.EqualTo(report.FStar));
    }

    [Test]
    public void Evaluate_OfNoLinksHasNoPrecision()
    {
        var report = Evaluate([]);

        Assert.That((report.Precision.Value, report.Recall.Value), Is.EqualTo((double.NaN, 0.0)));
    }

    [Test]
    public void Evaluate_RefusesAnotherIdsFile()
    {
        void Act() => LinkageEvaluation.Evaluate(Result(Links), Ids(50, "C1", "C2", "C3", "C4"), Police, Truth);

        Assert.That(Act, Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("a left record id is not in the left ids file"));
    }

    [Test]
    public void Evaluate_RefusesSwappedIdsFiles()
    {
        void Act() => LinkageEvaluation.Evaluate(Result(Links), Police, Council, Truth);

        Assert.That(Act, Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("left and right in the same order"));
    }

    [Test]
    public void Evaluate_RefusesSwappedTruthColumns()
    {
        void Act() => Evaluate(truth: TruthPairs.Of([("P1", "C1"), ("P2", "C2")]));

        Assert.That(Act, Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("the other way round"));
    }

    [Test]
    public void Evaluate_RefusesTheTruthOfOtherFiles()
    {
        void Act() => Evaluate(truth: TruthPairs.Of([("X1", "Y1")]));

        Assert.That(Act, Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("no pair has its first id in the left ids file").And.Message.Not.Contains("round"));
    }

    [Test]
    public void Evaluate_NamesNoIdWhenItRefuses()
    {
        var messages = new[]
        {
            Assert.Throws<LinkageFormatException>(() => LinkageEvaluation.Evaluate(Result(Links), Ids(50, "C1", "C2"), Police, Truth)).Message,
            Assert.Throws<LinkageFormatException>(() => Evaluate(truth: TruthPairs.Of([("P1", "C1")]))).Message,
            Assert.Throws<LinkageFormatException>(() => Evaluate(truth: TruthPairs.Of([("X1", "Y1")]))).Message,
        };

        Assert.That(messages, Has.All.Not.Match("[CPXY][0-9]|[0-9a-f]{8}"));
    }

    private static EvaluationReport Evaluate(Link[]? links = null, TruthPairs? truth = null) => LinkageEvaluation.Evaluate(Result(links ?? Links), Council, Police, truth ?? Truth);

    private static EvaluationReport OfFile(string header, params (int Left, int Right, string More)[] rows)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"links-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllLines(path, [header, .. rows.Select(r => $"{r.Left:x32},{r.Right:x32},{r.More}")]);
            return LinkageEvaluation.Evaluate(path, Council, Police, Truth);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Link Link(int left, int right, LinkBand band, double score = 20) => new(new RecordId((UInt128)left), new RecordId((UInt128)right), score, 0.9, band);

    private static OwnerIds Ids(int first, params string[] own) => OwnIds.From(first, own);

    private static LinkageResult Result(Link[] links)
    {
        var funnel = new LinkageFunnel { Read = (5, 4), Encoded = (5, 4), Linkable = (5, 4), Compared = 20, Candidates = 10, Links = links.Length, Linked = (4, 3) };
        var quality = new QualityEstimate { Precision = 1, Recall = 1, TrueLinks = 3, Threshold = 10, ConfidentMatches = 3 };
        return new LinkageResult(links, AssignmentMode.ManyToMany, "as asked for", funnel, quality, [], new LinkContext(new LinkerOptions(), null, null!));
    }
}
