using CsCheck;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

public sealed class CandidateSearchTests
{
    // No pair of short rows has just this z, so that rounding decides nothing.
    private const double Bound = 1.2345678;

    // Counts on both sides of the 64 rows of a chunk and the 256 of a tile.
    private static readonly Gen<(SearchSide Left, SearchSide Right)> Sides =
        Gen.Select(Gen.ULong, Gen.OneOf(1, 63, 64, 65, 130), Gen.OneOf(1, 7, 255, 256, 257), Gen.Int[1, 3], Gen.OneOf(64, 128))
            .Select((seed, left, right, views, bits) => (new SearchSide(TestDatasets.Random(seed, left, views, bits)), new SearchSide(TestDatasets.Random(~seed, right, views, bits, 0.3))));

    [Test]
    public void Run_FindsWhatComparingEveryPairFinds()
    {
        Sides.Sample((left, right) => Pairs(Run(left, right)).SequenceEqual(BruteForce(left, right)), iter: 30);
    }

    [Test]
    public void Run_FindsWhatComparingEveryPairFindsInRowsOfTheBuiltInLength()
    {
        var (left, right) = (Side(1, 100, 3, 1024), Side(2, 300, 3, 1024));

        var found = Pairs(Run(left, right));

        Assert.That(found, Is.EqualTo(BruteForce(left, right)));
    }

    [Test]
    public void Run_OfOneSideFindsEveryPairOnce()
    {
        Sides.Sample((side, _) => Pairs(Run(side, null)).SequenceEqual(BruteForce(side, side).Where(p => p.Left < p.Right)), iter: 20);
    }

    [Test]
    public void Run_OfALargeSideFindsEveryPairOnce()
    {
        // Three slices.
        var side = new SearchSide(TestDatasets.Random(1, 25_000, 1, 64, 0.5));

        var found = Pairs(Run(side, null, bound: 4.1234567));

        Assert.That(found, Has.Count.GreaterThan(1000));
        Assert.That(found, Is.EqualTo(Pairs(Run(side, side, bound: 4.1234567)).Where(p => p.Left < p.Right)));
    }

    [Test]
    public void Run_OfSparseRowsFindsWhatComparingEveryPairFinds()
    {
        // Sparse enough for several records to a lane.
        var (left, right) = (new SearchSide(TestDatasets.Random(1, 70, 1, 1024, 0.05)), new SearchSide(TestDatasets.Random(1, 1300, 1, 1024, 0.05)));

        var found = Pairs(Run(left, right, bound: 9.1234567));

        Assert.That(found, Is.Not.Empty);
        Assert.That(found, Is.EqualTo(BruteForce(left, right, 9.1234567)));
    }

    [TestCase(0.2)]
    [TestCase(0.8)]
    public void Run_FindsWhatComparingEveryPairFindsInLargeFiles(double fill)
    {
        // As many left records as are searched in large chunks.
        var (left, right) = (new SearchSide(TestDatasets.Random(1, 8200, 1, 64, fill)), new SearchSide(TestDatasets.Random(2, 40, 1, 64, fill)));

        var found = Pairs(Run(left, right));

        Assert.That(found, Is.EqualTo(BruteForce(left, right)));
    }

    [Test]
    public void Run_KeepsTheSimilarityOfEveryView()
    {
        var (left, right) = (Side(1, 90, 2, 128), Side(2, 90, 2, 128));

        var found = Run(left, right);

        var wrong = Enumerable.Range(0, found.Count).Where(p => found.Similarities(p)[1] != (float)Correlation.Of(left, found.Left[p], right, found.Right[p], 1));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Run_IsTheSameForAnyNumberOfThreads()
    {
        var (left, right) = (Side(1, 500, 2, 128), Side(2, 300, 2, 128));

        var (one, three) = (Run(left, right, 1), Run(left, right, 3));

        Assert.That(Pairs(three), Is.EqualTo(Pairs(one)));
    }

    [Test]
    public void Run_NeverPairsRecordsThatSayNothing()
    {
        var silent = new SearchSide(TestDatasets.Of(64, new ulong[5]));
        var right = Side(2, 50, 1, 64);

        var found = Run(silent, right, bound: -16);

        Assert.That(found.Count, Is.Zero);
    }

    [TestCase(0, 0)]
    [TestCase(0, 5)]
    [TestCase(5, 0)]
    public void Run_OfAnEmptySideFindsNothing(int left, int right)
    {
        var found = Run(Side(1, left, 2, 64), Side(2, right, 2, 64), bound: -16);

        Assert.That(found.Count, Is.Zero);
    }

    [Test]
    public void Run_StopsWhenCancelledBefore()
    {
        var cancelled = new CancellationToken(canceled: true);

        void Act() => CandidateSearch.Run(Side(1, 10, 1, 64), Side(2, 10, 1, 64), Bounds(1, 64, Bound), 1, null, cancelled);

        Assert.That(Act, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Run_StopsWhenCancelledMidway()
    {
        using var source = new CancellationTokenSource();
        var cancelAtOnce = new Reports(_ => source.Cancel());

        void Act() => CandidateSearch.Run(Side(1, 1000, 1, 64), Side(2, 10, 1, 64), Bounds(1, 64, Bound), 1, cancelAtOnce, source.Token);

        Assert.That(Act, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Run_ReportsProgressUpToTheEnd()
    {
        var reported = new List<double>();

        _ = CandidateSearch.Run(Side(1, 200, 1, 64), Side(2, 10, 1, 64), Bounds(1, 64, Bound), 1, new Reports(reported.Add), CancellationToken.None);

        Assert.That(reported, Is.EqualTo(new[] { 0.25, 0.5, 0.75, 1 }));
    }

    private static SearchSide Side(ulong seed, int count, int views, int bits) => new(TestDatasets.Random(seed, count, views, bits));

    private static CandidatePairs Run(SearchSide left, SearchSide? right, int threads = 2, double bound = Bound)
    {
        var views = left.Dataset.Description.Views;
        return CandidateSearch.Run(left, right, Bounds(views.Count, views[0].Bits, bound), threads, null, CancellationToken.None);
    }

    private static List<OverlapBound> Bounds(int views, int bits, double z) => [.. Enumerable.Repeat(new OverlapBound(bits, z), views)];

    private static List<(int Left, int Right)> Pairs(CandidatePairs found)
    {
        var pairs = new List<(int, int)>();
        for (var p = 0; p < found.Count; p++)
        {
            pairs.Add((found.Left[p], found.Right[p]));
        }

        return pairs;
    }

    private static List<(int Left, int Right)> BruteForce(SearchSide left, SearchSide right, double bound = Bound)
    {
        var pairs = new List<(int, int)>();
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = 0; j < right.Count; j++)
            {
                if (Enumerable.Range(0, left.Dataset.Description.Views.Count).Any(v => Correlation.Of(left, i, right, j, v) >= bound))
                {
                    pairs.Add((i, j));
                }
            }
        }

        return pairs;
    }

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
