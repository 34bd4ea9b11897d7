using System.Text;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Values planted in extracts appear in nothing the tool says, and in no file that may leave the owner.</summary>
[TestFixture]
public sealed class CanaryTests
{
    private const int Rows = 40;

    /// <summary>Every way in which an extract of canaries can be broken.</summary>
    private static readonly TestCaseData[] BrokenExtracts =
    [
        Broken("one field too many", Extract(Canaries.Row(7) + ",more")),
        Broken("one field too few", Extract(Canaries.Row(7)[..Canaries.Row(7).LastIndexOf(',')])),
        Broken("stray quote", Extract(Canaries.Row(7).Replace(Canaries.Surname, Canaries.Surname.Insert(9, "\""), StringComparison.Ordinal))),
        Broken("text after a closing quote", Extract(Canaries.Row(7).Replace(Canaries.Surname, $"\"{Canaries.Surname}\"{Canaries.Surname}", StringComparison.Ordinal))),
        Broken("unclosed quote", Extract(Canaries.Row(7).Replace(Canaries.Surname, $"\"{Canaries.Surname}", StringComparison.Ordinal))),
        Broken("NUL byte", Extract(Canaries.Row(7).Replace(Canaries.Surname, $"{Canaries.Surname}\0{Canaries.Surname}", StringComparison.Ordinal))),
        Broken("no id", Extract(Canaries.Row(7)[Canaries.Row(7).IndexOf(',', StringComparison.Ordinal)..])),
        Broken("bytes that are not UTF-8", Encoding.Latin1.GetBytes(Text(Canaries.Row(7).Replace(Canaries.Surname, $"{Canaries.Surname}é{Canaries.Surname}", StringComparison.Ordinal)))),
        Broken("UTF-16 without mark", Encoding.Unicode.GetBytes(Text(Canaries.Row(7)))),
        Broken("impossible dates", Bytes(Text(Canaries.Row(7)).Replace(Canaries.Date, Canaries.ImpossibleDate, StringComparison.Ordinal))),
        Broken("missing column", Bytes(Text(Canaries.Row(7)).Replace("surname,", "family,", StringComparison.Ordinal))),
        Broken("duplicate header", Bytes(Text(Canaries.Row(7)).Replace("surname,", "forename,", StringComparison.Ordinal))),
        Broken("another delimiter inside", Bytes(Text(Canaries.Row(7)).Replace($",{Canaries.Surname}", $";{Canaries.Surname}", StringComparison.Ordinal))),
    ];

    private TempFolder _folder = null!;
    private List<ToolRun> _runs = null!;

