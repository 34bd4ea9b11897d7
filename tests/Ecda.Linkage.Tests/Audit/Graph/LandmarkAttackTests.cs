using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Graph;

namespace Ecda.Linkage.Tests.Audit.Graph;

/// <summary>The attack with known pairs breaks what is known to break, and finds nothing where there is nothing.</summary>
public sealed class LandmarkAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(500, 3);

    private static readonly AttackScene Control = People.Scene(new SceneOptions { Profile = EncodingProfile.Clk });

    [TestCase(1)]
    [TestCase(0.5)]
    public void PlainControl_Falls(double overlap)
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Clk, Overlap = overlap });

        var outcome = LandmarkAttack.Run(scene, 30);

        Assert.That(outcome.Rate, Is.GreaterThan(AuditBars.LandmarkPower));
        Assert.That((outcome.Attack, outcome.Seeds, outcome.People, outcome.Overlap), Is.EqualTo(("A5-L", 30, 500, overlap)));
        Assert.That(outcome.Trials, Is.EqualTo((500 * overlap) - 30), "Known pairs are no trials.");
    }

    [Test]
    public void UndiffusedViews_Fall_WithNothingKnown()
    {
        var outcome = LandmarkAttack.Run(People.Scene(new SceneOptions { Profile = HouseholdViews.Of(1) }), 0);

        Assert.That(outcome.Rate, Is.GreaterThan(0.95));
        Assert.That(outcome.Trials, Is.EqualTo(500));
    }

    [Test]
    public void ErringLists_DoNotSaveThePlainControl()
    {
        var erring = AuditPeople.Synthetic(500, 3, errors: 1).Scene(new SceneOptions { Profile = EncodingProfile.Clk });

        Assert.That(LandmarkAttack.Run(erring, 30).Rate, Is.GreaterThan(0.9));
    }

    [Test]
    public void StrongTies_LeadFromTheKnownToTheirRelatives()
    {
        var outcome = LandmarkAttack.Run(People.Scene(new SceneOptions { Profile = HouseholdViews.Of(5) }), 60);

        Assert.That(outcome.Hits, Is.GreaterThan(10));
        Assert.That(outcome.Note, Does.Contain("strong ties"));
    }

    [Test]
    public void ShuffledTruth_IsHitByChanceOnly()
    {
        var outcome = LandmarkAttack.Run(Control.WithShuffledTruth(), 0);

        Assert.That(outcome.Hits, Is.LessThan(10));
        Assert.That(outcome.Chance, Is.EqualTo(1.0 / 500));
    }

    [Test]
    public void SameScene_SameOutcome()
    {
        var options = new SceneOptions { Profile = EncodingProfile.Diffused, People = 200 };

        var (one, other) = (LandmarkAttack.Run(AuditPeople.Synthetic(500, 3).Scene(options), 60), LandmarkAttack.Run(People.Scene(options), 60));

        Assert.That(other, Is.EqualTo(one));
    }

    [Test]
    public void Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.That(() => LandmarkAttack.Run(Control, 30, null, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void ManyMoreKnownPairsThanShared_AreAllThatThereAre()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Clk, People = 40, Overlap = 0.25 });

        var outcome = LandmarkAttack.Run(scene, 30);

        Assert.That((outcome.Seeds, outcome.Trials, outcome.Hits), Is.EqualTo((10, 0, 0)));
        Assert.That(outcome.UpperBound, Is.EqualTo(1));
    }
}
