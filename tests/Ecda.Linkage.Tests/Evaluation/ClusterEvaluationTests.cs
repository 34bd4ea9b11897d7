using CsCheck;
using Ecda.Linkage.Evaluation;
using Ecda.Linkage.Results;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class ClusterEvaluationTests
{
    // Twelve records of three persons, the example of Bagga and Baldwin.
    private static readonly string[] Persons = ["a", "a", "a", "a", "a", "b", "b", "c", "c", "c", "c", "c"];

    private static readonly Gen<(int Cluster, int Person)[]> Clusterings = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[1, 40];

    [TestCase("111112222222", 0.7619, 1.0)]
    [TestCase("111112211111", 0.5833, 1.0)]
    [TestCase("111112233333", 1.0, 1.0)]
    [TestCase("111111111111", 0.3750, 1.0)]
    [TestCase("123456789ABC", 1.0, 0.25)]
    public void BCubed_IsThatOfThePublishedExample(string clusters, double precision, double recall)
    {
        var evaluation = Evaluate(clusters, Persons);

        Assert.That((evaluation.BCubedPrecision, evaluation.BCubedRecall), Is.EqualTo((precision, recall)).Within(5e-5));
    }

    [Test]
    public void Pairs_AreThoseOfClustersAndOfPersons()
    {
        var evaluation = Evaluate("111112222222", Persons);

        // 10 + 21 pairs in clusters, 10 + 1 + 10 of persons, all of them found.
        Assert.That((evaluation.Links, evaluation.Truth, evaluation.TruePositives), Is.EqualTo((31L, 21L, 21L)));
        Assert.That((evaluation.Precision.Value, evaluation.Recall.Value), Is.EqualTo((21.0 / 31, 1.0)));
    }

    [Test]
    public void Exact_CountsClustersThatAreOnePersonWhole()
    {
        var evaluation = Evaluate("111112222222", Persons);

        Assert.That((evaluation.Clusters, evaluation.Persons, evaluation.Exact), Is.EqualTo((2, 3, 1)));
        Assert.That((evaluation.ExactOfClusters.Value, evaluation.ExactOfPersons.Value), Is.EqualTo((1.0 / 2, 1.0 / 3)));
    }

    [Test]
    public void VariationOfInformation_OfAClusterOfTwoEqualPersonsIsOneBit()
    {
        var evaluation = Evaluate("1111", ["a", "a", "b", "b"]);

        Assert.That(evaluation.VariationOfInformation, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void RecordsThatAreAlone_AreClustersOfOne()
    {
        var evaluation = Evaluate("11..", ["a", "a", "b", "b"]);

        Assert.That((evaluation.Clusters, evaluation.Links, evaluation.BCubedPrecision, evaluation.BCubedRecall), Is.EqualTo((1, 1L, 1.0, 0.75)));
    }

    [Test]
    public void Records_WhosePersonIsNotKnownAreCountedApart()
    {
        var evaluation = Evaluate("1112", ["a", "a", null, "b"]);

        Assert.That((evaluation.Records, evaluation.Unknown, evaluation.Links, evaluation.Precision.Value), Is.EqualTo((3, 1, 1L, 1.0)));
    }

    [Test]
    public void Clusters_EqualToThePersonsArePerfect()
    {
        Clusterings.Sample(records =>
        {
            var e = Table(records.Select(r => (r.Person, r.Person)));
            return e.BCubedPrecision == 1 && e.BCubedRecall == 1 && e.BCubedF1 == 1 && e.VariationOfInformation == 0 && e.Exact == e.Persons && e.Exact == e.Clusters && e.TruePositives == e.Links && e.Links == e.Truth;
        });
    }

    [Test]
    public void Measures_ChangePlacesWhereClustersAndPersonsDo()
    {
        Clusterings.Sample(records =>
        {
            var (one, other) = (Table(records), Table(records.Select(r => (r.Person, r.Cluster))));
            return Math.Abs(one.BCubedPrecision - other.BCubedRecall) < 1e-12 && one.Links == other.Truth && one.Exact == other.Exact
                && Math.Abs(one.VariationOfInformation - other.VariationOfInformation) < 1e-12;
        });
    }

    [Test]
    public void Measures_LieWhereTheyMay()
    {
        Clusterings.Sample(records =>
        {
            var e = Table(records);
            return e.BCubedPrecision is > 0 and <= 1 && e.BCubedRecall is > 0 and <= 1 && e.VariationOfInformation >= 0 && e.TruePositives <= Math.Min(e.Links, e.Truth);
        });
    }

    [Test]
    public void EvaluateClusters_OfTheFileGivesTheSame()
    {
        var (result, ids, truth) = (Result("112"), OwnIds.From(1, "r1", "r2", "r3"), Truth(["a", "a", "b"]));
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"clusters-{Guid.NewGuid():N}.csv");
        try
        {
            result.WriteCsv(path);

            var evaluation = LinkageEvaluation.EvaluateClusters(path, (ids, truth));

            Assert.That(evaluation, Is.EqualTo(LinkageEvaluation.EvaluateClusters(result, (ids, truth))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void EvaluateClusters_TakesAPersonInTwoFilesForOne()
    {
        var evaluation = LinkageEvaluation.EvaluateClusters(Result("11"), (OwnIds.From(1, "r1"), TruthPersons.Of([("r1", "a")])), (OwnIds.From(2, "r1"), TruthPersons.Of([("r1", "a")])));

        Assert.That((evaluation.Truth, evaluation.TruePositives), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public void EvaluateClusters_RefusesIdsOfOtherFiles()
    {
        Assert.That(
            () => LinkageEvaluation.EvaluateClusters(Result("112"), (OwnIds.From(1, "r1"), Truth(["a"]))),
            Throws.TypeOf<LinkageFormatException>().With.Message.EqualTo("The clusters: 2 of its 3 records are in no ids file. Give the ids file of every file that was clustered, as it was written with the encodings."));
    }

    [Test]
    public void EvaluateClusters_RefusesTheTruthOfOtherFiles()
    {
        Assert.That(
            () => LinkageEvaluation.EvaluateClusters(Result("11"), (OwnIds.From(1, "r1", "r2"), TruthPersons.Of([("x", "a")]))),
            Throws.TypeOf<LinkageFormatException>().With.Message.StartsWith("truth: it knows the person of no record"));
    }

    private static ClusterEvaluation Table(IEnumerable<(int Cluster, int Person)> records)
    {
        var table = new ClusterTable();
        foreach (var (cluster, person) in records)
        {
            table.Add(cluster, $"p{person}");
        }

        return table.Evaluate(0);
    }

    /// <summary>A record for every character: its cluster, or a point where it is alone.</summary>
    private static ClusterEvaluation Evaluate(string clusters, string?[] persons) =>
        LinkageEvaluation.EvaluateClusters(Result(clusters), (OwnIds.From(1, [.. persons.Select((_, i) => $"r{i + 1}")]), Truth(persons)));

    private static TruthPersons Truth(string?[] persons) =>
        TruthPersons.Of(persons.Select((p, i) => ($"r{i + 1}", p)).Where(p => p.p is not null).Select(p => (p.Item1, p.p!)));

    private static ClusterResult Result(string clusters)
    {
        var groups = clusters.Select((c, i) => (Cluster: c, Id: new RecordId((UInt128)(i + 1)))).Where(r => r.Cluster != '.').GroupBy(r => r.Cluster);
        var funnel = new ClusterFunnel { Read = 0, Encoded = 0, Linkable = 0, Compared = 0, Candidates = 0, Clustered = 0, LargestComponent = 0, Unfinished = 0 };
        return new ClusterResult([.. groups.Select((g, n) => new Cluster(n + 1, [.. g.Select(r => new ClusteredRecord("file", r.Id))]))], 0, "", funnel, []);
    }
}
