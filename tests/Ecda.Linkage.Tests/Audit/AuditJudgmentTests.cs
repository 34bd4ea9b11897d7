using Ecda.Linkage.Audit;

namespace Ecda.Linkage.Tests.Audit;

public sealed class AuditJudgmentTests
{
    private static readonly AttackResult Kept = new()
    {
        Attack = AuditAttack.Kernel,
        Rate = 0,
        UpperBound = 0.001,
        ControlRate = 0.99,
        ControlBar = 0.95,
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
        var broken = Kept with { Rate = 0.02, LowerBound = 0.015, UpperBound = 0.03, ControlRate = 0.1 };

        Assert.That(Verdict([Kept, broken]), Is.EqualTo(AuditVerdict.Fail));
    }

    [Test]
    public void AControlThatHolds_IsNeverAPass() => Assert.That(Verdict([Kept with { ControlRate = 0.94 }]), Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void AControlThatWasNotMade_IsNeverAPass() => Assert.That(Verdict([Kept with { ControlRate = null }]), Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void AsMuchAsGuessingGets_IsInconclusive_EvenAboveTheBar()
    {
        var lucky = Kept with { Rate = 0.011, LowerBound = 0.004, UpperBound = 0.02, Chance = 0.008 };

        Assert.That(Verdict([lucky]), Is.EqualTo(AuditVerdict.Inconclusive));
    }

    [Test]
    public void ABoundAboveTheBar_IsInconclusive() => Assert.That(Verdict([Kept with { UpperBound = 0.011 }]), Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void TooManyQGrams_Fail_WhoeverIsNamed()
    {
        var patterns = Kept with { Attack = AuditAttack.Patterns, QGrams = 2, QGramBar = 1, ControlQGrams = 9, ControlBar = AuditPlan.PatternPower, ControlRate = 0 };

        Assert.Multiple(() =>
        {
            Assert.That(Verdict([patterns]), Is.EqualTo(AuditVerdict.Fail));
            Assert.That(Verdict([patterns with { QGrams = 1 }]), Is.EqualTo(AuditVerdict.Pass));
            Assert.That(Verdict([patterns with { QGrams = 0, ControlQGrams = 4 }]), Is.EqualTo(AuditVerdict.Inconclusive));
        });
    }

    [Test]
    public void AnAttackNotRun_IsNeverAPass() => Assert.That(AuditJudgment.Of([Kept], [AuditAttack.Means], null, AuditBars.Of("diffused")).Verdict, Is.EqualTo(AuditVerdict.Inconclusive));

    [Test]
    public void ABrokenBar_IsNamedFirst_WhereItIsExceededMost()
    {
        var little = Kept with { Rate = 0.011, LowerBound = 0.01, UpperBound = 0.02 };
        var much = Kept with { Attack = AuditAttack.Groups, Rate = 0.5, LowerBound = 0.4, UpperBound = 0.6 };

        var reasons = AuditJudgment.Of([Kept, little, much], [], null, AuditBars.Of("diffused")).Reasons;

        Assert.That(reasons, Has.Count.EqualTo(2));
        Assert.That(reasons[0], Does.StartWith("A5-G"));
    }

    [Test]
    public void ALikenessThatTellsTooMuch_Fails_WhateverTheAttacksGot()
    {
        var bars = AuditBars.Of("hardened");
        var (flat, steep) = (Forecast(EncodingProfile.Diffused), Forecast(EncodingProfile.Diffused with { Name = "custom", Diffusion = 20 }));

        var (failed, passed) = (AuditJudgment.Of([Kept], [], flat, bars), AuditJudgment.Of([Kept], [], steep, bars));

        Assert.That(failed.Verdict, Is.EqualTo(AuditVerdict.Fail));
        Assert.That(failed.Reasons, Has.Exactly(2).StartsWith("Closed form"));
        Assert.That(passed.Verdict, Is.EqualTo(AuditVerdict.Pass));
    }

    private static PrivacyForecast Forecast(EncodingProfile profile) =>
        PrivacyForecast.Of(SyntheticSources.Default.WithProfile(profile), people: 600);

    private static AuditVerdict Verdict(AttackResult[] results) => AuditJudgment.Of(results, [], null, AuditBars.Of("diffused")).Verdict;
}
