using System.Text;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Extracts that cannot be read: one line that names the file and the row, exit code 1, and nothing written.</summary>
[TestFixture]
public sealed class BadExtractTests
{
    [Test]
    public void Encode_RefusesMissingColumn() =>
        Refuse(Bytes(Extracts.Csv(20).Replace("surname,", "family,", StringComparison.Ordinal)), "people.csv, header", "'surname'");

    [Test]
    public void Encode_RefusesDuplicateHeader() =>
        Refuse(Bytes("surname," + Extracts.Header + "\n"), "people.csv, line 1", "repeats");

    [Test]
    public void Encode_RefusesDuplicateHeaderInOtherLetterCase() =>
        Refuse(Bytes("SurName," + Extracts.Header + "\n"), "people.csv, line 1", "repeats");

    [TestCase("stop")]
    [TestCase("reject")]
    public void Encode_RefusesUnclosedQuoteAndNamesItsRow(string onBadRow) =>
        RefuseWith(onBadRow, Bytes(Extracts.Csv(5000, r => r == 3000 ? Extracts.Row(r).Replace(",3000 High", ",\"3000 High", StringComparison.Ordinal) : Extracts.Row(r))), "people.csv, row 3000 (line 3001)", "quote");

    [TestCase("stop")]
    [TestCase("reject")]
    public void Encode_RefusesUnclosedQuoteInTheLastRow(string onBadRow) =>
        RefuseWith(onBadRow, Bytes(Extracts.Csv(50, r => r == 50 ? Extracts.Row(r).Replace(",50 High", ",\"50 High", StringComparison.Ordinal) : Extracts.Row(r))), "people.csv, row 50 (line 51)", "quote");

    [Test]
    public void Encode_RefusesStrayQuote() =>
        Refuse(Bytes(WithRow(7, r => r.Replace("Leigh", "Le\"igh", StringComparison.Ordinal))), "people.csv, row 7 (line 8)", "quote");

    [Test]
    public void Encode_RefusesTextAfterClosingQuote() =>
        Refuse(Bytes(WithRow(7, r => r.Replace("Leigh", "\"Le\"igh", StringComparison.Ordinal))), "people.csv, row 7 (line 8)", "quote");

    [Test]
    public void Encode_RefusesRowOfOtherLength() =>
        Refuse(Bytes(WithRow(7, r => r + ",more")), "people.csv, row 7 (line 8)", "found 9 fields", "expected 8");

    [Test]
    public void Encode_RefusesRowWithoutId() =>
        Refuse(Bytes(WithRow(7, r => r[r.IndexOf(',', StringComparison.Ordinal)..])), "people.csv, row 7 (line 8)", "'council_ref' is empty");

    [Test]
    public void Encode_RefusesNulByte() =>
        Refuse(Bytes(WithRow(7, r => r.Replace("Leigh", "Le\0igh", StringComparison.Ordinal))), "people.csv, row 7 (line 8)", "NUL");

    [Test]
    public void Encode_RefusesNulByteInTheHeader() =>
        Refuse(Bytes(Extracts.Csv(20).Replace("town", "to\0wn", StringComparison.Ordinal)), "people.csv, line 1", "NUL");

    [Test]
    public void Encode_RefusesBytesThatAreNotUtf8() =>
        Refuse(Encoding.Latin1.GetBytes(WithRow(7, r => r.Replace("Leigh", "Léigh", StringComparison.Ordinal))), "people.csv, row 7 (line 8)", "UTF-8");

    [Test]
    public void Encode_RefusesUtf16LittleEndianWithoutMark() =>
        Refuse(Encoding.Unicode.GetBytes(Extracts.Csv(20)), "people.csv", "UTF-16");

    [Test]
    public void Encode_RefusesUtf16BigEndianWithoutMark() =>
        Refuse(Encoding.BigEndianUnicode.GetBytes(Extracts.Csv(20)), "people.csv", "UTF-16");

    [Test]
    public void Encode_RefusesEmptyFile() =>
        Refuse([], "people.csv", "empty");

    [Test]
    public void Encode_RefusesFileOfAByteOrderMarkOnly() =>
        Refuse([0xEF, 0xBB, 0xBF], "people.csv", "empty");

    [Test]
    public void Encode_RefusesFileOfLineEndsOnly() =>
        Refuse(Bytes("\r\n\r\n\r\n"), "people.csv", "empty");

    [Test]
    public void Encode_RefusesWorkbook() =>
        Refuse([.. "PK\u0003\u0004"u8, .. new byte[400]], "people.csv", "Excel");

    [Test]
    public void Encode_RefusesEncodingsAsExtract() =>
        Refuse(SampleRun.Folder.Bytes("council.ecda"), "people.csv");

    [Test]
    public void Encode_RefusesDatesInAnotherFormat() =>
        Refuse(Bytes(Extracts.Csv(20, r => $"C{r},Anna,Archer,{1 + (r % 28)}/12/1960,F,SS1 1AB,{r} High Street,Leigh")), "people.csv, column 'date_of_birth'", "yyyy-MM-dd", "$.sources.council.columns.dateOfBirth");

    [Test]
    public void Encode_RefusesMissingFile()
    {
        using var folder = Extracts.NewFolder();

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda");

        _ = run.Refused("'people.csv'", "no such file");
        Assert.That(folder.Files, Is.EqualTo(new[] { "project.key", "schema.json" }));
    }

    [Test]
    public void Encode_RefusesFolderAsExtract()
    {
        using var folder = Extracts.NewFolder();
        _ = Directory.CreateDirectory(folder["people.csv"]);

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda");

        _ = run.Refused("'people.csv'", "folder");
        Assert.That(folder.Files, Is.EqualTo(new[] { "project.key", "schema.json" }));
    }

    [Test]
    public void Encode_RefusalLeavesEarlierEncodingsAlone()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();
        var (encodings, ids) = (folder.Bytes("people.ecda"), folder.Bytes("people.ids"));
        _ = folder.Write("people.csv", WithRow(7, r => r + ",more"));

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda");

        _ = run.Refused("row 7");
        Assert.That(folder.Bytes("people.ecda"), Is.EqualTo(encodings));
        Assert.That(folder.Bytes("people.ids"), Is.EqualTo(ids));
    }

    [Test]
    public void Encode_AcceptsHeaderOnlyAndSaysSo()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Header + "\n");

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();

        Assert.That(run.Output, Does.Contain("Encoded 0 of 0 rows"));
        Assert.That(EncodedDataset.Open(folder["people.ecda"]).Count, Is.Zero);
    }

    [Test]
    public void Link_LinksTwoFilesWithoutRecords()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Header);
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out left.ecda").Succeeded();
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out right.ecda").Succeeded();

        var run = Tool.Run(folder, "link left.ecda right.ecda --out links.csv").Succeeded();

        Assert.That(run.Output, Does.Contain("0 links"));
        Assert.That(folder.Text("links.csv"), Is.EqualTo("left_id,right_id,band\n"));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string WithRow(int bad, Func<string, string> change) => Extracts.Csv(20, r => r == bad ? change(Extracts.Row(r)) : Extracts.Row(r));

    private static void Refuse(byte[] extract, params string[] expected) => RefuseWith("stop", extract, expected);

    private static void RefuseWith(string onBadRow, byte[] extract, params string[] expected)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", extract);

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda --on-bad-row {onBadRow}");

        _ = run.Refused(expected);
        Assert.That(folder.Files, Is.EqualTo(new[] { "people.csv", "project.key", "schema.json" }), "nothing written");
    }
}
