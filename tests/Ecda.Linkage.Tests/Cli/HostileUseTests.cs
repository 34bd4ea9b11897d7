namespace Ecda.Linkage.Tests.Cli;

/// <summary>Uses that the tool does not yet answer well.</summary>
[TestFixture]
public sealed class HostileUseTests
{
    [TestCase("abc")]
    [TestCase("1.5")]
    [TestCase("99999999999")]
    public void Threads_RefusesWhatIsNoNumber(string threads)
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"link a.ecda b.ecda --out links.csv --threads {threads}").WronglyUsed("--threads");
    }

    [Test]
    public void Arguments_NeverComeFromAFile()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", $"{Extracts.Header}\n{Canaries.Row(1)}\n");

        var run = Tool.Run(folder, $"encode @people.csv {Extracts.EncodeOptions} --out people.ecda");

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(Canaries.In(run.Everything, Canaries.Traces), Is.Empty);
    }

    [TestCase("--source council")]
    [TestCase("")]
    public void Encode_RefusesExtractWithoutHeaderWithoutAValue(string source)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", $"{Canaries.Row(1)}\n{Canaries.Row(2)}\n");

        var run = Tool.Run(folder, $"encode people.csv --schema schema.json {source} --key project.key --out people.ecda").Refused("people.csv, header");

        Assert.That(Canaries.In(run.Everything, Canaries.Traces), Is.Empty);
    }

    [Test]
    public void Encode_RefusesRepeatedHeaderWithoutAValue()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", $"{Canaries.Row(1).Replace(Canaries.Forename, Canaries.Surname, StringComparison.Ordinal)}\n");

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Refused("people.csv, line 1");

        Assert.That(Canaries.In(run.Everything, Canaries.Traces), Is.Empty);
    }

    [TestCase("people.csv")]
    [TestCase("./people.csv")]
    [TestCase("schema.json")]
    [TestCase("project.key")]
    public void Encode_RefusesToOverwriteItsInput(string output)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        var before = folder.Bytes(output);

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out {output}");

        Assert.That(folder.Bytes(output), Is.EqualTo(before));
        _ = run.Refused();
    }

    [Test]
    public void Encode_RefusesToOverwriteItsInputWithTheIds()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.ids", Extracts.Csv(20));
        var before = folder.Bytes("people.ids");

        var run = Tool.Run(folder, $"encode people.ids {Extracts.EncodeOptions} --out people.ecda");

        Assert.That(folder.Bytes("people.ids"), Is.EqualTo(before));
        _ = run.Refused();
    }

    [TestCase("left.ecda")]
    [TestCase("right.ecda")]
    public void Link_RefusesToOverwriteItsInput(string output)
    {
        using var folder = Extracts.NewFolder();
        File.Copy(SampleRun.Folder["council.ecda"], folder["left.ecda"]);
        File.Copy(SampleRun.Folder["police.ecda"], folder["right.ecda"]);
        var before = folder.Bytes(output);

        var run = Tool.Run(folder, $"link left.ecda right.ecda --out {output}");

        Assert.That(folder.Bytes(output).AsSpan().SequenceEqual(before));
        _ = run.Refused();
    }

    [Test]
    public void Encode_RefusesIdsEndingForTheEncodings()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ids").Refused("people.ids");

        Assert.That(folder.Files, Has.None.EqualTo("people.ids"));
    }

    [TestCase(1, TestName = "Encode_AnswersEmptyExtractPath")]
    [TestCase(3, TestName = "Encode_AnswersEmptySchemaPath")]
    [TestCase(5, TestName = "Encode_AnswersEmptyKeyPath")]
    [TestCase(7, TestName = "Encode_AnswersEmptyOutputPath")]
    public void Encode_AnswersEmptyPath(int argument)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        string[] arguments = ["encode", "people.csv", "--schema", "schema.json", "--key", "project.key", "--out", "people.ecda"];
        arguments[argument] = "";

        var run = Tool.Run(folder, arguments);

        Assert.That(run.ExitCode, Is.EqualTo(1).Or.EqualTo(2));
        Assert.That(run.Error, Does.StartWith("ecda: ").And.Not.Contain("unexpected fault"));
    }

    [Test]
    public void Link_NamesTheSchemaOnlyWhereTheProfileIsTheSame()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out one.ecda").Succeeded();
        _ = folder.Write("schema.json", Extracts.SchemaText.Replace("\"kind\": \"sex\"", "\"kind\": \"sex\", \"weight\": 0.5", StringComparison.Ordinal));
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out two.ecda").Succeeded();

        var run = Tool.Run(folder, "link one.ecda two.ecda --out links.csv").Refused("differ in the schema (field sex)");

        Assert.That(run.Error, Does.Not.Contain("profile"));
    }

    [Test]
    public void Link_NamesTheFilesThatDiffer()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out one.ecda").Succeeded();
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --profile clk --out two.ecda").Succeeded();

        _ = Tool.Run(folder, "link one.ecda two.ecda --out links.csv").Refused("one.ecda", "two.ecda");
    }

    [Test]
    public void Encode_RefusesHeaderOverTwoLinesInOneLine()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", "council_ref,\"fore\nname\",\u001b[31msurname\n1,2,3\n");

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Refused("people.csv, header");

        Assert.That(run.Error.Contains('\u001b', StringComparison.Ordinal), Is.False, "no control characters for the terminal");
    }

    [TestCase("\\ud800")]
    [TestCase("\\udc00\\ud800")]
    public void Encode_RefusesSchemaWithHalfACharacter(string half)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        _ = folder.Write("schema.json", Extracts.SchemaText.Replace("Council and police", half, StringComparison.Ordinal));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Refused("schema.json");
    }

    [Test]
    public void Encode_RefusesSchemaThatIsNotUtf8()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        _ = folder.Write("schema.json", System.Text.Encoding.Latin1.GetBytes(Extracts.SchemaText.Replace("Council", "Conseil général", StringComparison.Ordinal)));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Refused("schema.json");
    }

    [Test]
    [Platform("Linux", Reason = "Only Linux has /dev/stdin as a file.")]
    public void Encode_RefusesExtractFromAPipe()
    {
        using var folder = Extracts.NewFolder();

        _ = Tool.RunProcess(folder, $"encode /dev/stdin {Extracts.EncodeOptions} --out people.ecda").Refused("/dev/stdin");
    }

    [Test]
    public void Encode_UsesTheSchemasDelimiterForTheSourceItFinds()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20).Replace(',', '^'));
        _ = folder.Write("schema.json", Extracts.SchemaText.Replace("\"id\": \"council_ref\",", "\"id\": \"council_ref\", \"delimiter\": \"^\",", StringComparison.Ordinal));

        _ = Tool.Run(folder, "encode people.csv --schema schema.json --key project.key --out people.ecda").Succeeded();
    }

    [Test]
    public void Encode_RefusesIdOfANonBreakingSpace()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20, r => r == 7 ? "\u00A0" + Extracts.Row(r)[2..] : Extracts.Row(r)));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Refused("row 7", "empty");
    }
}
