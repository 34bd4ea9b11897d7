namespace Ecda.Linkage.Tests.Cli;

/// <summary>.ecda files that are damaged or do not belong together.</summary>
[TestFixture]
public sealed class BadEncodingsTests
{
    private const int Step = 1000;

    private TempFolder _folder = null!;

    [OneTimeSetUp]
    public void EncodeSmallFile()
    {
        _folder = Extracts.NewFolder();
        _ = _folder.Write("people.csv", Extracts.Csv(300));
        _ = Tool.Run(_folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Open_RefusesTheFileCutAtEveryThousandthByte()
    {
        using var folder = new TempFolder();
        var whole = _folder.Bytes("people.ecda");
        Assert.That(whole.Length / Step, Is.InRange(100, 200), "a file of a size worth cutting");

        Assert.Multiple(() =>
        {
            for (var length = 0; length < whole.Length; length += Step)
            {
                _ = folder.Write("cut.ecda", whole[..length]);
                Assert.That(() => EncodedDataset.Open(folder["cut.ecda"]), Throws.TypeOf<LinkageFormatException>().With.Message.StartsWith("cut.ecda: "), $"cut to {length} bytes");
            }
        });
    }

    [Test]
    public void Open_RefusesTheFileCutByItsLastBytes()
    {
        using var folder = new TempFolder();
        var whole = _folder.Bytes("people.ecda");

        Assert.Multiple(() =>
        {
            for (var missing = 1; missing <= 40; missing++)
            {
                _ = folder.Write("cut.ecda", whole[..^missing]);
                Assert.That(() => EncodedDataset.Open(folder["cut.ecda"]), Throws.TypeOf<LinkageFormatException>(), $"{missing} bytes missing");
            }
        });
    }

    [Test]
    public void Open_RefusesAChangedRecord()
    {
        using var folder = new TempFolder();
        var bytes = _folder.Bytes("people.ecda");
        bytes[bytes.Length / 2] ^= 1;
        _ = folder.Write("changed.ecda", bytes);

        Assert.That(() => EncodedDataset.Open(folder["changed.ecda"]), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("damaged"));
    }

    [TestCase(5)]
    [TestCase(3000)]
    [TestCase(100_000)]
    public void Inspect_RefusesTruncatedFile(int length)
    {
        using var folder = new TempFolder();
        _ = folder.Write("cut.ecda", _folder.Bytes("people.ecda")[..length]);

        var run = Tool.Run(folder, "inspect cut.ecda");

        _ = run.Refused("cut.ecda");
        Assert.That(run.Output, Is.Empty);
    }

    [TestCase("cut.ecda people.ecda")]
    [TestCase("people.ecda cut.ecda")]
    public void Link_RefusesTruncatedFileOnEitherSide(string files)
    {
        using var folder = new TempFolder();
        _ = folder.CopyIn(_folder["people.ecda"]);
        _ = folder.Write("cut.ecda", _folder.Bytes("people.ecda")[..60_000]);

        var run = Tool.Run(folder, $"link {files} --out links.csv");

        _ = run.Refused("cut.ecda", "truncated");
        Assert.That(folder.Files, Is.EqualTo(new[] { "cut.ecda", "people.ecda" }), "nothing written");
    }

    [Test]
    public void Link_RefusesExtractInPlaceOfEncodings()
    {
        var run = RefuseLink(folder => _ = folder.Write("other.ecda", Extracts.Csv(20)));

        Assert.That(run.Error, Does.Contain("other.ecda").And.Contain("no .ecda file"));
    }

    [Test]
    public void Link_RefusesMissingFile()
    {
        var run = RefuseLink(_ => { });

        Assert.That(run.Error, Does.Contain("'other.ecda'").And.Contain("no such file"));
    }

    [Test]
    public void Link_RefusesOtherKeyAndSaysSo()
    {
        var run = RefuseLink(folder =>
        {
            _ = folder.Write("project.key", string.Concat(Extracts.KeyDigits.Reverse()));
            _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out other.ecda").Succeeded();
        });

        Assert.That(run.Error, Does.Contain("differ in the key"));
    }

    [Test]
    public void Link_RefusesOtherSchemaAndNamesTheField()
    {
        var run = RefuseLink(folder =>
        {
            _ = folder.Write("schema.json", Extracts.SchemaText.Replace("\"kind\": \"sex\"", "\"kind\": \"sex\", \"weight\": 0.5", StringComparison.Ordinal));
            _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out other.ecda").Succeeded();
        });

        Assert.That(run.Error, Does.Contain("differ in the schema (field sex)"));
    }

    [TestCase("hardened")]
    [TestCase("clk")]
    [TestCase("fields")]
    public void Link_RefusesOtherProfileAndNamesBoth(string profile)
    {
        var run = RefuseLink(folder => _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --profile {profile} --out other.ecda").Succeeded());

        Assert.That(run.Error, Does.Contain($"differ in the profile (diffused and {profile})"));
    }

    /// <summary>Links people.ecda with other.ecda, which <paramref name="makeOther"/> makes, in a folder of its own; it must be refused.</summary>
    private ToolRun RefuseLink(Action<TempFolder> makeOther)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.CopyIn(_folder["people.csv"]);
        _ = folder.CopyIn(_folder["people.ecda"]);
        makeOther(folder);
        var before = folder.Files;

        var run = Tool.Run(folder, "link people.ecda other.ecda --out links.csv");

        Assert.That(folder.Files, Is.EqualTo(before), "nothing written");
        return run.Refused();
    }
}
