using System.Globalization;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>Estimates where one file is much smaller than the other: the easiest way to mislead an estimate that learns from confident matches.</summary>
internal sealed class LopsidedFilesTests
{
    private DirectoryInfo _folder = null!;
    private EncodedExtract _council = null!;
    private RecordEncoder _encoder = null!;
    private LinkageKey _key = null!;

    [OneTimeSetUp]
    public void MakePeople()
    {
        _folder = Directory.CreateTempSubdirectory("ecda-lopsided-");
        SyntheticPopulation.Create(new PopulationOptions { People = 30_000, Seed = 7 }).WriteTo(_folder.FullName);
        _key = Extracts.Key();
        _encoder = new RecordEncoder(LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json")), _key);
        _council = _encoder.Encode(RecordTable.ReadCsv(Path.Combine(_folder.FullName, "council.csv")), new EncodeOptions { Source = "council" });
    }

    [OneTimeTearDown]
    public void RemovePeople()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [TestCase(600)]
    [TestCase(1500)]
    [TestCase(5000)]
    public void Precision_IsOverestimatedByLittleAgainstAFileOf(int rows)
    {
        var police = Cut(rows);

        var result = new Linker().Link(_council, police);

        var truth = TruthPairs.Load(Path.Combine(_folder.FullName, "truth_pairs.csv"));
        var report = LinkageEvaluation.Evaluate(result, _council.OwnerIds, police.OwnerIds, truth);
        Assert.That(result.Quality.CannotEstimate, Is.Null);
        Assert.That(result.Quality.Precision, Is.LessThan(report.Precision.Value + 0.04));
    }

    [Test]
    public void Estimate_IsRefusedAgainstAFileOfAHundredRecords()
    {
        var police = Cut(100);

        var result = new Linker().Link(_council, police);

        Assert.That(result.Quality.CannotEstimate, Does.Contain("confident matches"));
        Assert.That(result.Links.Select(l => l.Band).Distinct(), Is.EqualTo([LinkBand.Review]));
    }

    [Test]
    public void Link_FindsPeopleWhoRepeatTwentyTimes()
    {
        string[] columns = ["nominal_ref", "forenames", "surname", "dob", "gender", "postcode", "address"];
        var people = Enumerable.Range(0, 300).Select(n => (string[])[$"N{n}", .. Person(n)]).ToList();
        static List<string?> Row(string[] person, int copy) => [$"{person[0]}-{copy}", .. person[1..]];
        var once = _encoder.Encode(RecordTable.FromRows("once", columns, people.Select(p => Row(p, 0))), new EncodeOptions { Source = "police" });
        var often = _encoder.Encode(RecordTable.FromRows("often", columns, people.SelectMany(p => Enumerable.Range(0, 20).Select(n => Row(p, n)))), new EncodeOptions { Source = "police" });

        var result = new Linker().Link(once, often);

        Assert.That(result.Funnel.Linked.Left, Is.EqualTo(people.Count));
    }

    /// <summary>Forename, surname, date of birth, sex, postcode and address of one of 300 people who have little in common.</summary>
    private static string[] Person(int n)
    {
        static string Word(int seed) => string.Concat(Enumerable.Range(0, 7).Select(i => (char)('a' + ((((seed + 11) * 7919 * (i + 3)) + (seed * seed * 31)) >> i) % 26)));
        return [Word(n), Word(n + 1000), string.Create(CultureInfo.InvariantCulture, $"{1 + (n % 28):00}/{1 + (n % 12):00}/{1930 + (n % 80)}"), n % 2 == 0 ? "M" : "F", $"{Word(n + 2000)[..2]}{1 + (n % 9)} {n % 10}{Word(n + 3000)[..2]}", $"{n} {Word(n + 4000)} Road"];
    }

    private EncodedExtract Cut(int rows)
    {
        var lines = File.ReadLines(Path.Combine(_folder.FullName, "police.csv")).Take(rows + 1);
        var path = Path.Combine(_folder.FullName, $"police-{rows}.csv");
        File.WriteAllLines(path, lines);
        return _encoder.Encode(RecordTable.ReadCsv(path), new EncodeOptions { Source = "police" });
    }
}
