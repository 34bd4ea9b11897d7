using System.Text;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Keys, schemas, ids and truths that are not what they should be.</summary>
[TestFixture]
public sealed class BadDocumentTests
{
    [TestCase(0)]
    [TestCase(62)]
    [TestCase(63)]
    [TestCase(65)]
    [TestCase(128)]
    public void Encode_RefusesKeyOfAnotherLength(int digits) =>
        RefuseKey(new string('a', digits) + "\n", "project.key", $"{digits} characters", "64");

    [TestCase("g")]
    [TestCase(" ")]
    [TestCase("-")]
    [TestCase("\0")]
    public void Encode_RefusesKeyWithOtherThanHexDigits(string character) =>
        RefuseKey(Extracts.KeyDigits[..20] + character + Extracts.KeyDigits[21..], "project.key", "hexadecimal");

    [Test]
    public void Encode_RefusesHugeKeyFile() =>
        RefuseKey(new string('a', 1_000_000), "project.key", "another file");

    [Test]
    public void Encode_RefusesMissingKeyFile()
    {
        using var folder = FolderWithPeople();

        var run = Tool.Run(folder, "encode people.csv --schema schema.json --key none.key --out people.ecda");

        _ = run.Refused("'none.key'", "no such file");
        AssertNothingWritten(folder);
    }

    [Test]
    public void Encode_RefusesUnknownFieldKind() =>
        RefuseSchema(Extracts.SchemaText.Replace("\"kind\": \"sex\"", "\"kind\": \"gender\"", StringComparison.Ordinal), "schema.json", "$.fields[3].kind", "dateOfBirth");

    [Test]
    public void Encode_RefusesFieldKindThatIsNoText() =>
        RefuseSchema(Extracts.SchemaText.Replace("\"kind\": \"sex\"", "\"kind\": 5", StringComparison.Ordinal), "schema.json", "$.fields[3].kind");

    [Test]
    public void Encode_RefusesUnknownKeyInTheSchema() =>
        RefuseSchema(Extracts.SchemaText.Replace("\"kind\": \"sex\"", "\"kind\": \"sex\", \"wieght\": 1", StringComparison.Ordinal), "schema.json", "$.fields[3].wieght", "weight");

    [TestCase("")]
    [TestCase("hello")]
    [TestCase("{ \"schemaVersion\": 1, ")]
    [TestCase("council_ref,forename\nC1,Anna\n")]
    public void Encode_RefusesSchemaThatIsNotJson(string text) =>
        RefuseSchema(text, "schema.json, line ", "JSON");

    [Test]
    public void Encode_RefusesSchemaThatIsAList() =>
        RefuseSchema("[]", "schema.json: $: ", "object");

