using System.Runtime.Versioning;
using System.Text.Json;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>The tool's main job on the council and police sample, in the README's words.</summary>
[TestFixture]
public sealed class MainJobTests
{
    private const string Evaluate = "evaluate links.csv --left-ids council.ids --right-ids police.ids --truth truth_pairs.csv";

    [Test]
    public void Keygen_WritesSixtyFourDigits()
    {
        _ = SampleRun.KeygenRun.Succeeded();

        Assert.That(SampleRun.Folder.Text("project.key"), Does.Match(@"\A[0-9a-f]{64}\n\z"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    [UnsupportedOSPlatform("windows")]
    public void Keygen_LetsOnlyTheOwnerReadTheKey()
    {
        Assert.That(File.GetUnixFileMode(SampleRun.Folder["project.key"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Keygen_NeverMakesTheSameKeyTwice()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, "keygen --out one.key").Succeeded();
        _ = Tool.Run(folder, "keygen --out two.key").Succeeded();

        Assert.That(folder.Text("one.key"), Is.Not.EqualTo(folder.Text("two.key")));
    }

    [Test]
    public void Keygen_LeavesAnExistingKeyAlone()
    {
        using var folder = Extracts.NewFolder();

        var run = Tool.Run(folder, "keygen --out project.key");

        _ = run.Refused("project.key", "exists already");
        Assert.That(folder.Text("project.key"), Is.EqualTo(Extracts.KeyDigits + "\n"));
    }

    [Test]
    public void Encode_AcceptsBothSampleExtracts()
    {
        _ = SampleRun.EncodeCouncilRun.Succeeded();
        _ = SampleRun.EncodePoliceRun.Succeeded();

        Assert.That(SampleRun.Folder.Files, Is.SupersetOf(new[] { "council.ecda", "council.ids", "police.ecda", "police.ids" }));
    }

    [Test]
    public void Encode_LeavesNoTemporaryFile() =>
        Assert.That(SampleRun.Folder.Files, Has.None.EndsWith(".tmp"));

    [Test]
    public void Encode_WritesARecordForEveryRow()
    {
        var own = OwnIdsOf("council.csv");

        var (dataset, ids) = (EncodedDataset.Open(SampleRun.Folder["council.ecda"]), OwnerIds.Load(SampleRun.Folder["council.ids"]));

        Assert.That(dataset.Count, Is.EqualTo(own.Count));
        Assert.That(ids.Own, Is.EquivalentTo(own));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    [UnsupportedOSPlatform("windows")]
    public void Encode_LetsOnlyTheOwnerReadTheIds()
    {
        Assert.That(File.GetUnixFileMode(SampleRun.Folder["council.ids"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Encode_DoesNotKeepTheExtractsOrder() =>
        Assert.That(OwnerIds.Load(SampleRun.Folder["council.ids"]).Own, Is.Not.EqualTo(OwnIdsOf("council.csv")));

    [Test]
    public void Link_WritesRecordIdsAndBands()
    {
        _ = SampleRun.LinkRun.Succeeded();

        var lines = File.ReadAllLines(SampleRun.Folder["links.csv"]);

        Assert.That(lines[0], Is.EqualTo("left_id,right_id,band"));
        Assert.That(lines.Skip(1), Is.Not.Empty.And.All.Matches("^[0-9a-f]{32},[0-9a-f]{32},(certain|probable|review)$"));
    }

    [Test]
    public void Evaluate_PrintsOneJsonObjectOfGoodLinks()
    {
        var run = Tool.Run(SampleRun.Folder, $"{Evaluate} --json").Succeeded();

        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        double Number(string name) => root.GetProperty(name).GetDouble();
        Assert.Multiple(() =>
        {
            Assert.That(Number("links"), Is.EqualTo(File.ReadAllLines(SampleRun.Folder["links.csv"]).Length - 1));
            Assert.That(Number("truth"), Is.EqualTo(File.ReadAllLines(SampleRun.Folder["truth_pairs.csv"]).Length - 1));
            Assert.That(Number("precision"), Is.EqualTo(Number("truePositives") / Number("links")).Within(1e-12));
            Assert.That(Number("recall"), Is.EqualTo(Number("truePositives") / Number("truth")).Within(1e-12));
            Assert.That(Number("f1"), Is.EqualTo(2 * Number("truePositives") / (Number("links") + Number("truth"))).Within(1e-12));
            Assert.That(Number("f1"), Is.GreaterThanOrEqualTo(0.90));
        });
    }

    [Test]
    public void Evaluate_PrintsATableWithoutJson()
    {
        var run = Tool.Run(SampleRun.Folder, Evaluate).Succeeded();

        Assert.That(run.Output, Does.Contain("precision").And.Contain("recall").And.Contain("F1"));
    }

    [Test]
    public void Inspect_ShowsWhatTheFileHolds()
    {
        var run = Tool.Run(SampleRun.Folder, "inspect council.ecda").Succeeded();

        Assert.That(run.Output, Does.Contain("council.ecda: 1,998 encoded records").And.Contain("diffused").And.Contain("commitment"));
    }

    [TestCase("diffused")]
    [TestCase("hardened")]
    [TestCase("clk")]
    [TestCase("fields")]
    public void Encode_UsesTheProfileAskedFor(string profile)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda --profile {profile}").Succeeded();

        Assert.That(EncodedDataset.Open(folder["people.ecda"]).Description.Profile, Is.EqualTo(profile));
    }

    [Test]
    public void Encode_TakesTheIdsFromTheColumnAskedFor()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda --id-column address_line").Succeeded();

        Assert.That(OwnerIds.Load(folder["people.ids"]).Own, Is.EquivalentTo(Enumerable.Range(1, 20).Select(i => $"{i} High Street")));
    }

    [Test]
    public void Encode_FindsTheSourceThatFits()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));

        var run = Tool.Run(folder, "encode people.csv --schema schema.json --key project.key --out people.ecda").Succeeded();

        Assert.That(run.Output, Does.Contain("source council"));
    }

    [Test]
    public void Encode_ListsRejectedRowsByNumber()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20, row => row switch
        {
            5 or 9 => "too,few",
            12 => Extracts.Row(12).Replace("Leigh", "Le\"igh", StringComparison.Ordinal),
            15 => Extracts.Row(15).Replace("C15,", " ,", StringComparison.Ordinal),
            _ => Extracts.Row(row),
        }));

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda --on-bad-row reject").Succeeded();

        Assert.That(run.Output, Does.Contain("Encoded 16 of 20 rows")
            .And.Match("Rejected 2 rows: .*fields.*: row 5, 9\n")
            .And.Match("Rejected 1 row: .*quote.*: row 12\n")
            .And.Match("Rejected 1 row: .*id column.*: row 15\n"));
    }

    [Test]
    public void Encode_CountsTheRejectedRowsInTheFile()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20, row => row == 5 ? "too,few" : Extracts.Row(row)));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda --on-bad-row reject").Succeeded();

