using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Relationships;

namespace Ecda.Linkage.Tests.Audit.Relationships;

/// <summary>Rows tell who belongs together as far as they are alike, and no further.</summary>
public sealed class RelationshipAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(800, 3);

    private static readonly PlainPeople Plain = PlainPeople.Of(People);

    [Test]
    public void Diffused_TellsHouseholdsAndNames()
    {
        var outcomes = Run(EncodingProfile.Diffused);

        Assert.That(Area(outcomes, Relation.Household).Value, Is.InRange(0.82, 0.9));
        Assert.That(Area(outcomes, Relation.Forename).Value, Is.InRange(0.7, 0.82));
        Assert.That(outcomes[0].Hits, Is.GreaterThan(outcomes[0].Trials / 4),
            "Of a thousand pairs only three live together, and of the strongest a quarter and more.");
    }

    [Test]
    public void PlainControl_TellsMore()
    {
        var outcomes = Run(EncodingProfile.Clk);

        Assert.That(Area(outcomes, Relation.Household).Value, Is.GreaterThan(0.95));
    }

    [Test]
    public void RandomRows_TellNothing()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Diffused });

        var outcomes = RelationshipAttack.Run(scene with { Released = RandomRows.Like(scene.Released) }, Plain, People.Schema);

        Assert.That(outcomes.Where(o => o.Trials > 300).Select(o => o.Rate), Is.All.EqualTo(0.5).Within(0.05));
        Assert.That(outcomes[0].Hits, Is.LessThan(10));
    }

    [Test]
    public void ShuffledHouseholds_AreNotTold()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Diffused });
        int[] households = [.. scene.Households[400..], .. scene.Households[..400]];

        var outcomes = RelationshipAttack.Run(scene with { Households = households }, Plain, People.Schema);

        Assert.That(Area(outcomes, Relation.Household).Value, Is.EqualTo(0.5).Within(0.05));
    }

    [Test]
    public void LikelihoodRatio_IsNoWeakerThanTheSumOfAgreements()
    {
        var scene = People.Scene(new SceneOptions { Profile = EncodingProfile.Hardened });
        var rows = new RowAgreements(scene.Released);
        var random = new Ecda.Linkage.Numerics.SplitMix64(3);
        var pairs = new RelatedPairs(Plain, scene.People, scene.Households);
        var (related, strangers) = (pairs.Of(Relation.Household, 5_000, ref random), pairs.Strangers(5_000, ref random));
        var ratio = LikelihoodRatio.Of(People.Schema.WithProfile(EncodingProfile.Hardened), 9);

        var best = AreaUnderCurve.Of(ratio.Log(Relation.Household, rows, related), ratio.Log(Relation.Household, rows, strangers));

        var sum = AreaUnderCurve.Of([.. related.Select(p => rows.Pooled(p.One, p.Other))],
            [.. strangers.Select(p => rows.Pooled(p.One, p.Other))]);
        Assert.That(best.Value, Is.GreaterThan(sum.Value));
        Assert.That(best.Value, Is.GreaterThan(0.66));
    }

    private static IReadOnlyList<AttackOutcome> Run(EncodingProfile profile) =>
        RelationshipAttack.Run(People.Scene(new SceneOptions { Profile = profile }), Plain, People.Schema.WithProfile(profile));

    private static Measured Area(IReadOnlyList<AttackOutcome> outcomes, Relation relation) =>
        outcomes.First(o => o.Aspect == RelationshipAttack.AspectOf(relation)).Value!;
}
