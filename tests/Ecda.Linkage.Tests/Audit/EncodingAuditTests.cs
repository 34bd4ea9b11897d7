using System.Text.Json;
using Ecda.Linkage.Audit;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Tests.EndToEnd;

namespace Ecda.Linkage.Tests.Audit;

public sealed class EncodingAuditTests
{
    private static readonly List<string?[]> Persons = People.Make(1, 1_200);
    private static readonly Lazy<(EncodedExtract Released, AuditReport Report)> OwnFile = new(() =>
    {
        var released = People.Encode(Persons);
        return (released, Audit(Persons, released));
    });

    private static readonly AuditOptions Small = new() { People = 1_000, Attacks = [AuditAttack.Structure, AuditAttack.Patterns], Controller = "A council", Consent = "We consent." };

    [Test]
    public void Run_OfPlainFilters_Fails()
    {
        var report = EncodingAudit.Run(Small with { Profile = EncodingProfile.Clk, Attacks = ["A4"] });

        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(AuditVerdict.Fail));
            Assert.That(report.Attacks.Single(a => a is { Id: "A4", Bar: not null }).Rate, Is.GreaterThan(0.5));
        });
    }

    [Test]
    public void AttacksThatSeeNoLikeness_AreInconclusive()
    {
        string[] ids = ["A3", "A4", "A5-L", "A5-H", "A5-E"];
        var report = Run(150, new AuditOptions { Attacks = ids, Spoil = Shuffled });

        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(AuditVerdict.Inconclusive));
            Assert.That(report.Attacks.Where(a => a.ControlBar is not null).Select(a => a.Id).Distinct(StringComparer.Ordinal), Is.EqualTo(ids));
            Assert.That(report.Attacks.Where(a => a is { HasPower: true, ControlBar: not null }).Select(a => a.Id), Is.Empty);
            Assert.That(report.Reasons.Where(r => r.Contains("too weak here to prove anything", StringComparison.Ordinal)), Has.Exactly(ids.Length).Items);
        });
    }

    [Test]
    public void TooFewTrials_AreAddedUpOverScenes()
    {
        var report = EncodingAudit.Run(Small with { Attacks = ["A1"] });

        var result = report.Attacks.Single();
        Assert.Multiple(() =>
        {
            Assert.That((result.Scenes, result.Trials, result.People), Is.EqualTo((6, 6_000, 1_000)));
            Assert.That(result.UpperBound, Is.LessThan(0.001), "which 1,000 people could not show");
            Assert.That(result.Passed, Is.True);
        });
    }

    // Views of single fields are broken at once, so that there are hits to compare.
    [Test]
    public void Run_GivesTheSameResults_ForTheSameSeed()
    {
        static IEnumerable<(string, double, long, int?)> Results() => Run(300, new AuditOptions { Attacks = ["A0", "A1", "A3", "A4"] }, EncodingProfile.Fields).Attacks.Select(a => (a.Id, a.Rate, a.Trials, a.QGrams)).ToList();

        var (one, other) = (Results(), Results());

        Assert.That(one, Is.EqualTo(other));
        Assert.That(one.Select(r => r.Item2), Has.Some.GreaterThan(0.1));
    }

    [Test]
    public void PatternsAndKnownPairs_BreakTheControl_AndNotTheDefault()
    {
        var report = EncodingAudit.Run(Small with { People = 2_000, Attacks = ["A3", "A4"] });

        var (patterns, pairs) = (report.Attacks.Single(a => a.Id == "A3"), report.Attacks.Single(a => a is { Id: "A4", Bar: not null }));

        Assert.Multiple(() =>
        {
            Assert.That(patterns.ControlQGrams, Is.GreaterThanOrEqualTo(AuditBars.PatternPower));
            Assert.That(patterns.QGrams, Is.LessThanOrEqualTo(1));
            Assert.That(pairs.ControlRate, Is.GreaterThanOrEqualTo(AuditBars.KnownPairPower));
            Assert.That(pairs.Rate, Is.LessThan(0.05));
        });
    }

    [Test]
    public void Run_RefusesAFileOfAnotherKey()
    {
        using var key = EndToEnd.Extracts.Key(7);

        Assert.That(
            () => EncodingAudit.Run(new RecordEncoder(People.Schema, key), Table(Persons), People.Encode(Persons), Small),
            Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("key"));
    }

    [Test]
    public void Run_RefusesAFileOfOtherRecords()
    {
        var released = People.Encode([.. Persons.Skip(1), ["R1", "other", "person", "1950-01-01", "F", "CM1 1AB"]]);

        Assert.That(() => Audit(Persons, released), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("not every record"));
    }

    [Test]
    public void Run_RefusesWithoutConsent()
    {
        using var key = EndToEnd.Extracts.Key();

        Assert.That(
            () => EncodingAudit.Run(new RecordEncoder(People.Schema, key), Table(Persons), People.Encode(Persons), Small with { Consent = " " }),
            Throws.ArgumentException.With.Message.Contains("consent"));
    }

    [Test]
    public void Stamp_ChangesNothingButTheVerdict()
    {
        var (released, report) = OwnFile.Value;
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"stamped-{Guid.NewGuid():N}.ecda");

        report.Stamp(released).Save(path);
        var read = EncodedDataset.Open(path);
        File.Delete(path);

        Assert.Multiple(() =>
        {
            Assert.That(read.Description.Audit, Is.EqualTo(new AuditStamp(report.Verdict, report.Date, report.People)));
            Assert.That(read.Ids, Is.EqualTo(released.Ids));
            Assert.That(read.AllRows, Is.EqualTo(released.AllRows));
            Assert.That(read.Description.Commitment, Is.EqualTo(released.Description.Commitment));
            Assert.That(() => report.Stamp(People.Encode(Persons.Take(1_100))), Throws.ArgumentException);
        });
    }

    [Test]
    public void Reports_SayTheSame_AndHoldNoValues()
    {
        var report = OwnFile.Value.Report with { Controller = "Essex <b>Council</b>" };
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"report-{Guid.NewGuid():N}");

        report.WriteHtml(path);
        var html = File.ReadAllText(path);
        report.WriteJson(path);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        File.Delete(path);

        var verdict = AuditStamp.Word(report.Verdict);
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("verdict").GetString(), Is.EqualTo(verdict));
            Assert.That(json.RootElement.GetProperty("attacks").EnumerateArray().Select(a => a.GetProperty("rate").GetDouble()), Is.EqualTo(report.Attacks.Select(a => a.Rate)));
            Assert.That(json.RootElement.GetProperty("attacks").EnumerateArray().Select(a => (a.GetProperty("trials").GetInt64(), a.GetProperty("scenes").GetInt32())), Is.EqualTo(report.Attacks.Select(a => (a.Trials, a.Scenes))));
            Assert.That(html, Does.Contain($">{verdict}<").And.Contain("section 171").And.Contain("Essex &lt;b&gt;Council&lt;/b&gt;").And.Not.Contain("http"));
            Assert.That(Persons.Take(50).Select(p => p[2]!).Where(html.Contains), Is.Empty);
        });
    }

    /// <summary>An audit of fewer people than a user may have: attacks on likeness work on them, and take a fraction of the time.</summary>
    private static AuditReport Run(int people, AuditOptions options, EncodingProfile? profile = null) => new AuditRun(AuditPeople.Synthetic(people, 1), profile ?? EncodingProfile.Diffused, people, 100_000, options, null, default).Run();

    private static AuditReport Audit(List<string?[]> people, EncodedDataset released)
    {
        using var key = EndToEnd.Extracts.Key();
        return EncodingAudit.Run(new RecordEncoder(People.Schema, key), Table(people), released, Small with { Attacks = ["A0", "A4"] });
    }

    private static RecordTable Table(IEnumerable<string?[]> people) => RecordTable.FromRows("people", ["id", "forename", "surname", "born", "sex", "postcode"], people);

    /// <summary>Every row with its bits in an order of its own: as many are set, and none of them mean anything.</summary>
    private static AttackScene Shuffled(AttackScene scene)
    {
        var random = new SplitMix64(99);
        EncodedDataset Shuffle(EncodedDataset data) => new(data.Name, data.Description, [.. data.Ids], [.. data.AllRows.Select((rows, v) =>
        {
            var words = data.Description.Views[v].Bits / 64;
            var shuffled = new ulong[rows.Length];
            for (var r = 0; r < data.Count; r++)
            {
                for (var weight = BitRows.Count(rows.AsSpan(r * words, words)); weight > 0;)
                {
                    var bit = random.Below(64 * words);
                    ref var word = ref shuffled[(r * words) + (bit / 64)];
                    weight -= (word >> bit) % 2 == 0 ? 1 : 0;
                    word |= 1UL << bit;
                }
            }

            return shuffled;
        })]);
        return scene with { Released = Shuffle(scene.Released), Attacker = Shuffle(scene.Attacker) };
    }
}
