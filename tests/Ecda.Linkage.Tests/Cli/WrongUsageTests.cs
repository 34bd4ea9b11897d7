namespace Ecda.Linkage.Tests.Cli;

/// <summary>Wrong usage exits with 2, says what is wrong and touches no file; help names every option.</summary>
[TestFixture]
public sealed class WrongUsageTests
{
    private const string Encode = $"encode people.csv {Extracts.EncodeOptions} --out people.ecda";
    private const string Link = "link left.ecda right.ecda --out links.csv";

    [TestCase("", "command")]
    [TestCase("decode people.ecda", "'decode'")]
    [TestCase("schema", "command")]
    [TestCase("keygen", "'--out'")]
    [TestCase("keygen --out", "'--out'")]
    [TestCase("keygen --out a.key --size 128", "'--size'")]
    [TestCase($"{Encode} --verbose", "'--verbose'")]
    [TestCase($"{Encode} police.csv", "'police.csv'")]
    [TestCase($"{Encode} --profile plain", "'plain'")]
    [TestCase($"{Encode} --profile Clk", "'Clk'")]
    [TestCase($"{Encode} --on-bad-row ignore", "'ignore'")]
    [TestCase($"{Encode} --threads 0", "--threads")]
    [TestCase($"{Encode} --threads -1", "--threads")]
    [TestCase("encode people.csv --key project.key --out people.ecda", "'--schema'")]
    [TestCase("encode people.csv --schema schema.json --out people.ecda", "'--key'")]
    [TestCase("encode people.csv --schema schema.json --key project.key", "'--out'")]
    [TestCase("encode --schema schema.json --key project.key --out people.ecda", "'file'")]
    [TestCase("link left.ecda right.ecda", "'--out'")]
    [TestCase("link left.ecda --out links.csv", "'right'")]
    [TestCase($"{Link} --assign best", "'best'")]
    [TestCase($"{Link} --assign automatic", "'automatic'")]
    [TestCase($"{Link} --threads 0", "--threads")]
    [TestCase($"{Link} --threshold 0.8", "'--threshold'")]
    [TestCase("dedupe people.ecda", "'--out'")]
    [TestCase("dedupe --out clusters.csv", "'file'")]
    [TestCase("dedupe one.ecda two.ecda --out clusters.csv", "'two.ecda'")]
    [TestCase("dedupe people.ecda --out clusters.csv --threads 0", "--threads")]
    [TestCase("cluster one.ecda --out clusters.csv", "'cluster'")]
    [TestCase("cluster one.ecda two.ecda", "'--out'")]
    [TestCase("evaluate links.csv --left-ids a.ids --truth truth.csv", "--left-ids and --right-ids")]
    [TestCase("evaluate links.csv --right-ids a.ids --truth truth.csv", "--left-ids and --right-ids")]
    [TestCase("evaluate links.csv --left-ids a.ids --right-ids b.ids", "'--truth'")]
    [TestCase("inspect", "'file'")]
    [TestCase("schema init", "'files'")]
    public void WrongUsage_ExitsWithTwo(string command, string expected)
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, command);

        _ = run.WronglyUsed(expected);
        Assert.That(folder.Files, Is.Empty);
    }

    [Test]
    public void WrongUsage_IsTheExitCodeOfTheProcess()
    {
        using var folder = new TempFolder();

        _ = Tool.RunProcess(folder, "decode people.ecda").WronglyUsed("'decode'");
    }

    [TestCase("", "keygen", "encode", "link", "evaluate", "inspect", "schema", "--version")]
    [TestCase("keygen", "--out")]
    [TestCase("encode", "<file>", "--schema", "--source", "--key", "--out", "--profile", "--id-column", "--on-bad-row", "--threads", "diffused", "hardened", "clk", "fields", "stop", "reject")]
    [TestCase("link", "<left>", "<right>", "--out", "--assign", "--threads", "one-to-one", "many-to-one", "many-to-many")]
    [TestCase("dedupe", "<file>", "--out", "--threads")]
    [TestCase("cluster", "<files>", "--out", "--once-per-file", "--threads")]
    [TestCase("evaluate", "<file>", "--left-ids", "--right-ids", "--truth", "--json")]
    [TestCase("inspect", "<file>")]
    [TestCase("schema", "init")]
    [TestCase("schema init", "<files>", "--out")]
    public void Help_NamesEveryOption(string command, params string[] expected)
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, $"{command} --help").Succeeded();

        Assert.Multiple(() =>
        {
            foreach (var option in expected)
            {
                Assert.That(run.Output, Does.Contain(option));
            }
        });
    }

    [Test]
    public void Help_NamesTheExitCodes()
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, "--help").Succeeded();

        Assert.That(run.Output, Does.Contain("Exit codes: 0 done, 1 input refused or work cancelled, 2 wrong usage, 3 an audit failed, 4 an audit showed nothing."));
    }

    [Test]
    public void Version_IsPrinted()
    {
        using var folder = new TempFolder();

        var run = Tool.RunProcess(folder, "--version").Succeeded();

        Assert.That(run.Output, Does.Match(@"\A\d+\.\d+\.\d+"));
    }
}
