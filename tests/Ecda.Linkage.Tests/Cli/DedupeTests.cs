namespace Ecda.Linkage.Tests.Cli;

/// <summary>Records of one person, found by the tool.</summary>
[TestFixture]
public sealed class DedupeTests
{
    private TempFolder _folder = null!;

    [OneTimeSetUp]
    public void EncodePeopleTwice()
    {
        _folder = Extracts.NewFolder();
        _ = _folder.Write("one.csv", Extracts.Csv(60, row => Extracts.Row(row <= 40 ? row : row - 30).Replace($"C{row - 30},", $"C{row},", StringComparison.Ordinal)));
        _ = _folder.Write("two.csv", Extracts.Csv(20));
        _ = Tool.Run(_folder, $"encode one.csv {Extracts.EncodeOptions} --out one.ecda").Succeeded();
        _ = Tool.Run(_folder, $"encode two.csv {Extracts.EncodeOptions} --out two.ecda").Succeeded();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Dedupe_WritesTheClusters()
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, $"dedupe {_folder["one.ecda"]} --out clusters.csv").Succeeded();

        var lines = File.ReadAllLines(folder["clusters.csv"]);
        Assert.That(run.Output, Does.Match("in a cluster +40\n").And.Match("clusters +20\n").And.Contain("of 2 records: 20").And.Contain("Cannot estimate, because only 40 records").And.Contain("Wrote clusters.csv"));
        Assert.That(lines[0], Is.EqualTo("cluster,file,record_id"));
        Assert.That(lines.Skip(1), Has.Exactly(40).Matches("^[0-9]+,one.ecda,[0-9a-f]{32}$"));
    }

    [Test]
    public void Dedupe_PutsEqualRecordsTogether()
    {
        using var folder = new TempFolder();
        _ = Tool.Run(folder, $"dedupe {_folder["one.ecda"]} --out clusters.csv").Succeeded();
        var ids = OwnerIds.Load(_folder["one.ids"]);
        int Number(string id) => RecordId.TryParse(id, out var record) && ids.TryGetOwn(record, out var own) ? int.Parse(own.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) : 0;

        var clusters = File.ReadLines(folder["clusters.csv"]).Skip(1).Select(l => l.Split(',')).GroupBy(l => l[0], l => Number(l[2]), StringComparer.Ordinal);

        Assert.That(clusters.Select(c => c.Max() - c.Min()), Is.All.EqualTo(30));
    }

    [Test]
    public void Cluster_PutsSeveralFilesTogether()
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, $"cluster {_folder["one.ecda"]} {_folder["two.ecda"]} --out clusters.csv").Succeeded();

        Assert.That(run.Output, Does.Contain("of 3 records: 10"));
        Assert.That(File.ReadLines(folder["clusters.csv"]).Count(l => l.Contains(",two.ecda,", StringComparison.Ordinal)), Is.EqualTo(20));
    }

    [Test]
    public void Cluster_OncePerFileHoldsNoFileTwice()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"cluster {_folder["one.ecda"]} {_folder["two.ecda"]} --once-per-file --out clusters.csv").Succeeded();

        var rows = File.ReadLines(folder["clusters.csv"]).Skip(1).Select(l => l.Split(',')).Select(l => (l[0], l[1]));
        Assert.That(rows, Is.Not.Empty.And.Unique);
    }

    [TestCase("1")]
    [TestCase("2")]
    public void Dedupe_WritesTheSameBytesForAnyNumberOfThreads(string threads)
    {
        using var folder = new TempFolder();
        _ = Tool.Run(folder, $"dedupe {_folder["one.ecda"]} --out default.csv").Succeeded();

        _ = Tool.RunProcess(folder, $"dedupe {_folder["one.ecda"]} --out clusters.csv --threads {threads}", "LANG=tr_TR.UTF-8").Succeeded();

        Assert.That(folder.Text("clusters.csv"), Is.EqualTo(folder.Text("default.csv")));
    }

    [TestCase("dedupe {0} --out {0}", "also an input")]
    [TestCase("dedupe {0} --out clusters.ids", "owner's ids")]
    [TestCase("dedupe {0} --out missing/clusters.csv", "folder does not exist")]
    [TestCase("dedupe other.ecda --out clusters.csv", "no such file")]
    [TestCase("dedupe {1} --out clusters.csv", "no .ecda file")]
    [TestCase("cluster {0} {0} --out clusters.csv", "given twice")]
    public void Refuses_AndWritesNothing(string command, string expected)
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, string.Format(System.Globalization.CultureInfo.InvariantCulture, command, _folder["one.ecda"], _folder["one.csv"]));

        _ = run.Refused(expected);
        Assert.That(folder.Files, Is.Empty);
    }
}
