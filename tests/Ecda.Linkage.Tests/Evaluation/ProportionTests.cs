using CsCheck;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class ProportionTests
{
    // Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3; the first is the textbook example 8 of 10.
    [TestCase(8, 10, 0.4902, 0.9433)]
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void Of_HasThePublishedInterval(int part, int whole, double low, double high)
    {
        var proportion = Proportion.Of(part, whole);

        Assert.That(new[] { proportion.Low, proportion.High }, Is.EqualTo(new[] { low, high }).Within(0.00005));
    }

    [Test]
    public void Of_NothingIsUnknown()
    {
        var proportion = Proportion.Of(0, 0);

        Assert.That(proportion, Is.EqualTo(new Proportion(double.NaN, 0, 1)));
    }

    [Test]
    public void Of_NoneStartsAtZero()
    {
        var proportion = Proportion.Of(0, 10);

        Assert.That((proportion.Value, proportion.Low), Is.EqualTo((0.0, 0.0)));
    }

    [Test]
    public void Of_AllEndsAtOne()
    {
        var proportion = Proportion.Of(10, 10);

        Assert.That((proportion.Value, proportion.High), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public void Of_LiesWithinItsInterval()
    {
        Gen.Int[1, 100_000].SelectMany(whole => Gen.Int[0, whole].Select(part => Proportion.Of(part, whole)))
            .Sample(p => p.Low >= 0 && p.Low <= p.Value && p.Value <= p.High && p.High <= 1);
    }

    [Test]
    public void Of_MirrorsItsComplement()
    {
        Gen.Int[1, 100_000].SelectMany(whole => Gen.Int[0, whole].Select(part => (Proportion.Of(part, whole), Proportion.Of(whole - part, whole))))
            .Sample((p, q) => Math.Abs(p.Low - (1 - q.High)) < 1e-12);
    }

    [TestCase(-1, 10)]
    [TestCase(11, 10)]
    public void Of_RefusesAPartOutsideTheWhole(int part, int whole)
    {
        void Act() => Proportion.Of(part, whole);

        Assert.That(Act, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
