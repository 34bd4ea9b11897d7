using Ecda.Linkage.Results;

namespace Ecda.Linkage.Tests.Results;

public sealed class LinksFileTests
{
    private static readonly Link[] Links =
    [
        new(new RecordId(9), new RecordId(1), 31.25, 0.999, LinkBand.Certain),
        new(new RecordId(3), new RecordId(8), 27.75, 0.95, LinkBand.Probable),
        new(new RecordId(3), new RecordId(2), 11.125, 0.5, LinkBand.Review),
        new(new RecordId(4), new RecordId(4), 10.0625, double.NaN, LinkBand.Review),
    ];

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("ecda-links-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Read_GivesBackWhatWasWritten()
    {
        LinksFile.Write(At("links.csv"), Links);

        var read = LinksFile.Read(At("links.csv"));

        Assert.That(read, Is.EquivalentTo(Links.Select(l => (l.Left, l.Right, LinksFile.NameOf(l.Band), double.NaN))));
    }

    [Test]
    public void Write_OrdersByTheIds()
    {
        LinksFile.Write(At("links.csv"), Links);

        var ids = LinksFile.Read(At("links.csv")).Select(l => (l.Left, l.Right));

        Assert.That(ids, Is.EqualTo(Links.Select(l => (l.Left, l.Right)).Order()));
    }

    [Test]
    public void Write_SpellsIdsAndBandsAndNothingElse()
    {
        LinksFile.Write(At("links.csv"), Links);

        var text = File.ReadAllText(At("links.csv"));

        Assert.That(text, Is.EqualTo(
            """
            left_id,right_id,band
            00000000000000000000000000000003,00000000000000000000000000000002,review
            00000000000000000000000000000003,00000000000000000000000000000008,probable
            00000000000000000000000000000004,00000000000000000000000000000004,review
            00000000000000000000000000000009,00000000000000000000000000000001,certain

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Write_OfNoLinksIsAHeader()
    {
        LinksFile.Write(At("links.csv"), []);

        var text = File.ReadAllText(At("links.csv"));

        Assert.That(text, Is.EqualTo("left_id,right_id,band\n"));
    }

    [Test]
    public void Write_ReplacesAnOlderFile()
    {
        File.WriteAllText(At("links.csv"), "older");

        LinksFile.Write(At("links.csv"), Links);

        Assert.That(LinksFile.Read(At("links.csv")), Has.Count.EqualTo(Links.Length));
    }

    [Test]
    public void Write_ThatFailsLeavesTheOlderFile()
    {
        File.WriteAllText(At("links.csv"), "older");

        _ = Assert.Throws<InvalidOperationException>(() => LinksFile.Write(At("links.csv"), FailingLinks()));

        Assert.That(File.ReadAllText(At("links.csv")), Is.EqualTo("older"));
    }

    [Test]
    public void Write_ThatFailsLeavesNothingElse()
    {
        _ = Assert.Throws<InvalidOperationException>(() => LinksFile.Write(At("links.csv"), FailingLinks()));

        Assert.That(Directory.EnumerateFileSystemEntries(_folder), Is.Empty);
    }

    [Test]
    public void Write_LeavesNothingButTheFile()
    {
        LinksFile.Write(At("links.csv"), Links);

        Assert.That(Directory.EnumerateFiles(_folder), Is.EqualTo(new[] { At("links.csv") }));
    }

    [Test]
    public void Read_RefusesAnotherHeader()
    {
        File.WriteAllText(At("other.csv"), "forename,surname\nMary,Miller\n");

        var error = Assert.Throws<LinkageFormatException>(() => LinksFile.Read(At("other.csv")));

        Assert.That(error.Message, Does.StartWith("other.csv").And.Contain("left_id, right_id, band").And.Not.Contain("Miller"));
    }

    [Test]
    public void Read_RefusesAnIdThatIsNone()
    {
        File.WriteAllText(At("links.csv"), $"left_id,right_id,band\n{new RecordId(1)},{new RecordId(2)},certain\n{new RecordId(1)},Miller,certain\n");

        var error = Assert.Throws<LinkageFormatException>(() => LinksFile.Read(At("links.csv")));

        Assert.That(error.Message, Does.StartWith("links.csv, row 2").And.Not.Contain("Miller"));
    }

    private static IEnumerable<Link> FailingLinks()
    {
        yield return Links[0];
        throw new InvalidOperationException("The links broke off.");
    }

    private string At(string name) => Path.Combine(_folder, name);
}
