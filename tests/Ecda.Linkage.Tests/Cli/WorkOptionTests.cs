using System.Diagnostics;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>A run that was killed goes on where it was.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WorkOptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public void Link_KilledAndStartedAgainRepeatsNothingAndWritesTheSameLinks()
    {
        using var folder = new TempFolder();
        string[] arguments = ["link", SampleRun.Folder["council.ecda"], SampleRun.Folder["police.ecda"], "--out", "links.csv", "--work", "work", "--threads", "1"];
        using (var process = Tool.Start(folder, arguments))
        {
            var waited = Stopwatch.StartNew();
            while (Parts(folder).Length == 0 && !process.HasExited && waited.Elapsed < Patience)
            {
                Thread.Sleep(1);
            }

            process.Kill();
            process.WaitForExit();
        }

        var finished = Parts(folder);
        Assert.That(finished, Is.Not.Empty);
        Array.ForEach(finished, p => File.SetLastWriteTimeUtc(p, DateTime.UnixEpoch));

        _ = Tool.Run(folder, arguments).Succeeded();

        Assert.That(File.ReadAllBytes(folder["links.csv"]), Is.EqualTo(File.ReadAllBytes(SampleRun.Folder["links.csv"])));
        Assert.That(finished.Select(File.GetLastWriteTimeUtc), Is.All.EqualTo(DateTime.UnixEpoch));
    }

    [Test]
    public void Dedupe_WithAWorkFolderWritesTheSameClusters()
    {
        using var folder = new TempFolder();
        _ = Tool.Run(folder, ["dedupe", SampleRun.Folder["police.ecda"], "--out", "one.csv"]).Succeeded();

        _ = Tool.Run(folder, ["dedupe", SampleRun.Folder["police.ecda"], "--out", "two.csv", "--work", "work"]).Succeeded();
        _ = Tool.Run(folder, ["dedupe", SampleRun.Folder["police.ecda"], "--out", "three.csv", "--work", "work"]).Succeeded();

        Assert.That(Parts(folder), Is.Not.Empty);
        Assert.That(File.ReadAllBytes(folder["two.csv"]), Is.EqualTo(File.ReadAllBytes(folder["one.csv"])));
        Assert.That(File.ReadAllBytes(folder["three.csv"]), Is.EqualTo(File.ReadAllBytes(folder["one.csv"])));
    }

    private static string[] Parts(TempFolder folder) =>
        Directory.Exists(folder["work"]) ? Directory.GetFiles(folder["work"], "*.part", SearchOption.AllDirectories) : [];
}
