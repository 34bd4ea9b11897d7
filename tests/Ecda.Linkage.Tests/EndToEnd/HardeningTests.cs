using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>Every hardening by itself, and chains of them, from records to links.</summary>
public sealed class HardeningTests
{
    private static readonly SyntheticPopulation Population = SyntheticPopulation.Create(new PopulationOptions { People = 4000 });
    private static readonly LinkageSchema Schema = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json"));

    private static IEnumerable<TestCaseData> Profiles()
    {
        TestCaseData Case(string name, double f1, params Hardening[] steps) => new TestCaseData(f1, steps).SetArgDisplayNames(name);
        yield return Case("none", 0.95);
        yield return Case("xorFold", 0.95, Hardening.XorFold());
        yield return Case("rule90", 0.95, Hardening.Rule90);
        yield return Case("wxor", 0.95, Hardening.WindowXor(3));
        yield return Case("permutation", 0.95, Hardening.Permutation);
        yield return Case("balance", 0.95, Hardening.Balance);
        yield return Case("resampling", 0.95, Hardening.Resampling);
        yield return Case("blip", 0.95, Hardening.Blip(0.05m));
        yield return Case("fresh blip", 0.95, Hardening.Blip(0.05m, fresh: true));
        yield return Case("salt", 0.92, Hardening.Salt("dateOfBirth", "forename", "surname"));
        yield return Case("markov", 0.95, Hardening.Markov(2));
        yield return Case("recordLevel static", 0.95, Hardening.RecordLevel(dynamic: false));
        yield return Case("recordLevel dynamic", 0.95, Hardening.RecordLevel(dynamic: true));
        yield return Case("fold, permutation, diffusion", 0.95, Hardening.XorFold(), Hardening.Permutation, Hardening.Diffusion(3));
        yield return Case("record level, rule 90, noise, balance", 0.95, Hardening.RecordLevel(dynamic: false), Hardening.Rule90, Hardening.Blip(0.02m), Hardening.Balance);
        yield return Case("markov, salt, diffusion", 0.92, Hardening.Markov(1), Hardening.Salt("dateOfBirth", "surname"), Hardening.Diffusion(3));
    }

    [TestCaseSource(nameof(Profiles))]
    public void Link_FindsPeople(double f1, Hardening[] steps)
    {
        var (council, police) = (Encode(steps, "council"), Encode(steps, "police"));

        var result = new Linker().Link(council, police);

        var evaluation = LinkageEvaluation.Evaluate(result, council.OwnerIds, police.OwnerIds, TruthPairs.Of(Population.TruePairs));
        TestContext.Out.WriteLine($"F1 {evaluation.F1.Value:0.000}, precision {evaluation.Precision.Value:0.000}, recall {evaluation.Recall.Value:0.000}");
        Assert.That(evaluation.F1.Value, Is.GreaterThan(f1));
    }

    [TestCaseSource(nameof(Profiles))]
    public void Encode_GivesTheSameRowsUnlessCoinsAreFresh(double f1, Hardening[] steps)
    {
        _ = f1;
        var (one, again) = (Rows(Encode(steps, "police", threads: 1)), Rows(Encode(steps, "police", threads: 3)));

        Assert.That(one.SequenceEqual(again, StringComparer.Ordinal), Is.EqualTo(!Array.Exists(steps, s => s.ToString().EndsWith("/fresh", StringComparison.Ordinal))));
    }

    [Test]
    public void Encode_LeavesARecordOutOfSaltedFieldsWhereTheSaltIsMissing()
    {
        var schema = LinkageSchema.Create(Field.Forename("forename"), Field.Surname("surname"), Field.DateOfBirth("born"))
            .WithProfile(EncodingProfile.Clk with { Hardenings = [Hardening.Salt("dateOfBirth")] });
        string?[][] rows = [["Ann", "Smith", "1980-02-03"], ["Ann", "Smith", ""], ["Ann", "Smith", "1980-05-06"], ["Ann", "Smith", "1981-02-03"]];
        using var key = Extracts.Key();

        var extract = new RecordEncoder(schema, key).Encode(RecordTable.FromRows("people", ["forename", "surname", "born"], rows));

        var bits = Enumerable.Range(0, 4).Select(i => extract.Row(0, extract.OwnerIds.Own.ToList().IndexOf(FormattableString.Invariant($"{i + 1}"))).ToArray()).ToList();
        int Common(int i) => BitRows.CountCommon(bits[0], bits[i]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bits[1], Has.All.Zero);
            Assert.That(extract.Report.Unlinkable, Is.EqualTo(1));

            // The same year leaves names alike; another one makes strangers of them.
            Assert.That(Common(2), Is.GreaterThan(250));
            Assert.That(Common(3), Is.LessThan(220));
        }
    }

    private static EncodedExtract Encode(Hardening[] steps, string source, int? threads = null)
    {
        var profile = EncodingProfile.Diffused with { Diffusion = 1, Hardenings = steps };
        using var key = Extracts.Key();
        var extract = source == "council" ? Population.Council : Population.Police;
        return new RecordEncoder(Schema.WithProfile(profile), key).Encode(extract.ToTable(), new EncodeOptions { Source = source, Threads = threads });
    }

    private static IEnumerable<string> Rows(EncodedExtract extract) =>
        Enumerable.Range(0, extract.Count).Select(i => string.Join(' ', Enumerable.Range(0, extract.Description.Views.Count).SelectMany(v => extract.Row(v, i).ToArray()))).Order(StringComparer.Ordinal);
}
