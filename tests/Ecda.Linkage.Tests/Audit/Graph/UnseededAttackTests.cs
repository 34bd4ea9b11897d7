using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Graph;

namespace Ecda.Linkage.Tests.Audit.Graph;

/// <summary>The attacks that know nobody break what is known to break, and find nothing where there is nothing.</summary>
public sealed class UnseededAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(400, 3);

    private static readonly AttackScene Undiffused = People.Scene(new SceneOptions { Profile = HouseholdViews.Of(1) });

    [Test]
    public void Embedding_BreaksThePlainControl()
    {
        var outcome = EmbeddingAttack.Run(People.Scene(new SceneOptions { Profile = EncodingProfile.Clk }));

        Assert.That(outcome.Rate, Is.GreaterThan(0.8));
        Assert.That((outcome.Attack, outcome.Seeds, outcome.Trials), Is.EqualTo(("A5-E", 0, 400)));
    }

    [Test]
    public void Embedding_HitsShuffledTruth_ByChanceOnly() =>
        Assert.That(EmbeddingAttack.Run(Undiffused.WithShuffledTruth()).Hits, Is.LessThan(10));

    [Test]
    public void Households_LeadToEverybody_WhereViewsAreUndiffused()
    {
        var outcome = HouseholdAttack.Run(Undiffused);

        Assert.That(outcome.Rate, Is.GreaterThan(0.9));
        Assert.That(outcome.Attack, Is.EqualTo("A5-H"));
    }

    [Test]
    public void Households_HitShuffledTruth_ByChanceOnly() =>
        Assert.That(HouseholdAttack.Run(Undiffused.WithShuffledTruth()).Hits, Is.LessThan(10));

    [Test]
    public void Hardened_GivesAwayNobody_WithNothingKnown()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Hardened, Overlap = 0.5 });

        var (households, embedding) = (HouseholdAttack.Run(scene), EmbeddingAttack.Run(scene));

        Assert.That(households.Hits + embedding.Hits, Is.LessThan(10));
        Assert.That((households.Trials, embedding.Trials), Is.EqualTo((200, 200)));
    }

    [Test]
    public void SameScene_SameOutcome()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Diffused, People = 120 });

        var (embedding, households) = (EmbeddingAttack.Run(scene), HouseholdAttack.Run(scene));

        Assert.That(EmbeddingAttack.Run(scene), Is.EqualTo(embedding));
        Assert.That(HouseholdAttack.Run(scene), Is.EqualTo(households));
    }

    [Test]
    public void Progress_RisesToTheEnd()
    {
        var told = new List<double>();

        _ = HouseholdAttack.Run(People.Scene(new SceneOptions { People = 60 }), new Told(told));

        Assert.That(told, Is.Ordered);
        Assert.That(told[^1], Is.EqualTo(1));
    }

    [Test]
    public void AFewPeople_AreEnoughToRun()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Clk, People = 3 });

        Assert.That(() => (EmbeddingAttack.Run(scene), HouseholdAttack.Run(scene)), Throws.Nothing);
    }

    private sealed class Told(List<double> fractions) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value) => fractions.Add(value.Fraction);
    }
}