    [Test]
    public void Encode_RefusesSchemaInUtf16()
    {
        using var folder = FolderWithPeople();
        _ = folder.Write("schema.json", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Extracts.SchemaText)]);

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda");

        _ = run.Refused("schema.json");
        AssertNothingWritten(folder);
    }

    [Test]
    public void Encode_RefusesDeeplyNestedSchema() =>
        RefuseSchema(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "schema.json");

    [Test]
    public void Encode_AcceptsSchemaWithByteOrderMark()
    {
        using var folder = FolderWithPeople();
        _ = folder.Write("schema.json", "\uFEFF" + Extracts.SchemaText);

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();

        Assert.That(EncodedDataset.Open(folder["people.ecda"]).Count, Is.EqualTo(20));
    }

    [Test]
    public void Encode_RefusesSourceThatTheSchemaLacks()
    {
        using var folder = FolderWithPeople();

        var run = Tool.Run(folder, "encode people.csv --schema schema.json --source hospital --key project.key --out people.ecda");

        _ = run.Refused("'hospital'", "'council', 'police'");
        AssertNothingWritten(folder);
    }

    [Test]
    public void Encode_RefusesIdColumnThatTheExtractLacks()
    {
        using var folder = FolderWithPeople();

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda --id-column nhs_number");

        _ = run.Refused("people.csv, header", "'nhs_number'");
        AssertNothingWritten(folder);
    }

    [TestCase("police.ids", "council.ids", TestName = "Evaluate_RefusesSwappedIds")]
    [TestCase("council.ids", "council.ids", TestName = "Evaluate_RefusesTheSameIdsForBothSides")]
    public void Evaluate_RefusesIdsOfOtherEncodings(string left, string right)
    {
        var run = Tool.Run(SampleRun.Folder, $"evaluate links.csv --left-ids {left} --right-ids {right} --truth truth_pairs.csv --json");

        _ = run.Refused("links.csv", "ids file");
        Assert.That(run.Output, Is.Empty);
    }

    [Test]
    public void Evaluate_RefusesExtractInPlaceOfIds()
    {
        var run = Tool.Run(SampleRun.Folder, "evaluate links.csv --left-ids council.csv --right-ids police.ids --truth truth_pairs.csv");

        _ = run.Refused("council.csv, header", "record_id");
    }

    [Test]
    public void Evaluate_RefusesExtractInPlaceOfLinks()
    {
        var run = Tool.Run(SampleRun.Folder, "evaluate council.csv --left-ids council.ids --right-ids police.ids --truth truth_pairs.csv");

        _ = run.Refused("council.csv, header", "left_id");
    }

    [Test]
    public void Evaluate_RefusesTruthOfThreeColumns()
    {
        using var folder = new TempFolder();
        _ = folder.Write("truth.csv", "left,right,sure\nC000003,N0000829,yes\n");

        var run = EvaluateWithTruth(folder);

        _ = run.Refused("truth.csv, header", "found 3 columns", "expected two");
    }

    [Test]
    public void Evaluate_RefusesTruthWithItsColumnsTheOtherWayRound()
    {
        using var folder = new TempFolder();
        var lines = File.ReadAllLines(SampleRun.Folder["truth_pairs.csv"]).Select(l => string.Join(',', l.Split(',').Reverse()));
        _ = folder.Write("truth.csv", string.Join('\n', lines));

        var run = EvaluateWithTruth(folder);

        _ = run.Refused("truth.csv", "the other way round");
    }

    [Test]
    public void Evaluate_RefusesTruthWithARowOfAnotherLength()
    {
        using var folder = new TempFolder();
        _ = folder.Write("truth.csv", "left,right\nC000003,N0000829\nC000005\n");

        var run = EvaluateWithTruth(folder);

        _ = run.Refused("truth.csv, row 2 (line 3)");
    }

    [TestCase("left_id,right_id,band\nnothing,nothing,certain\n", "links.csv, row 1")]
    [TestCase("left_id,right_id,band\n0123,4567,certain\n", "links.csv, row 1")]
    public void Evaluate_RefusesLinksWithoutRecordIds(string links, string expected)
    {
        using var folder = new TempFolder();
        _ = folder.Write("links.csv", links);

        var run = Tool.Run(folder, $"evaluate links.csv --left-ids {SampleRun.Folder["council.ids"]} --right-ids {SampleRun.Folder["police.ids"]} --truth {SampleRun.Folder["truth_pairs.csv"]}");

        _ = run.Refused(expected);
    }

    private static TempFolder FolderWithPeople()
    {
        var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        return folder;
    }

    private static ToolRun EvaluateWithTruth(TempFolder folder) =>
        Tool.Run(folder, $"evaluate {SampleRun.Folder["links.csv"]} --left-ids {SampleRun.Folder["council.ids"]} --right-ids {SampleRun.Folder["police.ids"]} --truth truth.csv");

    private static void RefuseKey(string key, params string[] expected)
    {
        using var folder = FolderWithPeople();
        _ = folder.Write("project.key", key);

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda");

        _ = run.Refused(expected);
        AssertNothingWritten(folder);
    }

    private static void RefuseSchema(string schema, params string[] expected)
    {
        using var folder = FolderWithPeople();
        _ = folder.Write("schema.json", schema);

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda");

        _ = run.Refused(expected);
        AssertNothingWritten(folder);
    }

    private static void AssertNothingWritten(TempFolder folder) =>
        Assert.That(folder.Files, Is.EqualTo(new[] { "people.csv", "project.key", "schema.json" }), "nothing written");
}
