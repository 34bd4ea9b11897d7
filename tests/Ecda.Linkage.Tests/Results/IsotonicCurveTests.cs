using CsCheck;
using Ecda.Linkage.Results;

namespace Ecda.Linkage.Tests.Results;

public sealed class IsotonicCurveTests
{
    // Points at x = 0, 1, 2, ...
    private static readonly Gen<(double Value, double Weight)[]> Points = Gen.Select(Gen.Double[0, 1], Gen.Int[1, 9].Select(w => (double)w)).Array[1, 40];

    [Test]
    public void At_NeverFalls()
    {
        Points.Sample(points => Fit(points) is var fitted && fitted.SequenceEqual(fitted.Order()));
    }

    [Test]
    public void At_KeepsTheWeightedMean()
    {
        Points.Sample(points => Math.Abs(Fit(points).Zip(points, (f, p) => (f - p.Value) * p.Weight).Sum()) < 1e-9);
    }

    [Test]
    public void At_EqualsTheMinMaxFormula()
    {
        Points.Sample(points => Fit(points).Select((f, i) => Math.Abs(f - MinMax(points, i))).Max() < 1e-9);
    }

    [Test]
    public void At_OfRisingPointsIsThePoints()
    {
        (double, double)[] points = [(0.1, 3), (0.2, 1), (0.7, 2)];

        var fitted = Fit(points);

        Assert.That(fitted, Is.EqualTo(new[] { 0.1, 0.2, 0.7 }));
    }

    [Test]
    public void At_BetweenPointsIsTheLowerOnes()
    {
        var curve = Curve([(0.1, 1), (0.2, 1)]);

        var between = curve.At(0.9);

        Assert.That(between, Is.EqualTo(0.1));
    }

    [Test]
    public void At_BeforeTheFirstPointIsZero()
    {
        var curve = Curve([(0.5, 1)]);

        var before = curve.At(-0.1);

        Assert.That(before, Is.Zero);
    }

    private static IsotonicCurve Curve((double Value, double Weight)[] points)
    {
        var curve = new IsotonicCurve();
        for (var x = 0; x < points.Length; x++)
        {
            curve.Add(x, points[x].Value, points[x].Weight);
        }

        return curve;
    }

    private static List<double> Fit((double Value, double Weight)[] points)
    {
        var curve = Curve(points);
        return [.. points.Select((_, x) => curve.At(x))];
    }

    /// <summary>The least-squares fit, written down directly: the highest over all starts of the lowest over all ends of the mean between.</summary>
    private static double MinMax((double Value, double Weight)[] points, int at) =>
        Enumerable.Range(0, at + 1).Max(start => Enumerable.Range(at, points.Length - at).Min(end =>
        {
            var block = points[start..(end + 1)];
            return block.Sum(p => p.Value * p.Weight) / block.Sum(p => p.Weight);
        }));
}
