using System.Text;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Tests.Records;

/// <summary>CSV files that must be refused, with the file, the place and no value in the message.</summary>
internal sealed class CsvFaultTests
{
    private const string Canary = "Quetzalcoatl";

    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void ReadCsv_RefusesEmptyFile() => AssertRefused([], "people.csv", "empty");

    [Test]
    public void ReadCsv_RefusesExcelWorkbook() => AssertRefused([.. "PK\u0003\u0004"u8, 20, 0, 6, 0, 8, 0], "people.csv", "Excel");

    [TestCase(false)]
    [TestCase(true)]
    public void ReadCsv_RefusesUtf16WithoutByteOrderMark(bool bigEndian)
    {
        var content = new UnicodeEncoding(bigEndian, byteOrderMark: false).GetBytes($"id,name\n1,{Canary}\n");

        AssertRefused(content, "people.csv", "UTF-16");
    }

    [TestCase("id,name,name\n1,Quetzalcoatl,b\n")]
    [TestCase("id, Name ,name\n1,Quetzalcoatl,b\n")]
    public void ReadCsv_RefusesRepeatedColumnName(string content) => AssertRefused(content, "people.csv", "line 1", "name", "columns 2 and 3");

    [Test]
    public void ReadCsv_RefusesNulInHeader() => AssertRefused($"id,na\0me\n1,{Canary}\n", "people.csv", "line 1", "NUL");

    [TestCase("1,Quetzalcoatl,Leigh\n", "3 fields")]
    [TestCase("Quetzalcoatl\n", "1 field")]
    public void Read_RefusesOtherFieldCount(string row, string found) => AssertRefused($"id,name\n1,a\n{row}3,c\n", "people.csv", "row 2", "line 3", found, "expected 2");

    [Test]
    public void Read_RefusesNul() => AssertRefused($"id,name\n1,a\n2,{Canary}\0\n", "people.csv", "row 2", "line 3", "NUL");

    [Test]
    public void Read_RefusesBytesThatAreNotUtf8() => AssertRefused([.. "id,name\n1,a\n2,"u8, .. Encoding.Latin1.GetBytes(Canary + "\u00EB"), (byte)'\n'], "people.csv", "row 2", "line 3", "UTF-8");

    [Test]
    public void Read_RefusesQuoteThatIsNeverClosed() => AssertRefused($"{ManyRows(2999)}3000,\"{Canary}\n3001,b\n", "people.csv", "row 3000", "line 3001", "quote");

    [Test]
    public void Read_RefusesQuoteThatClosesRowsLater() => AssertRefused($"{ManyRows(2999)}3000,\"{Canary}\n3001,\"b\"\n", "people.csv", "row 3000", "line 3001", "quote");

    [Test]
    public void Read_RefusesQuoteInsideUnquotedField() => AssertRefused($"id,name\n1,{Canary}\"x\n", "people.csv", "row 1", "line 2", "quote");

    [Test]
    public void Read_RefusesTextAfterClosingQuote() => AssertRefused($"id,name\n1,\"{Canary}\"x\n", "people.csv", "row 1", "line 2", "quote");

    [Test]
    public void ReadCsv_RefusesBrokenQuotingInHeader() => AssertRefused($"id,\"na\"me\n1,{Canary}\n", "people.csv", "header");

    [Test]
    public void Read_NamesLineBehindFieldsOfSeveralLines() => AssertRefused($"id,name\n1,\"a\nb\nc\"\n2,{Canary},x\n", "people.csv", "row 2", "line 5");

    [Test]
    public void ReadCsv_RefusesAbsentFile() =>
        Assert.That(() => RecordTable.ReadCsv(_folder["absent.csv"]), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("absent.csv"));

    [Test]
    public void ReadCsv_RefusesFolder() =>
        Assert.That(() => RecordTable.ReadCsv(_folder.Root), Throws.InstanceOf<IOException>().With.Message.Contains("folder"));

    [Test]
    public void ReadCsv_RefusesEmptyPath() => Assert.That(() => RecordTable.ReadCsv(""), Throws.ArgumentException);

    [Test]
    public void Encode_RefusesMissingColumn()
    {
        var schema = LinkageSchema.Create(Field.Forename("given"), Field.Surname("family"));
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", $"given,surname\n{Canary},b\n"));

        var fault = Assert.Throws<LinkageFormatException>(() => new RecordEncoder(schema, key).Encode(table, new EncodeOptions { Source = "file" }));

        AssertTells(fault!, "people.csv", "header", "'family'");
    }

    [Test]
    public void Encode_RefusesMissingIdColumn()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", $"given\n{Canary}\n"));

        var fault = Assert.Throws<LinkageFormatException>(() => new RecordEncoder(LinkageSchema.Create(Field.Forename("given")), key).Encode(table, new EncodeOptions { IdColumn = "ref" }));

        AssertTells(fault!, "people.csv", "header", "'ref'");
    }

    [Test]
    public void Encode_RefusesEmptyId()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", $"ref,given\n1,a\n ,{Canary}\n"));

        var fault = Assert.Throws<LinkageFormatException>(() => new RecordEncoder(LinkageSchema.Create(Field.Forename("given")), key).Encode(table, new EncodeOptions { IdColumn = "ref" }));

        AssertTells(fault!, "people.csv", "row 2", "line 3", "'ref'");
    }

    [Test]
    public void Encode_RefusesColumnOfDatesInAnotherFormat()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", "given,born\na,13/02/1980\nb,14/02/1980\nc,1980-02-15\n"));

        var fault = Assert.Throws<LinkageFormatException>(() => new RecordEncoder(LinkageSchema.Create(Field.Forename("given"), Field.DateOfBirth("born")), key).Encode(table));

        Assert.That(fault!.Message, Does.Contain("people.csv").And.Contain("'born'").And.Contain("2 of 3").And.Contain("yyyy-MM-dd").And.Contain("$.sources.file.columns.dateOfBirth").And.Not.Contain("1980"));
    }

    private static string ManyRows(int count)
    {
        var text = new StringBuilder("id,name\n");
        for (var i = 1; i <= count; i++)
        {
            _ = text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},a\n");
        }

        return text.ToString();
    }

    private static void AssertTells(LinkageFormatException fault, params string[] expected)
    {
        foreach (var part in expected)
        {
            Assert.That(fault.Message, Does.Contain(part));
        }

        Assert.That(fault.ToString(), Does.Not.Contain(Canary));
    }

    private void AssertRefused(string content, params string[] expected) => AssertRefused(Encoding.UTF8.GetBytes(content), expected);

    private void AssertRefused(byte[] content, params string[] expected)
    {
        var path = _folder.Write("people.csv", content);

        var fault = Assert.Throws<LinkageFormatException>(() => TableReading.Rows(RecordTable.ReadCsv(path)));

        AssertTells(fault!, expected);
    }

    [TestCase("Quetzalcoatl,Zebedee,Zebedee,Female\n")]
    [TestCase("C001,Zebedee,Zebedee,F,12 High Street\n")]
    public void ReadCsv_TellsOnlyThePlacesWhereTheHeaderMayBeARecord(string text)
    {
        using var folder = new TempFolder();
        var path = folder.Write("people.csv", text);

        var fault = Assert.Throws<LinkageFormatException>(() => RecordTable.ReadCsv(path))!;

        Assert.That(fault.Message, Does.Contain("columns 2 and 3").And.Not.Contain("Zebedee"));
    }
}
