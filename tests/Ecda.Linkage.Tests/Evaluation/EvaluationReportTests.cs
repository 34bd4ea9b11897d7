using CsCheck;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly Gen<EvaluationReport> Reports =
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 500]).Where((tp, fp, fn) => tp + fp + fn > 0).Select((tp, fp, fn) => Report(tp, fp, fn));

    [Test]
    public void F1_IsTheHarmonicMeanOfPrecisionAndRecall()
    {
        Reports.Where(r => r.TruePositives > 0).Sample(r => Math.Abs(r.F1.Value - (2 / ((1 / r.Precision.Value) + (1 / r.Recall.Value)))) < 1e-12);
    }

    [Test]
    public void F1_LiesWithinItsInterval()
    {
        Reports.Sample(r => r.F1.Low >= 0 && r.F1.Low <= r.F1.Value && r.F1.Value <= r.F1.High && r.F1.High <= 1);
    }

    [Test]
    public void FStar_IsF1OverTwoMinusF1()
    {
        Reports.Sample(r => Math.Abs(r.FStar.Value - (r.F1.Value / (2 - r.F1.Value))) < 1e-12);
    }

    [Test]
    public void FStar_IsTheShareOfTrueLinksAmongAllPairsThatMatter()
    {
        var star = Report(6, 2, 4).FStar.Value;

        Assert.That(star, Is.EqualTo(0.5));
    }

    [Test]
    public void F1_OfNoTrueLinksIsZero()
    {
        var f1 = Report(0, 3, 4).F1.Value;

        Assert.That(f1, Is.Zero);
    }

    [Test]
    public void F1_OfNothingIsUnknown()
    {
        var f1 = Report(0, 0, 0).F1.Value;

        Assert.That(f1, Is.NaN);
    }

    [Test]
    public void Precision_IsTheShareOfTheLinksThatAreTrue()
    {
        var precision = Report(6, 2, 4).Precision.Value;

        Assert.That(precision, Is.EqualTo(0.75));
    }

    [Test]
    public void Recall_IsTheShareOfTheTruePairsThatWereLinked()
    {
        var recall = Report(6, 2, 4).Recall.Value;

        Assert.That(recall, Is.EqualTo(0.6));
    }

    private static EvaluationReport Report(int truePositives, int falsePositives, int falseNegatives) => new()
    {
        Links = truePositives + falsePositives,
        Truth = truePositives + falseNegatives,
        TruthEncoded = truePositives + falseNegatives,
        TruePositives = truePositives,
        Bands = [],
    };
}
