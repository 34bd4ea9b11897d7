namespace Ecda.Linkage.Tests.Cli;

/// <summary>The same encodings give the same links, and the same records the same bits, whatever the machine's language, threads and instruction sets.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DeterminismTests
{
    // Numbers of threads and environments are independent of each other; a setting that changes a bit shows in its pair.
    private static readonly TestCaseData[] Settings =
    [
        new TestCaseData("1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1").SetArgDisplayNames("one thread, invariant globalization"),
        new TestCaseData("2", "DOTNET_EnableAVX2=0").SetArgDisplayNames("two threads, without AVX2"),
        new TestCaseData("3", "DOTNET_EnableHWIntrinsic=0").SetArgDisplayNames("three threads, without vector instructions"),
        new TestCaseData("7", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8").SetArgDisplayNames("seven threads, ICU globalization, Turkish"),
    ];

    private static readonly Lazy<List<string>> SampleBits = new(() => EncodedBits.ByOwnId(SampleRun.Folder, "council"));

    [TestCaseSource(nameof(Settings))]
    public void Link_WritesTheSameBytes(string threads, string environment)
    {
        using var folder = new TempFolder();

        RunWith(environment, folder, $"link {SampleRun.Folder["council.ecda"]} {SampleRun.Folder["police.ecda"]} --out links.csv --threads {threads}");

        Assert.That(folder.Bytes("links.csv").AsSpan().SequenceEqual(SampleRun.Folder.Bytes("links.csv")), "the links are the same");
    }

    [TestCaseSource(nameof(Settings))]
    public void Encode_MakesTheSameBitsOfEveryRecord(string threads, string environment)
    {
        using var folder = new TempFolder();
        foreach (var name in (string[])["council.csv", "schema.json", "project.key"])
        {
            _ = folder.CopyIn(SampleRun.Folder[name]);
        }

        RunWith(environment, folder, $"encode council.csv --schema schema.json --source council --key project.key --out council.ecda --threads {threads}");

        Assert.That(EncodedBits.ByOwnId(folder, "council").SequenceEqual(SampleBits.Value, StringComparer.Ordinal), "every own id has the same bits");
    }

    [Test]
    public void Encode_GivesNewRecordIdsEveryTime()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(100));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out one.ecda").Succeeded();
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out two.ecda").Succeeded();

        Assert.That(EncodedDataset.Open(folder["one.ecda"]).Ids.Intersect(EncodedDataset.Open(folder["two.ecda"]).Ids), Is.Empty);
    }

    private static void RunWith(string environment, TempFolder folder, string command)
    {
        var run = Tool.RunProcess(folder, command, environment.Split(' '));
        if (run.Error.Contains("valid ICU package", StringComparison.Ordinal))
        {
            Assert.Ignore("Skipped: this machine has no ICU.");
        }

        _ = run.Succeeded();
    }
}
