using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

/// <summary>A search for candidates that keeps its finished chunks can be stopped at any moment and ends with the same pairs.</summary>
public sealed class CandidateWorkTests
{
    private static readonly SearchSide Left = new(TestDatasets.Random(1, 600, 2, 128));
    private static readonly SearchSide Right = new(TestDatasets.Random(2, 300, 2, 128, 0.3));

    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Run_AfterAStopComputesOnlyWhatIsMissingWithAnyNumberOfThreads([Values] bool self)
    {
        using var source = new CancellationTokenSource();
        var right = self ? null : Right;
        Assert.That(() => Run(right, 1, new Reports(done => Cancel(source, done)), source.Token), Throws.InstanceOf<OperationCanceledException>());
        var finished = Parts();
        Assert.That(finished, Has.Length.EqualTo(4));
        Array.ForEach(finished, p => File.SetLastWriteTimeUtc(p, DateTime.UnixEpoch));

        var found = Run(right, 3);

        Assert.That(All(found), Is.EqualTo(All(CandidateSearch.Run(Left, right, Bounds(), 2, null, default))));
        Assert.That(Parts(), Has.Length.EqualTo(10));
        Assert.That(Parts().Count(p => File.GetLastWriteTimeUtc(p) == DateTime.UnixEpoch), Is.EqualTo(4));
    }

    [Test]
    public void Run_ComputesADamagedPartAgain()
    {
        var expected = All(Run(Right, 2));
        var bytes = File.ReadAllBytes(Parts()[3]);
        bytes[50] ^= 1;
        File.WriteAllBytes(Parts()[3], bytes);

        Assert.That(All(Run(Right, 2)), Is.EqualTo(expected));
    }

    [Test]
    public void Run_TakesNoPartOfOtherBoundsOrRows()
    {
        _ = Run(Right, 2);

        _ = CandidateSearch.Run(Left, Right, Bounds(2.5), 2, null, default, _folder.Root);
        _ = CandidateSearch.Run(Left, Left, Bounds(), 2, null, default, _folder.Root);

        Assert.That(Parts(), Has.Length.EqualTo(30));
    }

    private static void Cancel(CancellationTokenSource source, double done)
    {
        if (done > 0.35)
        {
            source.Cancel();
        }
    }

    private static List<OverlapBound> Bounds(double z = 2.3456789) => [new(128, z), new(128, z)];

    private CandidatePairs Run(SearchSide? right, int threads, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        CandidateSearch.Run(Left, right, Bounds(), threads, progress, cancellationToken, _folder.Root);

    private string[] Parts() => [.. Directory.EnumerateFiles(_folder.Root, "*.part", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static List<(int Left, int Right, float First, float Second)> All(CandidatePairs pairs) =>
        [.. Enumerable.Range(0, pairs.Count).Select(p => (pairs.Left[p], pairs.Right[p], pairs.Similarities(p)[0], pairs.Similarities(p)[1]))];

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
