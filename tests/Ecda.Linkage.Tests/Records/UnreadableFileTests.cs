using Ecda.Linkage.Records;

namespace Ecda.Linkage.Tests.Records;

/// <summary>Files whose fault reaches beyond one row, so that nothing of them may be used or shown.</summary>
internal sealed class UnreadableFileTests
{
    private const string Canary = "Quetzalcoatl";

    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Reject_StopsAtQuoteThatSwallowsRowsIntoTooFewFields()
    {
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", $"id,name,town\n1,a,b\n2,\"{Canary},b\n3,c,d\"\n4,e,f\n"), new CsvOptions { OnBadRow = BadRowPolicy.Reject });

        var fault = Assert.Throws<LinkageFormatException>(() => TableReading.Rows(table));

        Assert.That(fault!.Message, Does.Contain("people.csv").And.Contain("row 2").And.Contain("line 3").And.Not.Contain(Canary));
    }

    [Test]
    public void Reject_StopsAtBrokenHeader()
    {
        var path = _folder.Write("people.csv", $"id,\"na\"me\n1,{Canary}\n2,b\n");

        Assert.That(() => RecordTable.ReadCsv(path, new CsvOptions { OnBadRow = BadRowPolicy.Reject }), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("header").And.Message.Not.Contains(Canary));
    }

    [Test]
    public void ReadCsv_RefusesHeaderThatIsNotUtf8()
    {
        var path = _folder.Write("people.csv", [.. "id,n"u8, 0xEB, .. "\n1,a\n"u8]);

        Assert.That(() => RecordTable.ReadCsv(path), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("UTF-8"));
    }

    [Test]
    public void Encode_ShowsNoValuesOfFileWithoutHeader()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", $"1,{Canary}\n2,b\n"));

        var fault = Assert.Throws<LinkageFormatException>(() => new RecordEncoder(LinkageSchema.Create(Field.Forename("name")), key).Encode(table));

        Assert.That(fault!.Message, Does.Not.Contain(Canary));
    }
}
