using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class SampleRandomTests
{
    private const int Draws = 20_000;

    [Test]
    public void Normal_HasMeanZeroAndDeviationOne()
    {
        var random = new SampleRandom(1);

        var draws = Enumerable.Range(0, Draws).Select(_ => random.Normal()).ToList();

        Assert.That((draws.Average(), draws.Average(x => x * x)), Is.EqualTo((0.0, 1.0)).Using<(double, double)>((a, b) => Near(a, b, 0.03)));
    }

    [TestCase(0.5)]
    [TestCase(1.5)]
    [TestCase(20.5)]
    public void Gamma_HasItsShapeAsMeanAndVariance(double shape)
    {
        var random = new SampleRandom(2);

        var draws = Enumerable.Range(0, Draws).Select(_ => random.Gamma(shape) / shape).ToList();

        Assert.That((draws.Average(), Variance(draws) * shape), Is.EqualTo((1.0, 1.0)).Using<(double, double)>((a, b) => Near(a, b, 0.06)));
    }

    [TestCase(0.3)]
    [TestCase(7)]
    [TestCase(200)]
    public void Poisson_HasItsMeanAsMeanAndVariance(double mean)
    {
        var random = new SampleRandom(3);

        var draws = Enumerable.Range(0, Draws).Select(_ => random.Poisson(mean)).ToList();

        Assert.That((draws.Average() / mean, Variance(draws) / mean), Is.EqualTo((1.0, 1.0)).Using<(double, double)>((a, b) => Near(a, b, 0.05)));
    }

    [Test]
    public void Poisson_OfNothingIsZero()
    {
        var random = new SampleRandom(4);

        var draws = Enumerable.Range(0, 100).Select(_ => random.Poisson(0));

        Assert.That(draws, Is.All.Zero);
    }

    private static double Variance(List<double> draws) => draws.Average(x => x * x) - (draws.Average() * draws.Average());

    private static bool Near((double Mean, double Variance) a, (double Mean, double Variance) b, double within) =>
        Math.Abs(a.Mean - b.Mean) < within && Math.Abs(a.Variance - b.Variance) < within;
}
