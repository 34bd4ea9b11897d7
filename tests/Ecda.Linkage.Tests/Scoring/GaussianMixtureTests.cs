using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class GaussianMixtureTests
{
    private static readonly GaussianMixture Two = new(2, [0.25, 0.75], [0, 0, 3, -1], [1, 0, 0, 1, 4, 1, 1, 2]);

    [Test]
    public void LogDensity_OfAStandardNormal() =>
        Assert.That(new GaussianMixture(1, [1], [0], [1]).LogDensity([2]), Is.EqualTo(-2 - (0.5 * Math.Log(2 * Math.PI))).Within(1e-12));

    [Test]
    public void LogDensity_OfDependentPlaces()
    {
        // Inverse of (4 1; 1 2) is (2 -1; -1 4) / 7; the square of the distance of (1, 1) is 4 / 7.
        var mixture = new GaussianMixture(2, [1], [0, 0], [4, 1, 1, 2]);

        Assert.That(mixture.LogDensity([1, 1]), Is.EqualTo(-(2.0 / 7) - (0.5 * Math.Log(7)) - Math.Log(2 * Math.PI)).Within(1e-12));
    }

    [Test]
    public void Density_AddsUpToOne()
    {
        var sum = 0.0;
        for (var x = -12.0; x < 18; x += 0.1)
        {
            for (var y = -12.0; y < 12; y += 0.1)
            {
                sum += Math.Exp(Two.LogDensity([x, y])) * 0.01;
            }
        }

        Assert.That(sum, Is.EqualTo(1).Within(1e-6));
    }

    [TestCase(1, 1)]
    [TestCase(3, 4)]
    [TestCase(3, 9)]
    [TestCase(5, 13)]
    public void LogDensity_ByVectorsIsThatByNumbersToTheLastBit(int size, int components)
    {
        var normals = new Normals(7);
        var mixture = new MixtureFit([.. normals.Vectors(2000, 3, new double[size])], size).Start(components, 2);
        double[][] vectors = [.. Enumerable.Range(0, 500).Select(n => normals.Vectors(1, 1 + (n / 10.0), new double[size]).ToArray())];
        var lanes = (mixture.Components + 3) / 4 * 4;
        var (byVectors, byNumbers) = (new double[lanes], new double[lanes]);

        foreach (var vector in vectors)
        {
            var (vectorized, plain) = (mixture.LogDensityByVectors(vector, byVectors), mixture.LogDensityByNumbers(vector, byNumbers));

            Assert.That((vectorized, byVectors), Is.EqualTo((plain, byNumbers)));
        }
    }

    [Test]
    public void Marginal_IsTheDensityAddedUpOverTheOtherPlace()
    {
        var sum = 0.0;
        for (var x = -15.0; x < 20; x += 0.01)
        {
            sum += Math.Exp(Two.LogDensity([x, 0.5])) * 0.01;
        }

        Assert.That(Math.Exp(Two.Marginal([1]).LogDensity([0.5])), Is.EqualTo(sum).Within(1e-6));
    }

    [Test]
    public void With_TakesItsShareOfTheOther()
    {
        var other = new GaussianMixture(2, [1], [9, 9], [1, 0, 0, 1]);

        var density = Math.Exp(Two.With(other, 0.1).LogDensity([1, 2]));

        Assert.That(density, Is.EqualTo((0.9 * Math.Exp(Two.LogDensity([1, 2]))) + (0.1 * Math.Exp(other.LogDensity([1, 2])))).Within(1e-12));
    }

    [Test]
    public void LogDensity_StaysFiniteFarAway() => Assert.That(Two.LogDensity([1e6, -1e6]), Is.Negative.And.Not.NaN.And.GreaterThan(double.NegativeInfinity));
}
