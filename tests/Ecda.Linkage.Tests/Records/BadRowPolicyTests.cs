using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Tests.Records;

/// <summary>Rejecting bad rows: counted and listed by number, and no good row lost with them.</summary>
internal sealed class BadRowPolicyTests
{
    private const string Canary = "Quetzalcoatl";

    // Good, three fields, good, stray quote, good, NUL, good, text after a quote, good, one field, good, not UTF-8, good.
    private static readonly byte[] Mixed =
    [
        .. Encoding.UTF8.GetBytes($"id,name\n1,a\n2,{Canary},x\n3,c\n4,{Canary}\"x\n5,e\n6,{Canary}\0\n7,g\n8,\"{Canary}\"x\n9,i\n{Canary}\n11,k\n12,"), 0xEB, .. "\n13,m\n"u8,
    ];

    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Reject_LosesNoGoodRow()
    {
        var (rows, _) = TableReading.RowsAndRejected(Rejecting(Mixed));

        Assert.That(rows.Select(r => r[0]), Is.EqualTo(new[] { "1", "3", "5", "7", "9", "11", "13" }));
    }

    [Test]
    public void Reject_ListsBadRowsByNumber()
    {
        var (_, rejected) = TableReading.RowsAndRejected(Rejecting(Mixed));

        Assert.That(rejected.Select(r => r.Row), Is.EqualTo(new long[] { 2, 4, 6, 8, 10, 12 }));
    }

    [Test]
    public void Reject_ListsBadRowsByLine()
    {
        var (_, rejected) = TableReading.RowsAndRejected(Rejecting(Mixed));

        Assert.That(rejected.Select(r => r.Line), Is.EqualTo(new long[] { 3, 5, 7, 9, 11, 13 }));
    }

    [Test]
    public void Reject_GivesReasonWithoutValue()
    {
        var (_, rejected) = TableReading.RowsAndRejected(Rejecting(Mixed));

        Assert.That(rejected.Select(r => r.Reason), Has.All.Not.Empty.And.All.Not.Contain(Canary));
    }

    [Test]
    public void Reject_CountsBadRowsInReport()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);

        var report = new RecordEncoder(LinkageSchema.Create(Field.Forename("name")), key).Encode(Rejecting(Mixed)).Report;

        Assert.That((report.RowsRead, report.Encoded, report.Rejected.Count), Is.EqualTo((13L, 7, 6)));
    }

    [Test]
    public void Reject_RejectsRowWithoutId()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = Rejecting("id,name\n1,a\n ,b\n3,c\n"u8.ToArray());

        var extract = new RecordEncoder(LinkageSchema.Create(Field.Forename("name")), key).Encode(table, new EncodeOptions { IdColumn = "id" });

        Assert.That(extract.Report.Rejected.Select(r => (r.Row, r.Line)), Is.EqualTo(new[] { (2L, 3L) }));
    }

    [Test]
    public void Reject_KeepsRowsRoundRowWithoutId()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = Rejecting("id,name\n1,a\n ,b\n3,c\n"u8.ToArray());

        var extract = new RecordEncoder(LinkageSchema.Create(Field.Forename("name")), key).Encode(table, new EncodeOptions { IdColumn = "id" });

        Assert.That(extract.OwnerIds.Own, Is.EquivalentTo(new[] { "1", "3" }));
    }

    [Test]
    public void Reject_NumbersLastRowOfFileThatEndsInBadRow()
    {
        var (_, rejected) = TableReading.RowsAndRejected(Rejecting("id,name\n1,a\n2,b\"c\n"u8.ToArray()));

        Assert.That(rejected.Select(r => r.Row), Is.EqualTo(new[] { 2L }));
    }

    [Test]
    public void Reject_ListsNothingOfGoodFile()
    {
        var (_, rejected) = TableReading.RowsAndRejected(Rejecting("id,name\n1,a\n"u8.ToArray()));

        Assert.That(rejected, Is.Empty);
    }

    [Test]
    public void Reject_StopsAtQuoteThatIsNeverClosed() => AssertStops($"id,name\n1,a\n2,\"{Canary}\n3,c\n4,d\n");

    [Test]
    public void Reject_StopsAtQuoteThatClosesRowsLater() => AssertStops($"id,name\n1,a\n2,\"{Canary}\n3,\"c\"\n4,d\n");

    private RecordTable Rejecting(byte[] content) => RecordTable.ReadCsv(_folder.Write("people.csv", content), new CsvOptions { OnBadRow = BadRowPolicy.Reject });

    private void AssertStops(string content)
    {
        var table = Rejecting(Encoding.UTF8.GetBytes(content));

        var fault = Assert.Throws<LinkageFormatException>(() => TableReading.Rows(table));

        Assert.That(fault!.Message, Does.Contain("people.csv").And.Contain("row 2").And.Contain("line 3").And.Not.Contain(Canary));
    }
}
