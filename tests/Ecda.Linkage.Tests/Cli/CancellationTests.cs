using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Stopping the tool in the middle of its work leaves nothing behind. The runs share a folder, so they follow each other.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
[Platform(Exclude = "Win", Reason = "Windows has no signals to send to another process.")]
[UnsupportedOSPlatform("windows")]
public sealed class CancellationTests
{
    private const int Rows = 400_000;
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TempFolder _folder = null!;

    [OneTimeSetUp]
    public void WriteLargeExtract()
    {
        _folder = Extracts.NewFolder();
        _ = _folder.Write("people.csv", Extracts.Csv(Rows));
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("INT", TestName = "Encode_InterruptedByControlCLeavesNothing")]
    [TestCase("TERM", TestName = "Encode_TerminatedLeavesNothing")]
    public void Encode_LeavesNothing(string signal)
    {
        Assume.That(signal == "INT" && IsControlCIgnored(), Is.False, "Whoever started the tests ignores Control+C, and what they start inherits that: start them in the foreground.");
        var arguments = $"encode people.csv {Extracts.EncodeOptions} --out people.ecda".Split(' ');
        using var process = Tool.Start(_folder, arguments);
        WaitUntilUnderWay(process);

        Send(signal, process);

        var run = Tool.Finish(process, string.Join(' ', arguments)).Refused("cancelled");
        Assert.That(run.Output, Is.Empty);
        Assert.That(_folder.Files, Is.EqualTo(new[] { "people.csv", "project.key", "schema.json" }), "nothing written");
    }

    /// <summary>Waits until the process has worked for a second, far beyond its start and far from its end.</summary>
    private static void WaitUntilUnderWay(Process process)
    {
        var waited = Stopwatch.StartNew();
        while (process.TotalProcessorTime < UnderWay)
        {
            if (waited.Elapsed > Patience)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail("The tool had not worked for a second in a minute.");
            }

            _ = Thread.Yield();
            process.Refresh();
        }

        Assert.That(process.HasExited, Is.False, "the work is still going on");
    }

    /// <summary>Whether this process, and so its children, ignore Control+C, as what a script starts in the background does.</summary>
    private static bool IsControlCIgnored() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) >> 1 & 1) == 1;

    private static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.That(kill.ExitCode, Is.Zero, "the signal was sent");
    }
}
