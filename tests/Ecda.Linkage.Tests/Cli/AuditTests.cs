using System.Text.Json;

namespace Ecda.Linkage.Tests.Cli;

public sealed class AuditTests
{
    private const string OwnFile = "audit council.ecda --records council.csv --source council --schema schema.json --key project.key --people 1000 --attacks A0";

    private static readonly string[] Consent = ["--controller", "A council", "--consent", "We agree to this test."];

    [Test]
    public void Audit_OfSyntheticPeople_WritesBothReports()
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, "audit --people 1000 --attacks A0,A8 --out report.html --json report.json");

        using var json = JsonDocument.Parse(folder.Text("report.json"));
        var verdict = json.RootElement.GetProperty("verdict").GetString();
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3), "the default profile of version 1 tells too much");
            Assert.That(run.Output, Does.StartWith($"{verdict}: profile diffused, up to 1,000 people attacked"));
            Assert.That(json.RootElement.GetProperty("attacks").EnumerateArray().Select(a => a.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal), Is.EqualTo(new[] { "A0", "A8" }));
            Assert.That(folder.Text("report.html"), Does.StartWith("<!DOCTYPE html>").And.Contain(verdict!));
        });
    }

    [Test]
    public void Audit_OfAnOwnFile_StampsTheVerdictAndChangesNoRecord()
    {
        using var folder = Copy();

        var run = Tool.Run(folder, [.. OwnFile.Split(' '), .. Consent]);
        var inspect = Tool.Run(folder, "inspect council.ecda").Succeeded();
        var (before, after) = (EncodedDataset.Open(SampleRun.Folder["council.ecda"]), EncodedDataset.Open(folder["council.ecda"]));

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
            Assert.That(run.Output, Does.StartWith("Data Protection Act 2018, section 171"));
            Assert.That(inspect.Output, Does.Match("audit +FAIL on [0-9-]{10} with 1,000 people"));
            Assert.That(after.Ids, Is.EqualTo(before.Ids));
            Assert.That(Enumerable.Range(0, after.Description.Views.Count).All(v => after.Rows(v).Span.SequenceEqual(before.Rows(v).Span)), "the rows are the same");
        });
    }

    [Test]
    public void Audit_Quick_PrintsTheClosedForm()
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, "audit --quick --size 20000");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Output, Does.Contain("fit for no file").And.Contain("1,000 of 20,000").And.Contain("an ordinary forename"));
    }

    [Test]
    public void Audit_OfAnUnknownAttack_NamesThoseThereAre()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, "audit --attacks A9").Refused("no attack 'A9'", "A5-K");
    }

    [Test]
    public void Audit_OfAFile_RefusesWithoutConsentOrKey()
    {
        using var folder = Copy();

        _ = Tool.Run(folder, OwnFile).Refused("--consent", "section 171");
        _ = Tool.Run(folder, "audit council.ecda --records council.csv").Refused("--schema, --key");
    }

    [Test]
    public void Audit_OfAFile_RefusesOtherRecords()
    {
        using var folder = Copy();

        var run = Tool.Run(folder, [.. OwnFile.Replace("--records council.csv --source council", "--records police.csv --source police", StringComparison.Ordinal).Split(' '), .. Consent]);

        _ = run.Refused("council.ecda: not every record of it is made of police.csv");
    }

    private static TempFolder Copy()
    {
        var folder = new TempFolder();
        foreach (var name in (string[])["council.csv", "police.csv", "schema.json", "project.key", "council.ecda"])
        {
            _ = folder.CopyIn(SampleRun.Folder[name]);
        }

        return folder;
    }
}
