using Ecda.Linkage.Audit;

namespace Ecda.Linkage.Tests.Audit;

public sealed class AuditJudgmentTests
{
    private static readonly AttackResult Kept = new()
    {
        Id = "A5-L",
        Rate = 0,
        UpperBound = 0.001,
        ControlRate = 0.99,
        ControlBar = AuditBars.LandmarkPower,
        Bar = 0.01,
        People = 5_000,
        Overlap = 1,
        Seeds = 30,
        Trials = 4_970,
        Seconds = 1,
        Chance = 0.0002,
    };

    [Test]
    public void AllBarsKept_ByAttacksThatWork_IsAPass() => Assert.That(Verdict([Kept]), Is.EqualTo(AuditVerdict.Pass));

    [Test]
    public void ARateAboveItsBar_Fails_EvenWhereTheControlHolds()
    {
        var broken = Kept with { Rate = 0.02, UpperBound = 0.03, ControlRate = 0.1 };

        Assert.That(Verdict([Kept, broken]), Is.EqualTo(AuditVerdict.Fail));
    }

    [Test]
    public void AControlThatHolds_IsNeverAPass() => Assert.That(Verdict([Kept with { ControlRate = 0.94 }]), Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void AControlThatWasNotMade_IsNeverAPass() => Assert.That(Verdict([Kept with { ControlRate = null }]), Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void ABoundAboveTheBar_IsInconclusive() => Assert.That(Verdict([Kept with { UpperBound = 0.011 }]), Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void TooManyQGrams_Fail_WhoeverIsNamed()
    {
        var patterns = Kept with { Id = "A3", QGrams = 2, QGramBar = 1, ControlQGrams = 9, ControlBar = AuditBars.PatternPower, ControlRate = 0 };

        Assert.Multiple(() =>
        {
            Assert.That(Verdict([patterns]), Is.EqualTo(AuditVerdict.Fail));
            Assert.That(Verdict([patterns with { QGrams = 1 }]), Is.EqualTo(AuditVerdict.Pass));
            Assert.That(Verdict([patterns with { QGrams = 0, ControlQGrams = 4 }]), Is.EqualTo(AuditVerdict.Inconclusive));
        });
    }

    [Test]
    public void AnAttackNotRun_IsNeverAPass() => Assert.That(AuditJudgment.Of([Kept], [], ["A4"]).Verdict, Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void ATrendAcrossTheBar_IsNeverAPass()
    {
        var trend = TrendLine.Of([Outcome(1_250, 0), Outcome(2_500, 8), Outcome(5_000, 40)], 1_000_000);

        Assert.Multiple(() =>
        {
            Assert.That(trend.IsUpward);
            Assert.That(trend.Projected, Is.GreaterThan(0.01));
            Assert.That(AuditJudgment.Of([Kept], [trend], []).Verdict, Is.EqualTo(AuditVerdict.Inconclusive));
        });
    }

    [Test]
    public void ATrendOfNoise_IsLedNowhere()
    {
        var trend = TrendLine.Of([Outcome(1_250, 1), Outcome(2_500, 0), Outcome(5_000, 5)], 1_000_000);

        Assert.That((trend.IsUpward, trend.Projected), Is.EqualTo((false, 0.001)));
    }

    private static AuditVerdict Verdict(AttackResult[] results) => AuditJudgment.Of(results, [], []).Verdict;

    private static AttackOutcome Outcome(int people, int hits) => new("A5-L", hits, people) { People = people };
}
