using CsCheck;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class RatioTests
{
    [Test]
    public void Interval_IsThatOfKatz()
    {
        var ratio = Ratio.Of(15, 100, 30, 100);

        // 0.5 exp(±1.96 √(1/15 - 1/100 + 1/30 - 1/100))
        Assert.That(ratio.Value, Is.EqualTo(0.5));
        Assert.That((ratio.Low, ratio.High), Is.EqualTo((0.2872195, 0.8704146)).Within(1e-6));
    }

    [Test]
    public void Interval_OfNoneBeginsAtZeroAndIsNotEmpty()
    {
        var ratio = Ratio.Of(0, 20, 18, 20);

        Assert.That((ratio.Value, ratio.Low), Is.EqualTo((0.0, 0.0)));
        Assert.That(ratio.High, Is.InRange(0.1, 0.9));
    }

    [Test]
    public void Interval_OfAllOnBothSidesHoldsOneAndIsNotEmpty()
    {
        var ratio = Ratio.Of(20, 20, 40, 40);

        Assert.That(ratio.Value, Is.EqualTo(1));
        Assert.That((ratio.Low, ratio.High), Is.EqualTo((0.916876, 1.065163)).Within(1e-6));
    }

    [TestCase(0, 0, 5, 10)]
    [TestCase(5, 10, 0, 10)]
    public void Ratio_OfNothingIsUnknown(int part, int whole, int referencePart, int referenceWhole)
    {
        var ratio = Ratio.Of(part, whole, referencePart, referenceWhole);

        Assert.That((ratio.Value, ratio.Low, ratio.High), Is.EqualTo((double.NaN, 0.0, double.PositiveInfinity)));
    }

    [Test]
    public void Ratio_LiesWithinItsInterval()
    {
        var counts = Gen.Select(Gen.Int[0, 300], Gen.Int[1, 300]).Select((part, more) => (Part: part, Whole: part + more - 1)).Where(c => c.Whole > 0);
        Gen.Select(counts, counts).Where((_, r) => r.Part > 0).Sample((c, r) =>
        {
            var ratio = Ratio.Of(c.Part, c.Whole, r.Part, r.Whole);
            return ratio.Low >= 0 && ratio.Low <= ratio.Value && ratio.Value <= ratio.High && ratio.Low < ratio.High;
        });
    }

    [Test]
    public void Ratio_TurnsOverWithItsSides()
    {
        var counts = Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300]).Select((part, more) => (Part: part, Whole: part + more));
        Gen.Select(counts, counts).Sample((c, r) => Math.Abs((Ratio.Of(c.Part, c.Whole, r.Part, r.Whole).Low * Ratio.Of(r.Part, r.Whole, c.Part, c.Whole).High) - 1) < 1e-9);
    }
}
