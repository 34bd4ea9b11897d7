using Ecda.Linkage.Audit;

namespace Ecda.Linkage.Tests.Audit;

/// <summary>Rows of which only some fields are known repeat, and are named by it.</summary>
public sealed class PartialRowAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(1_000, 3);

    [Test]
    public void AFilterForEachField_IsNamed()
    {
        var outcome = PartialRowAttack.Run(People, EncodingProfile.Fields, 1);

        Assert.That(outcome.Rate, Is.GreaterThan(0.01));
        Assert.That(outcome.Hits, Is.EqualTo(outcome.Claims), "What stands alone with its count in both is right.");
    }

    [Test]
    public void DefaultViews_RepeatTooRarely()
    {
        var outcome = PartialRowAttack.Run(People, EncodingProfile.Diffused, 1);

        Assert.That(outcome.Rate, Is.LessThan(0.01));
        Assert.That(outcome.Trials, Is.InRange(600, 1_000), "A name alone of one in five, gaps in another.");
    }

    [Test]
    public void FreshCoins_LeaveNothingToCount()
    {
        var coins = EncodingProfile.Clk with { Name = "custom", Hardenings = [Hardening.Blip(0.1m, fresh: true)] };

        Assert.That(PartialRowAttack.Run(People, coins, 1).Claims, Is.Zero);
    }
}
