using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

/// <summary>A join that keeps its finished units can be stopped at any moment and ends with the same pairs.</summary>
public sealed class WorkFolderTests
{
    private static readonly BitTable Left = TestTables.Of(1, 64, 0.5, 2000);
    private static readonly BitTable Right = TestTables.Of(2, 64, 0.5, 1500);
    private static readonly SimilarityThreshold Threshold = SimilarityThreshold.Dice(3, 4);

    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Run_WithAFolderFindsTheSameInTheSameOrder()
    {
        var found = Run(_folder.Root);

        Assert.That(found, Is.EqualTo(Run(null)));
    }

    [Test]
    public void Run_RepeatsNoFinishedUnit()
    {
        _ = Run(_folder.Root);
        var written = Parts();
        foreach (var part in Parts())
        {
            File.SetLastWriteTimeUtc(part, DateTime.UnixEpoch);
        }

        _ = Run(_folder.Root);

        Assert.That(written, Has.Length.EqualTo(7));
        Assert.That(Parts().Select(File.GetLastWriteTimeUtc), Is.All.EqualTo(DateTime.UnixEpoch));
    }

    [Test]
    public void Run_AfterAStopGoesOnWithWhatIsMissing()
    {
        using var source = new CancellationTokenSource();
        var stopSoon = new Reports(done =>
        {
            if (done > 0.4)
            {
                source.Cancel();
            }
        });
        Assert.That(() => Run(_folder.Root, stopSoon, source.Token), Throws.InstanceOf<OperationCanceledException>());
        var finished = Parts();
        Assert.That(finished, Has.Length.EqualTo(3));
        File.SetLastWriteTimeUtc(finished[0], DateTime.UnixEpoch);

        var found = Run(_folder.Root);

        Assert.That(found, Is.EqualTo(Run(null)));
        Assert.That(File.GetLastWriteTimeUtc(finished[0]), Is.EqualTo(DateTime.UnixEpoch));
    }

    [TestCase(0)]
    [TestCase(40)]
    [TestCase(-1)]
    public void Run_ComputesADamagedPartAgain(int damaged)
    {
        _ = Run(_folder.Root);
        var part = Parts()[0];
        var bytes = File.ReadAllBytes(part);
        bytes[damaged < 0 ? ^1 : damaged] ^= 1;
        File.WriteAllBytes(part, bytes);

        var found = Run(_folder.Root);

        Assert.That(found, Is.EqualTo(Run(null)));
    }

    [TestCase(0)]
    [TestCase(20)]
    [TestCase(100)]
    public void Run_ComputesAPartCutShortAgain(int length)
    {
        _ = Run(_folder.Root);
        var part = Parts()[0];
        File.WriteAllBytes(part, File.ReadAllBytes(part)[..length]);

        var found = Run(_folder.Root);

        Assert.That(found, Is.EqualTo(Run(null)));
    }

    [Test]
    public void Run_RemovesWhatAKilledRunLeft()
    {
        _ = Run(_folder.Root);
        var left = $"{Path.GetDirectoryName(Parts()[0])}/.unit.part.0123.tmp";
        File.WriteAllText(left, "half");

        _ = Run(_folder.Root);

        Assert.That(File.Exists(left), Is.False);
    }

    [Test]
    public void Run_OfOtherRowsTakesNoPartOfThese()
    {
        _ = Run(_folder.Root);
        var other = TestTables.Of(3, 64, 0.5, 2000);
        var expected = new List<JoinPair>();
        _ = ThresholdJoin.Run(other, Right, Threshold, p => expected.AddRange(p));

        var found = new List<JoinPair>();
        _ = ThresholdJoin.Run(other, Right, Threshold, p => found.AddRange(p), new JoinOptions { WorkFolder = _folder.Root });

        Assert.That(found, Is.EqualTo(expected));
    }

    private string[] Parts() => [.. Directory.EnumerateFiles(_folder.Root, "*.part", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static List<JoinPair> Run(string? folder, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var found = new List<JoinPair>();
        _ = ThresholdJoin.Run(Left, Right, Threshold, pairs => found.AddRange(pairs), new JoinOptions { WorkFolder = folder, Threads = folder is null ? 2 : 1 }, progress, cancellationToken);
        return found;
    }

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
