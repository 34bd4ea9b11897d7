using System.Globalization;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Results;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>Records of one person, found inside of one file and over several.</summary>
public sealed class ClusteringTests
{
    [TestCase("diffused", 0.97)]
    [TestCase("fields", 0.985)]
    public void Deduplicate_FindsTheRepeatsOfFebrl3AndKnowsHowWell(string profile, double floor)
    {
        var extract = Encode("samples/Febrl/schema.json", "data/febrl/dataset3.csv", "a", EncodingProfile.Find(profile));

        var (precision, recall, quality) = Measure(extract, own => own.Split('-')[1]);

        Assert.That(2 * precision * recall / (precision + recall), Is.GreaterThanOrEqualTo(floor));
        Assert.That(quality.CannotEstimate, Is.Null);
        Assert.That(quality.Precision, Is.EqualTo(precision).Within(0.02));
        Assert.That(quality.Recall, Is.EqualTo(recall).Within(0.03));
        Assert.That(precision, Is.InRange(quality.PrecisionInterval.Low, quality.PrecisionInterval.High));
        Assert.That(recall, Is.InRange(quality.RecallInterval.Low, quality.RecallInterval.High));
    }

    [TestCase("council", 0.97)]
    [TestCase("police", 0.94)]
    public void Deduplicate_FindsTheRepeatsOfEssex(string owner, double floor)
    {
        var extract = Encode("samples/CouncilPoliceLinkage/schema.json", $"data/essex_dev/{owner}.csv", owner);
        var person = File.ReadLines(SharedData.Require($"data/essex_dev/truth_{owner}.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

        var (precision, recall, quality) = Measure(extract, own => person[own]);

        Assert.That(2 * precision * recall / (precision + recall), Is.GreaterThanOrEqualTo(floor));
        Assert.That(quality.CannotEstimate, Does.Contain("too few of all"));
        Assert.That(quality.Precision, Is.NaN);
    }

    [Test]
    public void Deduplicate_IsTheSameForAnotherOrderOfTheRows()
    {
        var people = People.Make(3, 400);
        var twice = People.Encode([.. people, .. people.Take(150).Select(Changed)]);
        var permuted = TestDatasets.Permuted(twice, TestDatasets.Order(5, twice.Count));

        var (one, other) = (new Linker().Deduplicate(twice), new Linker(new LinkerOptions { Threads = 1 }).Deduplicate(permuted));

        Assert.That(Ids(other), Is.EqualTo(Ids(one)));
        Assert.That(one.Clusters, Has.Count.InRange(140, 160));
        Assert.That(other.Quality, Is.EqualTo(one.Quality with { Curve = other.Quality.Curve }));
    }

    [Test]
    public void Cluster_IsTheSameForAnotherOrderOfTheFiles()
    {
        var (a, b, c) = ThreeFiles();

        var (one, other) = (new Linker().Cluster([a, b, c]), new Linker().Cluster([c, a, b]));

        Assert.That(Ids(other), Is.EqualTo(Ids(one)));
    }

    [TestCase(AssignmentMode.Automatic)]
    [TestCase(AssignmentMode.OneToOne)]
    public void Cluster_PutsThePeopleOfThreeFilesTogether(AssignmentMode mode)
    {
        var (a, b, c) = ThreeFiles();

        var result = new Linker(new LinkerOptions { Assignment = mode }).Cluster([a, b, c]);

        Assert.That(result.Clusters.Count(k => k.Records.Count == 3), Is.GreaterThanOrEqualTo(195));
    }

    [Test]
    public void Cluster_NumbersFromOneByTheLowestId()
    {
        var (a, b, c) = ThreeFiles();

        var clusters = new Linker().Cluster([a, b, c]).Clusters;

        Assert.That(clusters.Select(k => k.Number), Is.EqualTo(Enumerable.Range(1, clusters.Count)));
        Assert.That(clusters.Select(k => k.Records.Min(r => r.Id)), Is.Ordered);
    }

    [Test]
    public void Cluster_CountsInTheFunnel()
    {
        var (a, b, c) = ThreeFiles();

        var result = new Linker().Cluster([a, b, c]);

        Assert.That((result.Funnel.Encoded, result.Funnel.Compared, result.Funnel.Clustered, result.Funnel.Unfinished), Is.EqualTo((600L, 600L * 599 / 2, (long)result.Clusters.Sum(k => k.Records.Count), 0L)));
    }

    [Test]
    public void Cluster_RefusesAFileGivenTwice()
    {
        var people = People.Encode(People.Make(1, 10));

        Assert.That(() => new Linker().Cluster([people, people]), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("given twice"));
    }

    [Test]
    public void Cluster_RefusesAnotherKey()
    {
        var people = People.Make(1, 5);

        Assert.That(() => new Linker().Cluster([People.Encode(people), People.Encode(people, keyByte: 43)]), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("differ in the key"));
    }

    [Test]
    public void Cluster_RefusesNoFile() => Assert.That(() => new Linker().Cluster([]), Throws.ArgumentException.With.Message.Contains("at least one dataset"));

    [TestCase(AssignmentMode.ManyToOne)]
    [TestCase(AssignmentMode.OneToOne)]
    public void Deduplicate_RefusesAnAssignmentThatMakesNoSense(AssignmentMode mode)
    {
        var people = People.Encode(People.Make(1, 5));

        Assert.That(() => new Linker(new LinkerOptions { Assignment = mode }).Deduplicate(people), Throws.ArgumentException.With.Message.Contains("Automatic or ManyToMany"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(30)]
    public void Deduplicate_OfDifferentPeopleFindsNothing(int count)
    {
        var result = new Linker().Deduplicate(People.Encode(People.Make(1, count)));

        Assert.That(result.Clusters, Is.Empty);
    }

    [Test]
    public void Deduplicate_OfAFewRecordsSaysThatItWasCautious()
    {
        var people = People.Make(1, 30);

        var result = new Linker().Deduplicate(People.Encode([.. people, .. people]));

        Assert.That(result.Clusters, Has.Count.EqualTo(30));
        Assert.That(result.ThresholdReason, Does.Contain("only 60 records").And.Contain("cautious"));
        Assert.That(result.Quality.CannotEstimate, Does.Contain("only 60 records"));
        Assert.That(result.Quality.Basis, Does.StartWith("Cannot estimate, because only 60 records"));
    }

    [Test]
    public void Deduplicate_OfOnePersonEnds()
    {
        var result = new Linker().Deduplicate(People.Encode(Enumerable.Repeat(People.Make(1, 1)[0], 150)));

        Assert.That(result.Funnel.Clustered, Is.LessThanOrEqualTo(150));
    }

    private static (EncodedExtract A, EncodedExtract B, EncodedExtract C) ThreeFiles()
    {
        var people = People.Make(2, 200);
        return (People.Encode(people), People.Encode(people.Select(Changed)), People.Encode(people));
    }

    /// <summary>The same person with a letter more in the forename.</summary>
    private static string?[] Changed(string?[] person) => [$"{person[0]}b", person[1] + "n", .. person.Skip(2)];

    private static List<string> Ids(ClusterResult result) => [.. result.Clusters.Select(c => string.Join(' ', c.Records.Select(r => r.Id).Order()))];

    private static EncodedExtract Encode(string schema, string data, string source, EncodingProfile? profile = null)
    {
        using var key = Extracts.Key();
        var table = RecordTable.ReadCsv(SharedData.Require(data));
        var read = LinkageSchema.Load(SharedData.InRepository(schema));
        return new RecordEncoder(profile is null ? read : read.WithProfile(profile), key).Encode(table, new EncodeOptions { Source = source });
    }

    /// <summary>Precision and recall of the pairs of records that are in one cluster, and what was estimated.</summary>
    private static (double Precision, double Recall, QualityEstimate Estimated) Measure(EncodedExtract extract, Func<string, string> personOf)
    {
        static long Pairs(IEnumerable<int> sizes) => sizes.Sum(n => (long)n * (n - 1) / 2);
        string Person(RecordId id) => extract.OwnerIds.TryGetOwn(id, out var own) ? personOf(own) : throw new InvalidOperationException("A cluster names a record that was not encoded.");
        var result = new Linker().Deduplicate(extract);
        var truth = Pairs(extract.Ids.GroupBy(Person, StringComparer.Ordinal).Select(g => g.Count()));
        var found = Pairs(result.Clusters.Select(c => c.Records.Count));
        var right = Pairs(result.Clusters.SelectMany(c => c.Records.GroupBy(r => Person(r.Id), StringComparer.Ordinal).Select(g => g.Count())));
        var (precision, recall) = ((double)right / found, (double)right / truth);
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{extract.Name}: F1 {2.0 * right / (found + truth):F4}, precision {precision:F4}, recall {recall:F4}, threshold {result.Threshold:F2}; {result.Quality.Precision:F4} and {result.Quality.Recall:F4} estimated"));
        return (precision, recall, result.Quality);
    }
}
