using CsCheck;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>The owner's ids file.</summary>
internal sealed class OwnerIdsTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("C000001")]
    [TestCase("a,b")]
    [TestCase("a\"b\"")]
    [TestCase("\"")]
    [TestCase("a\nb")]
    [TestCase("a\r\nb")]
    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@a")]
    [TestCase("'a")]
    [TestCase("a;b\tc|d")]
    [TestCase("Zoë 김 👩")]
    [TestCase("007")]
    [TestCase("#1")]
    public void Load_GivesSavedOwnId(string own)
    {
        var path = _folder["people.ecda"];
        Sample.Encode(Sample.Table([own, "Ann", "Smith", "", ""])).Save(path);

        Assert.That(OwnerIds.Load(EncodedExtract.IdsPath(path)).Own, Is.EqualTo(new[] { own }));
    }

    [Test]
    public void Load_GivesSavedOwnIdOfEveryRecord()
    {
        var path = _folder["people.ecda"];
        var extract = Sample.Encode(Sample.People(200));
        extract.Save(path);

        var loaded = OwnerIds.Load(EncodedExtract.IdsPath(path));

        Assert.That(extract.Ids.Select(id => loaded.TryGetOwn(id, out var own) ? own : "?"), Is.EqualTo(extract.OwnerIds.Own));
    }

    [Test]
    public void TryGetOwn_DoesNotKnowOtherId() => Assert.That(Sample.Encode(Sample.People(3)).OwnerIds.TryGetOwn(new RecordId(1), out _), Is.False);

    [Test]
    public void Own_KeepsIdThatTwoRecordsCarry() => Assert.That(Sample.Encode(Sample.Table(["7", "Ann", "Smith", "", ""], ["7", "Bob", "Jones", "", ""])).OwnerIds.Own, Is.EqualTo(new[] { "7", "7" }));

    [Test]
    public void ToString_ShowsCountOnly() => Assert.That(Sample.Encode(Sample.Table(["Quetzalcoatl", "Ann", "Smith", "", ""])).OwnerIds.ToString(), Is.EqualTo("1 own ids"));

    [TestCase("record_id,name\n", "header")]
    [TestCase("own_id,record_id\n", "header")]
    [TestCase("record_id,own_id\nQuetzalcoatl,1\n", "row 1")]
    [TestCase("record_id,own_id\n00000000000000000000000000000001,1\n0000000000000000000000000000000,Quetzalcoatl\n", "row 2")]
    [TestCase("record_id,own_id\n000000000000000000000000000000001,Quetzalcoatl\n", "row 1")]
    [TestCase("record_id,own_id\n00000000000000000000000000000001,Quetzalcoatl,x\n", "row 1")]
    public void Load_RefusesOtherFile(string content, string where)
    {
        var path = _folder.Write("people.ids", content);

        var fault = Assert.Throws<LinkageFormatException>(() => OwnerIds.Load(path));

        Assert.That(fault!.Message, Does.StartWith("people.ids").And.Contain(where).And.Not.Contain("Quetzalcoatl"));
    }
}
