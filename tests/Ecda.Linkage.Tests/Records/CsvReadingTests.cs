using System.Text;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Tests.Records;

/// <summary>CSV files that must be read, whatever program wrote them.</summary>
internal sealed class CsvReadingTests
{
    private const string Plain = "id,name\n1,Zoë\n2,Łukasz\n";

    private static readonly string[][] PlainRows = [["1", "Zoë"], ["2", "Łukasz"]];

    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void ReadCsv_ReadsUtf8WithoutByteOrderMark()
    {
        var table = Csv(Encoding.UTF8.GetBytes(Plain));

        Assert.That(TableReading.Rows(table), Is.EqualTo(PlainRows));
    }

    [TestCaseSource(nameof(EncodingsWithMark))]
    public void ReadCsv_ReadsTextWithByteOrderMark(Encoding encoding)
    {
        var table = Csv([.. encoding.GetPreamble(), .. encoding.GetBytes(Plain)]);

        Assert.That(TableReading.Rows(table), Is.EqualTo(PlainRows));
    }

    [TestCaseSource(nameof(EncodingsWithMark))]
    public void ReadCsv_KeepsByteOrderMarkOutOfFirstColumnName(Encoding encoding)
    {
        var table = Csv([.. encoding.GetPreamble(), .. encoding.GetBytes(Plain)]);

        Assert.That(table.Columns, Is.EqualTo(new[] { "id", "name" }));
    }

    [Test]
    public void ReadCsv_RemovesSpacesRoundColumnNames()
    {
        var table = Csv(" id , name\t\n1,a\n");

        Assert.That(table.Columns, Is.EqualTo(new[] { "id", "name" }));
    }

    [Test]
    public void ReadCsv_NamesTableAfterFileWithoutFolder()
    {
        var table = Csv(Plain);

        Assert.That(table.Name, Is.EqualTo("people.csv"));
    }

    [Test]
    public void IndexOf_ForgivesLetterCaseAndSpaces()
    {
        var table = Csv("id,Family Name\n");

        Assert.That(table.IndexOf(" family NAME "), Is.EqualTo(1));
    }

    [Test]
    public void IndexOf_SaysMinusOneForAbsentColumn()
    {
        var table = Csv("id,name\n");

        Assert.That(table.IndexOf("nam"), Is.EqualTo(-1));
    }

    [Test]
    public void ToString_ShowsColumnsAndNoValues()
    {
        var table = Csv("id,name\n1,Quetzalcoatl\n");

        Assert.That(table.ToString(), Is.EqualTo("people.csv: id, name"));
    }

    [Test]
    public void ReadCsv_ReadsDelimiterInsideQuotes() => AssertFields("id,name\n1,\"Smith, Ann\"\n", "1", "Smith, Ann");

    [Test]
    public void ReadCsv_ReadsDoubledQuotesInsideQuotes() => AssertFields("id,name\n1,\"Ann \"\"Annie\"\" Smith\"\n", "1", "Ann \"Annie\" Smith");

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void ReadCsv_ReadsLineBreakInsideQuotes(string newLine) => AssertFields($"id,name{newLine}1,\"Flat 1{newLine}High Street\"{newLine}", "1", $"Flat 1{newLine}High Street");

    [Test]
    public void ReadCsv_ReadsCarriageReturnLineFeed() => AssertFields("id,name\r\n1,Ann\r\n", "1", "Ann");

    [Test]
    public void ReadCsv_ReadsLastRowWithoutLineBreak() => AssertFields("id,name\n1,Ann", "1", "Ann");

    [Test]
    public void ReadCsv_ReadsEmptyFields() => AssertFields("id,name\n,\n", "", "");

    [Test]
    public void ReadCsv_ReadsFieldOfOneMegabyte()
    {
        var name = new string('a', 1 << 20);

        AssertFields($"id,name\n1,{name}\n", "1", name);
    }

    [TestCase(',')]
    [TestCase(';')]
    [TestCase('\t')]
    [TestCase('|')]
    public void ReadCsv_FindsDelimiter(char delimiter)
    {
        var table = Csv($"id{delimiter}name{delimiter}town\n1{delimiter}Ann{delimiter}Leigh\n");

        Assert.That(TableReading.Rows(table), Is.EqualTo(new string[][] { ["1", "Ann", "Leigh"] }));
    }

    [Test]
    public void ReadCsv_UsesChosenDelimiter()
    {
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", "id;name,nick\n1;a,b\n"), new CsvOptions { Delimiter = ';' });

        Assert.That(TableReading.Rows(table), Is.EqualTo(new string[][] { ["1", "a,b"] }));
    }

    [TestCase("id,name")]
    [TestCase("id,name\n")]
    [TestCase("id,name\r\n")]
    public void ReadCsv_FindsNoRowsBelowLoneHeader(string content)
    {
        var table = Csv(content);

        Assert.That(TableReading.Rows(table), Is.Empty);
    }

    [Test]
    public void Open_StartsFromFirstRowEveryTime()
    {
        var table = Csv(Plain);
        _ = TableReading.Rows(table);

        Assert.That(TableReading.Rows(table), Is.EqualTo(PlainRows));
    }

    [Test]
    public void Row_CountsDataRowsFromOne()
    {
        using var cursor = Csv("id,name\n1,a\n2,b\n").Open();
        _ = cursor.Read();
        _ = cursor.Read();

        Assert.That(cursor.Row, Is.EqualTo(2));
    }

    [Test]
    public void Line_IsWhereRowStarts()
    {
        using var cursor = Csv("id,name\n1,\"a\nb\nc\"\n2,d\n").Open();
        _ = cursor.Read();
        _ = cursor.Read();

        Assert.That(cursor.Line, Is.EqualTo(5));
    }

    [Test]
    public void Progress_IsOneAtTheEnd()
    {
        using var cursor = Csv(Plain).Open();
        while (cursor.Read())
        {
        }

        Assert.That(cursor.Progress, Is.EqualTo(1));
    }

    private static IEnumerable<Encoding> EncodingsWithMark() => [new UTF8Encoding(true), new UnicodeEncoding(bigEndian: false, byteOrderMark: true), new UnicodeEncoding(bigEndian: true, byteOrderMark: true)];

    private RecordTable Csv(string content) => Csv(Encoding.UTF8.GetBytes(content));

    private RecordTable Csv(byte[] content) => RecordTable.ReadCsv(_folder.Write("people.csv", content));

    private void AssertFields(string content, params string[] expected) => Assert.That(TableReading.Rows(Csv(content)), Is.EqualTo(new[] { expected }));
}
