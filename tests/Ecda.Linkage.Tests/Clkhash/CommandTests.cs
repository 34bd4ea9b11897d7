using System.Text;
using System.Text.Json;
using Ecda.Linkage.Encodings.Clkhash;
using Ecda.Linkage.Tests.Cli;

namespace Ecda.Linkage.Tests.Clkhash;

/// <summary><c>ecda clkhash encode</c> as a process.</summary>
[TestFixture]
public sealed class CommandTests
{
    private const string Encode = "clkhash encode rows.csv --schema clkhash-schema.json --secret-file secret.txt --out clks.json";

    private static readonly VectorCase Vector = VectorCase.Load(SharedData.InRepository("tests/Ecda.Linkage.Tests/Vectors/clkhash-1.json"))[0];

    [Test]
    public void Encode_WritesTheClksOfTheVector()
    {
        using var folder = NewFolder();

        _ = Tool.Run(folder, Encode).Succeeded();

        Assert.That(JsonDocument.Parse(folder.Bytes("clks.json")).RootElement.GetProperty("clks").EnumerateArray().Select(c => c.GetString()), Is.EqualTo(Vector.Clks));
    }

    [Test]
    public void Encode_SaysWhatItDidWithoutAValueOrTheSecret()
    {
        using var folder = NewFolder();

        var run = Tool.Run(folder, Encode).Succeeded();

        Assert.That(run.Everything, Does.Contain("6 rows").And.Contain("2,048 bits").And.Not.Contain("Patel").And.Not.Contain(Vector.Secret));
    }

    [TestCase("csv")]
    [TestCase("binary")]
    public void Encode_WritesOtherFormats(string format)
    {
        using var folder = NewFolder();

        _ = Tool.Run(folder, $"{Encode} --format {format}").Succeeded();

        var clks = format == "csv" ? ClkList.ReadCsv(folder["clks.json"]) : ClkList.ReadBinary(folder["clks.json"], 2048);
        Assert.That(Enumerable.Range(0, clks.Count).Select(clks.ToBase64), Is.EqualTo(Vector.Clks));
    }

    [Test]
    public void Encode_WarnsOfXorFolds()
    {
        using var folder = NewFolder();
        _ = folder.Write("clkhash-schema.json", Vector.Schema.ToJsonString().Replace("xor_folds", "xorFolds", StringComparison.Ordinal));

        var run = Tool.Run(folder, Encode);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Error, Does.StartWith("ecda: warning: clkhash-schema.json: $.clkConfig.xorFolds: NOT folded"));
    }

    [Test]
    public void Encode_HonorsXorFoldsOnRequest()
    {
        using var folder = NewFolder();
        _ = folder.Write("clkhash-schema.json", Vector.Schema.ToJsonString().Replace("xor_folds", "xorFolds", StringComparison.Ordinal));

        _ = Tool.Run(folder, $"{Encode} --honor-xor-folds");

        Assert.That(JsonDocument.Parse(folder.Bytes("clks.json")).RootElement.GetProperty("clks").EnumerateArray().Select(c => c.GetString()), Is.EqualTo(Vector.Clks));
    }

    [Test]
    public void Encode_RefusesAnotherHeaderAndWritesNothing()
    {
        using var folder = NewFolder();
        _ = folder.Write("rows.csv", folder.Text("rows.csv").Replace("surname", "family", StringComparison.Ordinal));

        _ = Tool.Run(folder, Encode).Refused("rows.csv", "column 3 is not 'surname'");

        Assert.That(folder.Files, Is.EqualTo(new[] { "clkhash-schema.json", "rows.csv", "secret.txt" }));
    }

    [Test]
    public void Encode_RefusesAValueByRowAndColumn()
    {
        using var folder = NewFolder();
        _ = folder.Write("rows.csv", folder.Text("rows.csv") + "7,Anne,Quillfeather,32/13/1999,M,7\n");

        var run = Tool.Run(folder, Encode).Refused("rows.csv, row 7, column 'dob'", "%d/%m/%Y", "$.features[3]");

        Assert.That(run.Everything, Does.Not.Contain("1999").And.Not.Contain("Quill"));
    }

    [Test]
    public void Encode_NeedsASecret()
    {
        using var folder = NewFolder();

        _ = Tool.Run(folder, "clkhash encode rows.csv --schema clkhash-schema.json --out clks.json").WronglyUsed("--secret-file");
    }

    [Test]
    public void Encode_RefusesToOverwriteTheSecret()
    {
        using var folder = NewFolder();

        _ = Tool.Run(folder, Encode.Replace("clks.json", "secret.txt", StringComparison.Ordinal)).Refused("also an input");
    }

    private static TempFolder NewFolder()
    {
        var folder = new TempFolder();
        var rows = new StringBuilder(string.Join(',', Vector.Header)).Append('\n');
        foreach (var row in Vector.Rows)
        {
            _ = rows.AppendJoin(',', row.Select(v => $"\"{v}\"")).Append('\n');
        }

        _ = folder.Write("rows.csv", rows.ToString());
        _ = folder.Write("clkhash-schema.json", Vector.Schema.ToJsonString());
        _ = folder.Write("secret.txt", Vector.Secret + "\n");
        return folder;
    }
}
