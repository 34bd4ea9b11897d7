using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class LevelFitTests
{
    // Strangers agree in nothing, neighbors in the last two of three views.
    private static readonly byte[] Levels = [.. Rows(3000, 1, 1, 1), .. Rows(1000, 1, 9, 9), .. Rows(10, 0, 9, 1)];

    [Test]
    public void Rows_AreHeldOnceWithTheirMultiplicity()
    {
        var fit = new LevelFit(Levels, 3);

        Assert.That((fit.Pairs, fit.Count), Is.EqualTo((4010, 3)));
        Assert.That(Enumerable.Range(0, fit.Count).Sum(fit.Multiplicity), Is.EqualTo(fit.Pairs));
    }

    [Test]
    public void Start_LearnsWhichViewsAgreeTogether()
    {
        var mixture = new LevelFit(Levels, 3).Start(4, 10);

        Assert.That(mixture.LogDensity([1, 9, 9]), Is.EqualTo(Math.Log(0.25)).Within(0.1));
        Assert.That(mixture.LogDensity([1, 9, 1]), Is.LessThan(mixture.LogDensity([1, 9, 9]) - 3), "one agreement without the other was hardly seen");
    }

    [Test]
    public void Density_AddsUpToOne()
    {
        var mixture = new LevelFit(Levels, 3).Start(4, 10);
        var all = Enumerable.Range(1, AgreementLevels.Number - 1).ToList();

        var sum = all.Sum(a => all.Sum(b => all.Sum(c => Math.Exp(mixture.LogDensity([(byte)a, (byte)b, (byte)c])))));

        Assert.That(sum, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Density_OfAViewWithoutAWordIsThatOfTheOthers()
    {
        var mixture = new LevelFit(Levels, 3).Start(4, 10);

        var sum = Enumerable.Range(1, AgreementLevels.Number - 1).Sum(level => Math.Exp(mixture.LogDensity([1, 9, (byte)level])));

        Assert.That(Math.Exp(mixture.LogDensity([1, 9, 0])), Is.EqualTo(sum).Within(1e-9));
    }

    [Test]
    public void Improve_NeverMakesTheRowsMuchLessProbable()
    {
        var fit = new LevelFit(Levels, 3);
        double Likelihood(LevelMixture m) => Enumerable.Range(0, fit.Count).Sum(row => fit.Multiplicity(row) * m.LogDensity(fit.Row(row)));
        var before = fit.Start(4, 0);

        var after = fit.Improve(before, null);

        Assert.That(Likelihood(after), Is.GreaterThan(Likelihood(before) - 1));
    }

    [Test]
    public void Start_IsTheSameForAnyOrderOfThePairs()
    {
        byte[] reversed = [.. Levels.Chunk(3).Reverse().SelectMany(row => row)];

        var (one, other) = (new LevelFit(Levels, 3).Start(4, 10), new LevelFit(reversed, 3).Start(4, 10));

        Assert.That(other.LogDensity([2, 9, 1]), Is.EqualTo(one.LogDensity([2, 9, 1])));
    }

    [Test]
    public void With_TakesItsShareOfTheOther()
    {
        var fit = new LevelFit(Levels, 3);
        var (mixture, wide) = (fit.Start(4, 10), fit.Wide());

        var density = Math.Exp(mixture.With(wide, 0.1).LogDensity([5, 5, 5]));

        Assert.That(density, Is.EqualTo((0.9 * Math.Exp(mixture.LogDensity([5, 5, 5]))) + (0.1 * Math.Exp(wide.LogDensity([5, 5, 5])))).Within(1e-12));
    }

    private static IEnumerable<byte> Rows(int count, params byte[] row) => Enumerable.Repeat(row, count).SelectMany(r => r);
}
