using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class MixtureFitTests
{
    [Test]
    public void Start_FindsGroupsFarApart()
    {
        var normals = new Normals(1);
        var fit = new MixtureFit([.. normals.Vectors(3000, 1, 0, 0), .. normals.Vectors(1000, 1, 20, 0), .. normals.Vectors(500, 1, 20, 20)], 2);

        var mixture = fit.Start(3, 20);

        // At a group's mean the density is its share over 2 pi times the variance, 1 and the least variance.
        double Expected(double share) => Math.Log(share / (2 * Math.PI * 1.1));
        Assert.That(
            new[] { mixture.LogDensity([0, 0]), mixture.LogDensity([20, 0]), mixture.LogDensity([20, 20]) },
            Is.EqualTo(new[] { Expected(3000 / 4500.0), Expected(1000 / 4500.0), Expected(500 / 4500.0) }).Within(0.15));
    }

    [Test]
    public void Improve_NeverMakesTheVectorsLessProbable()
    {
        var normals = new Normals(2);
        var fit = new MixtureFit([.. normals.Vectors(2000, 1, 0, 0, 0), .. normals.Vectors(2000, 2, 3, 1, 0)], 3);
        double Likelihood(GaussianMixture m) => Enumerable.Range(0, fit.Count).Sum(i => m.LogDensity(fit.Vector(i)));
        var before = fit.Start(4, 0);

        for (var round = 0; round < 5; round++)
        {
            var after = fit.Improve(before, null);

            // The least variance holds the fit a little below the likeliest mixture.
            Assert.That(Likelihood(after), Is.GreaterThan(Likelihood(before) - (0.01 * fit.Count)));
            before = after;
        }
    }

    [Test]
    public void Improve_LeavesOutWhatWeighsNothing()
    {
        var normals = new Normals(3);
        var fit = new MixtureFit([.. normals.Vectors(1000, 1, 0), .. normals.Vectors(1000, 1, 50)], 1);
        double[] weights = [.. Enumerable.Repeat(1.0, 1000), .. Enumerable.Repeat(0.0, 1000)];

        var mixture = fit.Improve(fit.Start(2, 0), weights);

        Assert.That(mixture.LogDensity([0]), Is.GreaterThan(mixture.LogDensity([50]) + 100));
    }

    [Test]
    public void Start_OfFewVectorsHasOneComponent() => Assert.That(new MixtureFit([1, 2, 3], 1).Start(8, 3).Components, Is.EqualTo(1));

    [Test]
    public void Start_IsTheSameAgain()
    {
        double[] vectors = [.. new Normals(4).Vectors(20_000, 3, 1, 2)];

        double Run() => new MixtureFit(vectors, 2).Start(6, 5).LogDensity([1.5, 2.5]);

        var first = Run();
        Assert.That(Run(), Is.EqualTo(first));
    }
}