    [OneTimeSetUp]
    public void RunEveryCommandOnGoodExtracts()
    {
        _folder = Extracts.NewFolder();
        _ = _folder.Write("council.csv", Extract(Canaries.Row(7)));
        _ = _folder.Write("police.csv", Bytes($"nominal_ref,surname,forenames,dob,gender,address,postcode\n{string.Concat(Enumerable.Range(1, Rows).Select(PoliceRow))}"));
        _ = _folder.Write("truth.csv", string.Concat(Enumerable.Range(1, Rows).Select(i => $"{Canaries.OwnId}{i},{Canaries.OwnId}{i}\n").Prepend("left,right\n")));
        _runs =
        [
            Tool.Run(_folder, "encode council.csv --schema schema.json --source council --key project.key --out council.ecda"),
            Tool.Run(_folder, "encode police.csv --schema schema.json --source police --key project.key --out police.ecda --on-bad-row reject"),
            Tool.Run(_folder, "link council.ecda police.ecda --out links.csv"),
            Tool.Run(_folder, "evaluate links.csv --left-ids council.ids --right-ids police.ids --truth truth.csv"),
            Tool.Run(_folder, "evaluate links.csv --left-ids council.ids --right-ids police.ids --truth truth.csv --json"),
            Tool.Run(_folder, "inspect council.ecda"),
            Tool.Run(_folder, "inspect police.ecda"),
            Tool.Run(_folder, "schema init council.csv police.csv"),
            Tool.Run(_folder, "schema init council.csv police.csv --out proposed.json"),
        ];
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void EveryCommand_Succeeded() =>
        Assert.That(_runs.Where(r => r.ExitCode != 0), Is.Empty);

    [Test]
    public void Output_HoldsNoValue() =>
        Assert.That(_runs.SelectMany(r => Canaries.In(r.Everything, Canaries.Traces).Select(t => $"{t} in the output of {r.Command}")), Is.Empty);

    [Test]
    public void Output_HoldsNoKeyDigits() =>
        Assert.That(_runs.SelectMany(r => Canaries.In(r.Everything, Canaries.KeyTraces).Select(_ => r.Command)), Is.Empty);

    [TestCase("council.ecda")]
    [TestCase("police.ecda")]
    [TestCase("links.csv")]
    [TestCase("proposed.json")]
    public void FileThatMayLeave_HoldsNoValue(string name) =>
        Assert.That(Canaries.In(_folder.Bytes(name), Canaries.Traces), Is.Empty);

    [Test]
    public void OnlyTheKeyFile_HoldsKeyDigits()
    {
        var holders = _folder.Files.Where(f => Canaries.In(_folder.Bytes(f), Canaries.KeyTraces).Any());

        Assert.That(holders, Is.EqualTo(new[] { "project.key" }));
    }

    [Test]
    public void NoFile_HoldsTheKeysBytes()
    {
        var key = Convert.FromHexString(Extracts.KeyDigits);

        var holders = _folder.Files.Where(f => _folder.Bytes(f).AsSpan().IndexOf(key.AsSpan(0, 16)) >= 0 || _folder.Bytes(f).AsSpan().IndexOf(key.AsSpan(16)) >= 0);

        Assert.That(holders, Is.Empty);
    }

    [Test]
    public void OnlyTheIdsFiles_HoldOwnIds()
    {
        string[] given = ["council.csv", "police.csv", "truth.csv"];

        var holders = _folder.Files.Except(given, StringComparer.Ordinal).Where(f => Canaries.In(_folder.Bytes(f), [Canaries.OwnId]).Any());

        Assert.That(holders, Is.EqualTo(new[] { "council.ids", "police.ids" }));
    }

    [Test]
    public void IdsFile_HoldsNothingButOwnIds()
    {
        var others = Canaries.Traces.Where(t => !Canaries.OwnId.Contains(t, StringComparison.OrdinalIgnoreCase));

        Assert.That(Canaries.In(_folder.Bytes("council.ids"), others), Is.Empty);
    }

    [TestCaseSource(nameof(BrokenExtracts))]
    public void BrokenExtract_IsAnsweredWithoutAValue(byte[] extract)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", extract);

        ToolRun[] runs =
        [
            Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out stopped.ecda --on-bad-row stop"),
            Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out rejected.ecda --on-bad-row reject"),
            Tool.Run(folder, "schema init people.csv"),
        ];

        Assert.That(runs[0].ExitCode, Is.EqualTo(1), runs[0].ToString());
        AssertNoTrace(folder, runs);
    }

    [Test]
    public void SchemaInit_AnswersExtractWithoutHeaderWithoutAValue()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", $"{Canaries.Row(1)}\n{Canaries.Row(2)}\n");

        var run = Tool.Run(folder, "schema init people.csv");

