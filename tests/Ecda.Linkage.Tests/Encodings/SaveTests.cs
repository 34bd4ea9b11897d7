using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Saving encodings: both files or neither.</summary>
internal sealed class SaveTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Save_WritesBothFilesAndNothingElse()
    {
        Sample.Encode(Sample.People(10)).Save(_folder["people.ecda"]);

        Assert.That(_folder.Files, Is.EqualTo(new[] { "people.ecda", "people.ids" }));
    }

    [Test]
    public void Save_ReplacesBothFiles()
    {
        var path = _folder["people.ecda"];
        Sample.Encode(Sample.People(10)).Save(path);
        var second = Sample.Encode(Sample.People(5));

        second.Save(path);

        Assert.That((EncodedDataset.Open(path).Count, OwnerIds.Load(EncodedExtract.IdsPath(path)).Count), Is.EqualTo((5, 5)));
    }

    [Test]
    public void Save_RefusesMissingFolder() =>
        Assert.That(() => Sample.Encode(Sample.People(1)).Save(_folder["absent/people.ecda"]), Throws.InstanceOf<DirectoryNotFoundException>());

    [TestCase("people.ecda")]
    [TestCase("people.ids")]
    public void Save_RefusesFolderAsTarget(string folder)
    {
        _ = Directory.CreateDirectory(_folder[folder]);

        Assert.That(() => Sample.Encode(Sample.People(1)).Save(_folder["people.ecda"]), Throws.InstanceOf<IOException>().With.Message.Contains("folder"));
    }

    [TestCase("people.ecda")]
    [TestCase("people.ids")]
    public void Save_LeavesNothingBehindWhereTargetIsFolder(string folder)
    {
        _ = Directory.CreateDirectory(_folder[folder]);

        _ = Assert.Catch<IOException>(() => Sample.Encode(Sample.People(1)).Save(_folder["people.ecda"]));

        Assert.That(_folder.Files, Is.Empty);
        Assert.That(Directory.Exists(_folder[folder]));
    }

    [Test]
    public void Save_KeepsOldIdsWhereEncodingsCannotBeWritten()
    {
        _ = _folder.Write("people.ids", "old");
        _ = Directory.CreateDirectory(_folder["people.ecda"]);

        _ = Assert.Catch<IOException>(() => Sample.Encode(Sample.People(1)).Save(_folder["people.ecda"]));

        Assert.That(File.ReadAllText(_folder["people.ids"]), Is.EqualTo("old"));
    }

    [Test]
    public void Save_LeavesNothingBehindWhereNameCannotBeUsed()
    {
        _ = Assert.Catch<IOException>(() => Sample.Encode(Sample.People(1)).Save(_folder[new string('a', 300) + ".ecda"]));

        Assert.That(_folder.Files, Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Save_RefusesFolderThatCannotBeWritten()
    {
        const string Kernel = "/proc/self";
        Assume.That(Directory.Exists(Kernel), "The system has no folder that nobody can write to.");

        Assert.That(() => Sample.Encode(Sample.People(1)).Save($"{Kernel}/people.ecda"), Throws.InstanceOf<IOException>().With.Message.Contains("people"));
    }

    [Test]
    public void Save_RefusesIdsFileAsTarget() => Assert.That(() => Sample.Encode(Sample.People(1)).Save(_folder["people.ids"]), Throws.ArgumentException);

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Save_LetsOnlyOwnerReadIds()
    {
        Sample.Encode(Sample.People(1)).Save(_folder["people.ecda"]);

        Assert.That(File.GetUnixFileMode(_folder["people.ids"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Open_GivesSavedIds()
    {
        var saved = Sample.Encode(Sample.People(300));

        Assert.That(SaveAndOpen(saved).Ids, Is.EqualTo(saved.Ids));
    }

    [Test]
    public void Open_GivesSavedRows()
    {
        var saved = Sample.Encode(Sample.People(300));

        var opened = SaveAndOpen(saved);

        Assert.That(Enumerable.Range(0, 3).Select(v => opened.Rows(v).ToArray()), Is.EqualTo(Enumerable.Range(0, 3).Select(v => saved.Rows(v).ToArray())));
    }

    [Test]
    public void Open_GivesSavedDescription()
    {
        var saved = Sample.Encode(Sample.Table(["1", "Ann", "", "", ""], ["2", "Ann", "Smith", "", ""])).Description;

        var opened = SaveAndOpen(Sample.Encode(Sample.Table(["1", "Ann", "", "", ""], ["2", "Ann", "Smith", "", ""]))).Description;

        Assert.That(opened with { Views = saved.Views }, Is.EqualTo(saved));
    }

    [Test]
    public void Open_GivesSavedViews()
    {
        var saved = Sample.Encode(Sample.People(1));

        Assert.That(SaveAndOpen(saved).Description.ViewsText, Is.EqualTo(saved.Description.ViewsText));
    }

    [Test]
    public void Open_GivesNoRecordsWhereNoneWereSaved() => Assert.That(SaveAndOpen(Sample.Encode(Sample.Table())).Count, Is.Zero);

    [Test]
    public void Open_GivesSavedRowsOfSeveralBatches()
    {
        const int Count = 65_536 + 100;
        var saved = Dataset(Count);

        var opened = SaveAndOpen(saved);

        Assert.That(opened.Rows(0).Span.SequenceEqual(saved.Rows(0).Span) && opened.IdSpan.SequenceEqual(saved.IdSpan), Is.True);
    }

    private static EncodedDataset Dataset(int count)
    {
        var description = Sample.Encode(Sample.People(1), Sample.Schema.WithProfile(EncodingProfile.Clk with { Name = "custom", Bits = 64, Insertions = 20, Views = [["forename", "surname"]] })).Description;
        var random = new SplitMix64(1);
        var ids = Enumerable.Range(0, count).Select(i => new RecordId((UInt128)i)).ToArray();
        return new EncodedDataset("test", description, ids, [[.. Enumerable.Range(0, count).Select(_ => random.Next())]]);
    }

    private EncodedDataset SaveAndOpen(EncodedDataset dataset)
    {
        var path = _folder["people.ecda"];
        dataset.Save(path);
        return EncodedDataset.Open(path);
    }
}
