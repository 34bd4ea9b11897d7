using Ecda.Linkage.Audit;
using Ecda.Linkage.Tests.EndToEnd;

namespace Ecda.Linkage.Tests.Audit;

/// <summary>What blocking keys give away by how often they stand.</summary>
public sealed class BlockingKeyAttackTests
{
    private static readonly BlockingRule NameAndSex = new() { Name = "name", Parts = [new("surname", "first2"), new("sex")] };

    private static readonly BlockingRule Year = new() { Name = "year", Parts = [new("dateOfBirth", "year")] };

    private static readonly AuditPopulation Synthetic = AuditPeople.Synthetic(2_000, 2, SyntheticSources.Default.WithBlocking(NameAndSex, Year));

    private static readonly AttackScene Scene = Synthetic.Scene(new SceneOptions { Profile = EncodingProfile.Clk });

    private static readonly PlainPeople Plain = PlainPeople.Of(Synthetic);

    [Test]
    public void Align_PairsWhatStandsAloneWithItsCount()
    {
        var encoded = Repeat(("p", 9), ("q", 7), ("r", 7), ("s", 5), ("t", 2));
        var plain = Repeat(("a", 9), ("b", 7), ("c", 7), ("d", 5), ("e", 2));

        Assert.That(FrequencyAttack.Align(encoded, plain), Is.EqualTo(new[] { ("p", "a"), ("s", "d") }), "equal counts and rare ones tell nothing");
    }

    [Test]
    public void Keys_AreNamedByTheirFrequency()
    {
        var outcome = FrequencyAttack.RunOnKeys(Scene, Plain);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Hits, Is.GreaterThan(50));
            Assert.That(outcome.Hits, Is.EqualTo(outcome.Claims), "with a list of the same people, what stands alone is right");
            Assert.That(outcome.Note, Does.Contain("2 rules"));
        });
    }

    [Test]
    public void KeysOfOthers_AreNamedByChanceOnly()
    {
        var outcome = FrequencyAttack.RunOnKeys(Scene with { People = [.. Scene.People.Reverse()] }, Plain);

        Assert.That(outcome.Rate, Is.LessThan(0.05));
    }

    [Test]
    public void Structure_FindsKeysOfFewRecords_AndSaysWhatKeysShow()
    {
        var rare = AuditPeople.Synthetic(300, 2, SyntheticSources.Default.WithBlocking(NameAndSex with { Minimum = 2 }, Year));

        var outcome = StructureCheck.Run(rare.Scene(new SceneOptions { Profile = EncodingProfile.Clk }), PlainPeople.Of(rare), default);

        Assert.That(outcome.Note, Does.Contain("blocking rule name keeps keys that 2 records share").And.Contain("blocking rule year shows").And.Contain("the only one with their blocking keys"));
        Assert.That(outcome.Note, Does.Not.Contain("under another secret").And.Not.Contain("another rule"));
    }

    [Test]
    public void Structure_FindsKeysThatAreNotSecret()
    {
        var people = AuditPeople.Synthetic(300, 2, SyntheticSources.Default.WithBlocking(Year with { Minimum = 2 }));
        var scene = people.Scene(new SceneOptions { Profile = EncodingProfile.Clk });

        var outcome = StructureCheck.Run(scene with { Attacker = scene.Released }, PlainPeople.Of(people), default);

        Assert.That(outcome.Note, Does.Contain("blocking rule year: keys are the same under another secret"));
    }

    [Test]
    public void AnOwnersFile_IsAttackedByItsKeys()
    {
        var schema = People.Schema.WithBlocking(new BlockingRule { Name = "name", Parts = [new("forename")] }, new BlockingRule { Name = "other", Parts = [new("surname", "first5")] });
        var people = People.Make(1, 1_200);
        using var key = Extracts.Key();

        var report = EncodingAudit.Run(
            new RecordEncoder(schema, key),
            RecordTable.FromRows("people", ["id", "forename", "surname", "born", "sex", "postcode"], people),
            People.Encode(people, schema),
            new AuditOptions { People = 1_000, Attacks = [AuditAttack.Structure, AuditAttack.BlockingKeys], Controller = "A council", Consent = "We consent." });

        var (shape, keys) = (report.Attacks.Single(a => a.Id == "A0"), report.Attacks.Single(a => a.Id == "A1b"));
        Assert.Multiple(() =>
        {
            Assert.That(shape.Note, Does.Contain("blocking rule name shows"));
            Assert.That(keys.Rate, Is.GreaterThan(0.01));
            Assert.That(report.Verdict, Is.EqualTo(AuditVerdict.Fail));
            Assert.That(report.Reasons, Has.Some.StartsWith("A1b, Blocking keys"));
        });
    }

    private static IEnumerable<string> Repeat(params (string Text, int Times)[] texts) => texts.SelectMany(t => Enumerable.Repeat(t.Text, t.Times));
}
