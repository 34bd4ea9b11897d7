using CsCheck;
using Ecda.Linkage.Audit;

namespace Ecda.Linkage.Tests.Audit;

public sealed class ScenePoolTests
{
    [TestCase(0, 4_970, 0.01, 1, TestName = "Decided at once: nothing, of many")]
    [TestCase(4_900, 4_970, 0.01, 1, TestName = "Decided at once: nearly everybody")]
    [TestCase(0, 220, 0.01, 3, TestName = "One hit more must not overturn it")]
    [TestCase(0, 1_220, 0.002, 3, TestName = "A low overlap and a strict bar")]
    [TestCase(10, 1_000, 0.01, 20, TestName = "As near to the bar as can be: all there may be")]
    public void Needed_IsWhatDecides(int hits, int trials, double bar, int scenes) =>
        Assert.That(ScenePool.Needed(Outcome(hits, trials), bar, 20), Is.EqualTo(scenes));

    [Test]
    public void Needed_Decides_WhereMoreScenesAreLikeTheFirst() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[50, 5_000], Gen.Double[0.001, 0.1]).Sample((hits, trials, bar) =>
        {
            var scenes = ScenePool.Needed(Outcome(hits, trials), bar, 1_000);
            var all = Enumerable.Repeat(Outcome(hits, trials), scenes).Aggregate((a, b) => a.Plus(b));

            Assert.That((all.Trials, all.Scenes), Is.EqualTo(((long)trials * scenes, scenes)));
            Assert.That(scenes == 1_000 || all.UpperBound <= bar || all.Rate > bar, Is.True);
        });

    private static AttackOutcome Outcome(int hits, int trials) => new("A5-H", Math.Min(hits, trials), trials);
}
