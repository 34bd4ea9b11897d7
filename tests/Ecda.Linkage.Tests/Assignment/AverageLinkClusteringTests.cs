using CsCheck;
using Ecda.Linkage.Assignment;
using Ecda.Linkage.Tests.Scoring;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Assignment;

public sealed class AverageLinkClusteringTests
{
    private const double Threshold = 10;

    private static readonly Gen<(ulong Seed, int Records, int Pairs)> Graphs = Gen.Select(Gen.ULong, Gen.Int[2, 14], Gen.Int[0, 60]);

    [Test]
    public void Run_DoesWhatJoiningTheBestPairOfClustersAgainAndAgainDoes()
    {
        Graphs.Sample(g =>
        {
            var pairs = Pairs(g, scores: 25);
            return Clusters(g.Records, pairs).SequenceEqual(Reference(g.Records, pairs), StringComparer.Ordinal);
        });
    }

    [Test]
    public void Run_MakesNoClusterOfAChain()
    {
        var chain = Enumerable.Range(0, 9).Select(i => (i, i + 1, 15.0)).ToList();

        var clusters = Clusters(10, chain);

        Assert.That(clusters, Is.EqualTo(new[] { "0 1", "2 3", "4 5", "6 7", "8 9" }));
    }

    [Test]
    public void Run_MakesOneClusterOfRecordsThatAreAllAlike()
    {
        var pairs = from a in Enumerable.Range(0, 5) from b in Enumerable.Range(a + 1, 4 - a) select (a, b, 12.0 + a);

        var clusters = Clusters(5, [.. pairs]);

        Assert.That(clusters, Is.EqualTo(new[] { "0 1 2 3 4" }));
    }

    [Test]
    public void Run_DoesNotDependOnTheOrderOfThePairs()
    {
        Graphs.Sample(g =>
        {
            var pairs = Pairs(g, scores: 25);
            var shuffled = TestDatasets.Order(g.Seed, pairs.Count).Select(o => (pairs[o].Right, pairs[o].Left, pairs[o].Score)).ToList();
            return Clusters(g.Records, shuffled).SequenceEqual(Clusters(g.Records, pairs), StringComparer.Ordinal);
        });
    }

    [Test]
    public void Run_WithOneRecordOfAFileNeverPutsTwoTogether()
    {
        Graphs.Sample(g =>
        {
            int[] fileOf = [.. Enumerable.Range(0, g.Records).Select(i => i % 3)];
            var clustering = Run(g.Records, Pairs(g, scores: 40), fileOf: fileOf);
            return clustering.Clusters.All(c => c.Select(r => fileOf[r]).Distinct().Count() == c.Length);
        });
    }

    [Test]
    public void Run_BeyondTheBudgetSaysSo()
    {
        var clustering = Run(4, [(0, 1, 12), (1, 2, 12), (0, 2, 12)], steps: 0);

        Assert.That((clustering.UnfinishedRecords, clustering.LargestComponent), Is.EqualTo((3, 3)));
    }

    [Test]
    public void Run_WithinTheBudgetFinishes()
    {
        Graphs.Sample(g => Run(g.Records, Pairs(g, scores: 25)).UnfinishedRecords == 0);
    }

    private static List<(int Left, int Right, double Score)> Pairs((ulong Seed, int Records, int Pairs) g, int scores) =>
        [.. TestPairs.Random(g.Seed, g.Records, g.Records, g.Pairs, scores).Where(p => p.Left < p.Right)];

    private static Clustering Run(int records, List<(int Left, int Right, double Score)> pairs, int[]? fileOf = null, long steps = AverageLinkClustering.StepsPerPair) =>
        AverageLinkClustering.Run(records, [.. pairs.Select(p => p.Left)], [.. pairs.Select(p => p.Right)], [.. pairs.Select(p => p.Score)], Threshold, KnownPairs.None, fileOf, steps);

    private static List<string> Clusters(int records, List<(int Left, int Right, double Score)> pairs) => [.. Run(records, pairs).Clusters.Select(c => string.Join(' ', c))];

    /// <summary>The rule as it is written down, looking at all pairs of clusters every time.</summary>
    private static List<string> Reference(int records, List<(int Left, int Right, double Score)> pairs)
    {
        var scores = pairs.ToDictionary(p => (p.Left, p.Right), p => p.Score);
        double Score(int a, int b) => scores.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));
        var clusters = Enumerable.Range(0, records).Select(i => new List<int> { i }).ToList();
        while (true)
        {
            var best = (from a in clusters
                        from b in clusters
                        where a[0] < b[0]
                        let average = a.Sum(i => b.Sum(j => Score(i, j))) / (a.Count * b.Count)
                        where average >= Threshold
                        orderby average descending, a[0], b[0]
                        select (a, b)).FirstOrDefault();
            if (best.a is null)
            {
                return [.. clusters.Where(c => c.Count > 1).Select(c => string.Join(' ', c))];
            }

            _ = clusters.Remove(best.b);
            best.a.AddRange(best.b);
            best.a.Sort();
        }
    }
}
