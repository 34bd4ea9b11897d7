using System.Globalization;
using Ecda.Linkage.Audit;
using Ecda.Linkage.Tests.EndToEnd;

namespace Ecda.Linkage.Tests.Audit;

/// <summary>The people of an audit, and what an attacker is given of them.</summary>
public sealed class AuditPopulationTests
{
    private static readonly AuditPopulation People400 = AuditPeople.Synthetic(400, 7);

    [TestCase(1, null, 400)]
    [TestCase(0.25, null, 400)]
    [TestCase(0.5, 600, 600)]
    [TestCase(0, null, 400)]
    public void Scene_HasTheWantedOverlap(double overlap, int? listSize, int listed)
    {
        var scene = People400.Scene(new SceneOptions { Overlap = overlap, ListSize = listSize });

        var rows = scene.Truth.Where(t => t >= 0).ToList();
        Assert.That((scene.Released.Count, scene.Attacker.Count), Is.EqualTo((400, listed)));
        Assert.That(rows, Has.Count.EqualTo(400 * overlap));
        Assert.That(rows, Is.Unique);
        Assert.That((scene.Shared, scene.Overlap), Is.EqualTo((rows.Count, overlap)));
    }

    [Test]
    public void Scene_IsTheSame_ForTheSameSeed()
    {
        var options = new SceneOptions { People = 60, Overlap = 0.5, Seed = 3 };

        var (one, other) = (People400.Scene(options), AuditPeople.Synthetic(400, 7).Scene(options));

        Assert.That(other.Truth, Is.EqualTo(one.Truth));
        Assert.That(other.Released.AllRows, Is.EqualTo(one.Released.AllRows));
        Assert.That(other.Attacker.AllRows, Is.EqualTo(one.Attacker.AllRows));
        Assert.That(People400.Scene(options with { Seed = 4 }).Truth, Is.Not.EqualTo(one.Truth));
    }

    [Test]
    public void Sides_HaveKeysOfTheirOwn()
    {
        var scene = People400.Scene(new SceneOptions { People = 50 });

        var agreements = Enumerable.Range(0, 50).Count(r => scene.Released.Row(0, r).SequenceEqual(scene.Attacker.Row(0, scene.Truth[r])));

        Assert.That(agreements, Is.Zero);
        Assert.That(scene.Released.Description.Commitment, Is.Not.EqualTo(scene.Attacker.Description.Commitment));
    }

    [Test]
    public void Households_AreThoseOfThePopulation_AndShareSurnames()
    {
        var scene = People400.Scene();
        var surname = People400.Columns.ToList().IndexOf("surname");

        var shared = scene.People.Zip(scene.Households).GroupBy(p => p.Second).Where(g => g.Count() > 1).ToList();

        Assert.That(scene.Households, Is.EqualTo(scene.People.Select(p => People400.Households[p])));
        Assert.That(shared.Count(g => g.Select(p => People400.Rows[p.First][surname]).Distinct(StringComparer.Ordinal).Count() < g.Count()), Is.GreaterThan(shared.Count / 2));
    }

    [Test]
    public void ErringLists_DifferInSomeValues()
    {
        var erring = AuditPeople.Synthetic(100, 7, errors: 2).Scene(new SceneOptions { Profile = EncodingProfile.Clk, Seed = 5 });
        var clean = AuditPeople.Synthetic(100, 7).Scene(new SceneOptions { Profile = EncodingProfile.Clk, Seed = 5 });

        var changed = Enumerable.Range(0, 100).Count(r => !erring.Attacker.Row(0, r).SequenceEqual(clean.Attacker.Row(0, r)));

        Assert.That(erring.Released.AllRows, Is.EqualTo(clean.Released.AllRows));
        Assert.That(changed, Is.InRange(10, 90));
    }

    [Test]
    public void OwnersFile_IsReleasedAsItIs()
    {
        var schema = SyntheticSources.Default;
        var table = People400.Table(Enumerable.Range(0, 120));
        using var key = Extracts.Key();
        var file = new RecordEncoder(schema, key).Encode(table, new() { Source = "council", IdColumn = "#" });

        var population = AuditPeople.Of(table, WithId(schema), file, file.OwnerIds, limit: 80);
        var scene = population.Scene(new SceneOptions { Overlap = 0.5 });

        Assert.That((scene.Released.Count, scene.Shared, scene.Attacker.Count), Is.EqualTo((80, 40, 40)));
        var number = population.Columns.ToList().IndexOf("#");
        for (var row = 0; row < scene.Released.Count; row++)
        {
            var own = population.Rows[scene.People[row]][number];
            var place = Enumerable.Range(0, file.Count).First(i => file.OwnerIds.TryGetOwn(file.Ids[i], out var found) && found == own);
            Assert.That(scene.Released.Row(0, row).SequenceEqual(file.Row(0, place)), Is.True, row.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static LinkageSchema WithId(LinkageSchema schema) =>
        new(schema.Name, schema.Fields, schema.Profile, [.. schema.Sources.Select(s => s with { IdColumn = "#" })]);
}
