using Ecda.Linkage.Tests.Cli;

namespace Ecda.Linkage.Tests.Blocking;

/// <summary>Blocking in the ecda tool.</summary>
internal sealed class BlockingCommandTests
{
    private const string Rules = """
        "blocking": [
          { "name": "surname-year", "fields": [{ "field": "surname", "transform": "soundex" }, { "field": "dateOfBirth", "transform": "year" }], "minimum": 1 },
          { "name": "place", "fields": [{ "field": "postcode", "transform": "outward" }, { "field": "forename", "transform": "first1" }] }
        ],
        """;

    private TempFolder _folder = null!;

    private ToolRun _encoded = null!;

    [OneTimeSetUp]
    public void EncodeTheSample()
    {
        _folder = Cli.Extracts.NewFolder();
        _ = _folder.Write("schema.json", Cli.Extracts.SchemaText.Replace("\"fields\": [\n    { \"name\": \"forename\"", Rules + "\"fields\": [\n    { \"name\": \"forename\"", StringComparison.Ordinal));
        _encoded = Encode("council", "council", "");
        _ = Encode("police", "police", "");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Link_KeyedSaysWhatBlockingDid()
    {
        var linked = Tool.Run(_folder, "link council.ecda police.ecda --out links.csv --blocking keyed").Succeeded();
        var inspected = Tool.Run(_folder, "inspect council.ecda").Succeeded();
        var evaluated = Tool.Run(_folder, [.. "evaluate links.csv --left-ids council.ids --right-ids police.ids --encodings council.ecda police.ecda --blocking keyed --truth".Split(' '), Cli.Extracts.Sample("truth_pairs.csv")]).Succeeded();

        Assert.That(_encoded.Output, Does.Contain("dropped as rare").And.Contain("place (outward of postcode, first1 of forename): keys of fewer than 10 records or more than 2 % of them are left out."));
        Assert.That(linked.Output, Does.Contain("Blocking keyed: ").And.Contain("of 3,006,990 pairs share a block").And.Match("rule surname-year: [1-9][0-9,]* blocks, [1-9][0-9,]* pairs")
            .And.Contain("rule place: 0 blocks, 0 pairs; records whose key was dropped, by file: 1,926 (873 keys), 1,328 (666 keys)").And.Contain("True pairs that share no block are lost"));
        Assert.That(inspected.Output, Does.Contain("surname-year").And.Contain("dropped as frequent"));
        Assert.That(evaluated.Output, Does.Match(@"pairs completeness  0\.[89][0-9]+  \([0-9]+ of 704 true pairs share a block").And.Contain("reduction ratio"));
    }

    [Test]
    public void Link_HammingTellsItsParameters()
    {
        _ = Encode("council", "council-clk", " --profile clk");
        _ = Encode("police", "police-clk", " --profile clk");

        var linked = Tool.Run(_folder, "link council-clk.ecda police-clk.ecda --out links-clk.csv --blocking hamming --blocking-recall .9").Succeeded();

        Assert.That(linked.Output, Does.Match("[0-9]+ draws of [0-9]+ bring together 9[0-9.]+ % of the pairs of similarity 0.8 by their parameters"));
    }

    [Test]
    public void Link_RefusesMinhashOfDiffusedEncodings()
    {
        _ = Tool.Run(_folder, "link council.ecda police.ecda --out refused.csv --blocking minhash").Refused("every bit is the XOR of 6", "use keyed blocking");
    }

    [TestCase("link a.ecda b.ecda --out l.csv --blocking soundex", "soundex")]
    [TestCase("link a.ecda b.ecda --out l.csv --blocking hamming --blocking-recall 1", "--blocking-recall: expected a number from 0.5 to 0.9999")]
    [TestCase("evaluate l.csv --left-ids a.ids --right-ids b.ids --truth t.csv --blocking keyed", "--encodings and --blocking belong together")]
    public void Tool_RefusesWrongUse(string command, string problem) => Tool.Run(_folder, command).WronglyUsed(problem);

    private ToolRun Encode(string source, string name, string more) =>
        Tool.Run(_folder, [.. $"encode --schema schema.json --source {source} --key project.key --out {name}.ecda{more}".Split(' '), Cli.Extracts.Sample($"{source}.csv")]).Succeeded();
}
