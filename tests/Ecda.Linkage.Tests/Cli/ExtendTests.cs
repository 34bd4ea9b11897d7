using System.Text.Json;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>A batch linked beside the links of before.</summary>
[TestFixture]
public sealed class ExtendTests
{
    private TempFolder _folder = null!;

    [OneTimeSetUp]
    public void LinkTheFirst()
    {
        _folder = Extracts.NewFolder();
        Encode("all", 1, 300);
        Encode("first", 1, 200);
        Encode("batch", 201, 300);
        _ = Tool.Run(_folder, "link all.ecda first.ecda --out links.csv").Succeeded();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Link_ExtendsLinksByThoseOfABatch()
    {
        var before = _folder.Text("links.csv");

        var run = Tool.Run(_folder, "link all.ecda batch.ecda --extend links.csv --before first.ecda --out more.csv --json more.json").Succeeded();

        Assert.That(File.ReadAllLines(_folder["more.csv"]), Has.Length.EqualTo(101));
        Assert.That(_folder.Text("links.csv"), Is.EqualTo(before));
        Assert.That(run.Output, Does.Contain("Assignment one-to-one: as the links before were made.").And.Contain("The links of links.csv stay").And.Contain("200 records linked before joined the batch"));
        Assert.That(Counts("more.json", "sampled"), Is.EqualTo(new[] { 0, 200 }));
        Assert.That(Counts("more.json", "blocked"), Is.EqualTo(new[] { 0, 0 }));
    }

    [Test]
    public void Link_SaysWhoGotNoLinkBecauseAnotherHasIt()
    {
        Encode("again", 1, 10);

        var run = Tool.Run(_folder, "link all.ecda again.ecda --extend links.csv --before first.ecda --out none.csv --json none.json").Succeeded();

        Assert.That(run.Output, Does.Contain("0 left and 10 right records got no link because their likeliest partner has one already"));
        Assert.That(Counts("none.json", "blocked"), Is.EqualTo(new[] { 0, 10 }));
    }

    [Test]
    public void Link_NeverWritesOverTheLinksOfBefore() =>
        _ = Tool.Run(_folder, "link all.ecda batch.ecda --extend links.csv --out links.csv").Refused("links.csv");

    [Test]
    public void Link_RefusesFilesBeforeWithoutLinks()
    {
        _ = Tool.Run(_folder, "link all.ecda batch.ecda --before first.ecda --out more.csv").WronglyUsed("--before: found no --extend");
    }

    /// <summary>A count of both files in a report.</summary>
    private IEnumerable<int> Counts(string report, string name)
    {
        using var json = JsonDocument.Parse(_folder.Text(report));
        return [.. json.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty(name).GetInt32())];
    }

    private void Encode(string name, int first, int last)
    {
        var lines = Extracts.Csv(last).Split('\n');
        _ = _folder.Write($"{name}.csv", string.Join('\n', lines.Take(1).Concat(lines.Skip(first))));
        _ = Tool.Run(_folder, $"encode {name}.csv {Extracts.EncodeOptions} --out {name}.ecda").Succeeded();
    }
}
