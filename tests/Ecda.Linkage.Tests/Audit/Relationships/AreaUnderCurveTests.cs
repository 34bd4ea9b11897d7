using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Relationships;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Audit.Relationships;

public sealed class AreaUnderCurveTests
{
    [Test]
    public void ItIsTheShareOfPairsInOrder_TiesCountingHalf()
    {
        // Of six pairs 3 > 1, 3 > 2, 3 = 3, 2 > 1, 2 = 2 and 2 < 3.
        Assert.That(AreaUnderCurve.Of([3, 2], [1, 2, 3]).Value, Is.EqualTo((3 + (0.5 * 2)) / 6).Within(1e-12));
    }

    [Test]
    public void PerfectOrder_IsNotSurerThanItsFewCasesAllow()
    {
        var few = AreaUnderCurve.Of([4, 5, 6], [1, 2, 3]);

        Assert.That((few.Value, few.High), Is.EqualTo((1.0, 1.0)));
        Assert.That(few.Low, Is.LessThan(0.6));
    }

    [Test]
    public void NobodyToTell_IsGuessing() => Assert.That(AreaUnderCurve.Of([], [1, 2]), Is.EqualTo(new Measured(0.5, 0, 1)));

    [Test]
    public void Interval_CoversTheTruthAboutAsOftenAsItSays()
    {
        var random = new SampleRandom(5);
        var covered = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var area = AreaUnderCurve.Of(Drawn(ref random, 60, 1), Drawn(ref random, 90, 0));

            // Of normal values one standard deviation apart the area is Φ(1 / √2).
            covered += area.Low <= 0.7602 && area.High >= 0.7602 ? 1 : 0;
        }

        Assert.That(covered, Is.InRange(270, 297));
    }

    private static double[] Drawn(ref SampleRandom random, int count, double mean)
    {
        var drawn = new double[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = mean + random.Normal();
        }

        return drawn;
    }
}
