using System.Text.Json;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>The report, the goals and the disclosure of <c>ecda link</c> and <c>ecda dedupe</c>.</summary>
[TestFixture]
public sealed class ReportCommandTests
{
    private static string Link => $"link {SampleRun.Folder["council.ecda"]} {SampleRun.Folder["police.ecda"]} --out links.csv";

    [Test]
    public void Link_WritesTheReportOfTheGoal()
    {
        using var folder = new TempFolder();

        _ = Tool.RunProcess(folder, $"{Link} --json report.json --precision .99", "LANG=tr_TR.UTF-8").Succeeded();

        using var json = JsonDocument.Parse(folder.Text("report.json"));
        double Number(string name, string part) => json.RootElement.GetProperty(name).GetProperty(part).GetDouble();
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("goal").GetString(), Is.EqualTo("precision of at least 0.99"));
            Assert.That(Number("precision", "estimate"), Is.InRange(0.99, Number("precision", "high")));
            Assert.That(Number("recall", "estimate"), Is.InRange(Number("recall", "low"), Number("recall", "high")));
            Assert.That(Number("overlap", "low"), Is.Positive);
            Assert.That(json.RootElement.GetProperty("threshold").ValueKind, Is.EqualTo(JsonValueKind.Number));
        });
    }

    [Test]
    public void Dedupe_WritesTheReport()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"dedupe {SampleRun.Folder["police.ecda"]} --out clusters.csv --json report.json").Succeeded();

        using var json = JsonDocument.Parse(folder.Text("report.json"));
        Assert.That(json.RootElement.GetProperty("cannotEstimate").GetString(), Is.Not.Empty);
        Assert.That(json.RootElement.GetProperty("clusters").GetInt32(), Is.Positive);
    }

    [TestCase("--precision 1.5", "--precision: expected a number above 0 and below 1")]
    [TestCase("--recall 0,9", "--recall: expected a number above 0 and below 1")]
    [TestCase("--precision .9 --recall .9", "expected one of them")]
    [TestCase("--disclose names", "names")]
    public void Link_RefusesWrongUsage(string options, string expected)
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, $"{Link} {options}");

        _ = run.WronglyUsed(expected);
        Assert.That(folder.Files, Is.Empty);
    }

    [Test]
    public void Link_RefusesOnePathForLinksAndReport()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"{Link} --json links.csv").Refused("same file");

        Assert.That(folder.Files, Is.Empty);
    }
}