        Assert.That(Canaries.In(run.Everything, Canaries.Traces), Is.Empty);
    }

    /// <summary>An extract of canaries given wherever another file is expected.</summary>
    [TestCase("encode people.csv --schema people.csv --key project.key --out out.ecda")]
    [TestCase("encode people.csv --schema schema.json --key people.csv --out out.ecda")]
    [TestCase("encode people.csv --schema schema.json --source hospital --key project.key --out out.ecda")]
    [TestCase("encode people.csv --schema schema.json --source police --key project.key --out out.ecda")]
    [TestCase("encode people.csv --schema schema.json --source council --key project.key --out none/out.ecda")]
    [TestCase("encode people.csv --schema schema.json --source council --key project.key --out out.ecda --id-column nhs_number")]
    [TestCase("link people.csv people.csv --out links.csv")]
    [TestCase("inspect people.csv")]
    [TestCase("evaluate people.csv --left-ids people.csv --right-ids people.csv --truth people.csv")]
    [TestCase("evaluate links.csv --left-ids people.csv --right-ids people.csv --truth people.csv")]
    [TestCase("evaluate links.csv --left-ids some.ids --right-ids some.ids --truth people.csv")]
    [TestCase("evaluate links.csv --left-ids some.ids --right-ids some.ids --truth truth.csv")]
    [TestCase("evaluate links.csv --left-ids broken.ids --right-ids some.ids --truth truth.csv")]
    public void WrongFile_IsRefusedWithoutAValue(string command)
    {
        using var folder = Extracts.NewFolder();
        var id = new string('0', 32);
        _ = folder.Write("people.csv", Extract(Canaries.Row(7)));
        _ = folder.Write("links.csv", $"left_id,right_id,band\n{id},{id},certain\n");
        _ = folder.Write("some.ids", $"record_id,own_id\n{id},{Canaries.OwnId}1\n");
        _ = folder.Write("broken.ids", $"record_id,own_id\n{Canaries.Surname},{Canaries.OwnId}1\n");
        _ = folder.Write("truth.csv", $"left,right\n{Canaries.Surname},{Canaries.Forename}\n{Canaries.OwnId}2\n");

        var run = Tool.Run(folder, command);

        _ = run.Refused();
        AssertNoTrace(folder, [run]);
    }

    [Test]
    public void Encode_RefusesAKeyWithoutShowingItsDigits()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extract(Canaries.Row(7)));
        _ = folder.Write("project.key", Extracts.KeyDigits[..^1] + "\n");

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out out.ecda");

        _ = run.Refused();
        Assert.That(Canaries.In(run.Everything, Canaries.KeyTraces), Is.Empty);
    }

    private static TestCaseData Broken(string name, byte[] extract) => new TestCaseData(extract).SetArgDisplayNames(name);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Extract(string seventh) => Bytes(Text(seventh));

    /// <summary>An extract of canaries in every row, with this seventh row.</summary>
    private static string Text(string seventh) =>
        $"{Extracts.Header}\n{string.Concat(Enumerable.Range(1, Rows).Select(i => (i == 7 ? seventh : Canaries.Row(i)) + "\n"))}";

    /// <summary>A row of the second file: good ones, and two that only the rejecting run survives.</summary>
    private static string PoliceRow(int number) => number switch
    {
        9 => $"{Canaries.OwnId}9,{Canaries.Surname},{Canaries.Forename}\n",
        11 => $"{Canaries.OwnId}11,{Canaries.Surname.Insert(9, "\"")},{Canaries.Forename},13/12/1877,{Canaries.Sex},77 {Canaries.Street},{Canaries.Postcode}\n",
        13 => $"{Canaries.OwnId}13,{Canaries.Surname},{Canaries.Forename},{Canaries.ImpossibleDate},{Canaries.Sex},77 {Canaries.Street},{Canaries.Postcode}\n",
        _ => $"{Canaries.OwnId}{number},{Canaries.Surname},{Canaries.Forename},13/12/1877,{Canaries.Sex},77 {Canaries.Street} {Canaries.Town},{Canaries.Postcode}\n",
    };

    private static void AssertNoTrace(TempFolder folder, IReadOnlyList<ToolRun> runs)
    {
        Assert.Multiple(() =>
        {
            foreach (var run in runs)
            {
                Assert.That(Canaries.In(run.Everything, [.. Canaries.Traces, .. Canaries.KeyTraces]), Is.Empty, run.Command);
                Assert.That(run.Everything, Does.Not.Contain("   at "));
            }

            foreach (var file in folder.Files.Where(f => f.EndsWith(".ecda", StringComparison.Ordinal)))
            {
                Assert.That(Canaries.In(folder.Bytes(file), [.. Canaries.Traces, .. Canaries.KeyTraces]), Is.Empty, file);
            }

            Assert.That(folder.Files, Has.None.EndsWith(".tmp"));
        });
    }
}
