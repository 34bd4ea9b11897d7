using Ecda.Linkage.Audit;
using Ecda.Linkage.Tests.EndToEnd;

namespace Ecda.Linkage.Tests.Audit;

/// <summary>Trials of several scenes are of different people.</summary>
public sealed class AuditScenesTests
{
    [Test]
    public void SyntheticScenes_HaveOtherPeopleAndKeys()
    {
        var first = AuditPeople.Synthetic(60, 5);
        var conditions = new AttackConditions { People = 60 };
        var scenes = new AuditScenes(null, null, new AuditOptions { Seed = 5 }, default);

        var (one, other) = (scenes.Get(EncodingProfile.Clk, conditions), scenes.Get(EncodingProfile.Clk, conditions, 1));

        Assert.That(one.Released.AllRows, Is.EqualTo(first.Scene(new SceneOptions { Profile = EncodingProfile.Clk, People = 60, Seed = 5 }).Released.AllRows));
        Assert.That(other.Released.Description.Commitment, Is.Not.EqualTo(one.Released.Description.Commitment));
        Assert.That(scenes.Plain(conditions, 1).TokenCount, Is.Not.EqualTo(scenes.Plain(conditions).TokenCount));
        Assert.That(scenes.Most(conditions with { ListShare = 0.25 }), Is.EqualTo(20));
    }

    [TestCase(0.25, 7)]
    [TestCase(0.5, 3)]
    [TestCase(1, 1)]
    public void AnOwnersScenes_TryNobodyTwice(double overlap, int most)
    {
        var people = People.Make(1, 252);
        using var key = Extracts.Key();
        var file = People.Encode(people);
        var table = RecordTable.FromRows("people", ["id", "forename", "surname", "born", "sex", "postcode"], people);
        var schema = new LinkageSchema("people", People.Schema.Fields, People.Schema.Profile, [.. People.Schema.Sources.Select(s => s with { IdColumn = "id" })]);
        var scenes = new AuditScenes(AuditPeople.Of(table, schema, file, file.OwnerIds), null, new AuditOptions(), default);
        var conditions = new AttackConditions { People = 252, ListShare = overlap };

        var all = Enumerable.Range(0, scenes.Most(conditions)).Select(n => scenes.Get(null, conditions, n)).ToList();

        Assert.That(all, Has.Count.EqualTo(most));
        Assert.That(all.SelectMany(s => s.People.Where((_, r) => s.Truth[r] >= 0)), Is.Unique);
        Assert.That(all.Select(s => s.Attacker.Description.Commitment), Is.Unique, "The list has a key of its own in every scene.");
        Assert.That(all.Select(s => s.Released.Description.Commitment), Is.All.EqualTo(file.Description.Commitment));
    }
}