        var description = EncodedDataset.Open(folder["people.ecda"]).Description;
        Assert.That((description.RowsRead, description.RowsRejected), Is.EqualTo((20L, 1L)));
    }

    [TestCase("one-to-one", true, true)]
    [TestCase("many-to-one", true, false)]
    [TestCase("many-to-many", false, false)]
    public void Link_KeepsTheAssignmentAskedFor(string mode, bool leftOnce, bool rightOnce)
    {
        // Forty people are twice on either side.
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(240, row => row <= 200 ? Extracts.Row(row) : Extracts.Row(row - 200).Replace($"C{row - 200},", $"C{row},", StringComparison.Ordinal)));
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out left.ecda").Succeeded();
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out right.ecda").Succeeded();

        var run = Tool.Run(folder, $"link left.ecda right.ecda --out links.csv --assign {mode}").Succeeded();

        var links = File.ReadAllLines(folder["links.csv"]).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(links, Has.Count.GreaterThanOrEqualTo(200));
            Assert.That(run.Output, Does.Contain($"Assignment {mode}: as asked for"));
            Assert.That(links.Select(l => l[0]).Distinct(StringComparer.Ordinal).Count() == links.Count, Is.EqualTo(leftOnce), "left records have one link");
            Assert.That(links.Select(l => l[1]).Distinct(StringComparer.Ordinal).Count() == links.Count, Is.EqualTo(rightOnce), "right records have one link");
        });
    }

    private static List<string> OwnIdsOf(string name) =>
        [.. File.ReadLines(SampleRun.Folder[name]).Skip(1).Select(l => l.Split(',')[0])];
}
