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
        var report = EncodingAudit.Run(Small with { Profile = EncodingProfile.Clk, Attacks = [AuditAttack.Households] });

        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(AuditVerdict.Fail));
            Assert.That(report.Reasons[0], Does.StartWith("A5-H"), "What breaks them first comes first.");
            Assert.That(report.Attacks.Single().IsBroken);
        });
    }

    [Test]
    public void AttacksThatSeeNoLikeness_AreInconclusive()
    {
        AuditAttack[] attacks = [AuditAttack.Patterns, AuditAttack.Kernel, AuditAttack.Households, AuditAttack.Embedding];

        var report = Run(150, new AuditOptions { Attacks = attacks, Spoil = Shuffled }, Steep);

        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(AuditVerdict.Inconclusive), string.Join("; ", report.Reasons));
            Assert.That(report.Attacks.Select(a => a.Attack).Distinct(), Is.EquivalentTo(attacks));
            Assert.That(report.Attacks.Where(a => a is { HasPower: true, ControlBar: not null }).Select(a => a.Id), Is.Empty);
            Assert.That(report.Reasons.Where(r => r.Contains("too weak here to prove anything", StringComparison.Ordinal)), Has.Exactly(attacks.Length).Items);
        });
    }

    [Test]
    public void TooFewTrials_AreAddedUpOverScenes()
    {
        var report = EncodingAudit.Run(Small with { People = 2_500, Attacks = [AuditAttack.Frequencies] });

        var result = report.Attacks.First(a => a.Aspect == Aspects.WholeRows);
        Assert.Multiple(() =>
        {
            Assert.That(result.Scenes, Is.GreaterThan(1));
            Assert.That((result.Trials, result.People), Is.EqualTo((result.Scenes * 2_500L, 2_500)));
            Assert.That(result.UpperBound, Is.LessThan(0.001), "which 2,500 people could not show");
            Assert.That(result.IsBroken, Is.False);
        });
    }

    // Views of single fields are broken at once, so that there are hits to compare.
    [Test]
    public void Run_GivesTheSameResults_ForTheSameSeed()
    {
        static IEnumerable<(string, string, double, long, int?)> Results() =>
            Run(300, new AuditOptions { Attacks = [AuditAttack.Structure, AuditAttack.Frequencies, AuditAttack.Patterns, AuditAttack.Kernel] }, EncodingProfile.Fields)
                .Attacks.Select(a => (a.Id, a.Aspect, a.Rate, a.Trials, a.QGrams)).ToList();

        var (one, other) = (Results(), Results());

        Assert.That(one, Is.EqualTo(other));
        Assert.That(one.Select(r => r.Item3), Has.Some.GreaterThan(0.1));
    }

    [Test]
    public void Patterns_BreakTheControl_AndNotTheDefault()
    {
        var report = EncodingAudit.Run(Small with { People = 2_000, Attacks = [AuditAttack.Patterns] });

        var patterns = report.Attacks.Single();

        Assert.That(patterns.ControlQGrams, Is.GreaterThanOrEqualTo(AuditPlan.PatternPower));
        Assert.That(patterns.QGrams, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Attack_GivesWhatAnyAttackGets_OutOfAnyProfile()
    {
        var conditions = new AttackConditions { People = 300, Known = 30 };

        var results = EncodingAudit.Attack(AuditAttack.Kernel, conditions, new AuditOptions { Profile = EncodingProfile.Clk });

        Assert.That(results.Select(r => r.Aspect), Is.EqualTo(new[] { Aspects.OnePass, Aspects.Spreading }));
        Assert.That(results[1].Rate, Is.GreaterThan(0.5));
        Assert.That((results[1].People, results[1].Seeds, results[1].Bar), Is.EqualTo((300, 30, (double?)null)));
    }

    [Test]
    public void Attack_RefusesImpossibleConditions() =>
        Assert.That(() => EncodingAudit.Attack(AuditAttack.Means, new AttackConditions { ListShare = 2 }), Throws.ArgumentException.With.Message.Contains("ListShare"));

    [Test]
    public void AQuickAudit_AttacksNothing_AndFailsWhatItsLikenessTells()
    {
        var (flat, steep) = (EncodingAudit.Run(new AuditOptions { Depth = AuditDepth.Quick }), EncodingAudit.Run(new AuditOptions { Depth = AuditDepth.Quick, Profile = Steep }));

        Assert.That((flat.Verdict, flat.Attacks.Count), Is.EqualTo((AuditVerdict.Fail, 0)));
        Assert.That(steep.Verdict, Is.EqualTo(AuditVerdict.Inconclusive), "Nothing was attacked, so it is no pass.");
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

    /// <summary>So steep a curve that likeness tells nothing.</summary>
    private static EncodingProfile Steep => EncodingProfile.Diffused with { Name = "custom", Diffusion = 20 };

    /// <summary>An audit of fewer people than a user may have: attacks on likeness work on them, and take a fraction of the time.</summary>
    private static AuditReport Run(int people, AuditOptions options, EncodingProfile? profile = null)
    {
        options = options with { People = people };
        return new AuditRun(new AuditScenes(null, null, options, default), profile ?? EncodingProfile.Diffused, 100_000, options, null, default).Run();
    }

    private static AuditReport Audit(List<string?[]> people, EncodedDataset released)
    {
        using var key = EndToEnd.Extracts.Key();
        return EncodingAudit.Run(new RecordEncoder(People.Schema, key), Table(people), released, Small with { Attacks = [AuditAttack.Structure, AuditAttack.Relationships] });
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
        var second = scene.Second is null ? null : Shuffle(scene.Second);
        return scene with { Released = Shuffle(scene.Released), Attacker = Shuffle(scene.Attacker), Second = second };
    }
}
