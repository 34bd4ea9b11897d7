using Ecda.Linkage.Tests.Cli;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>The tool makes the files, says what they are, and refuses what cannot be.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SynthesizeCommandTests
{
    [Test]
    public void Synthesize_WritesTheFilesAndSaysWhatTheyAre()
    {
        using var folder = new TempFolder();

        var run = Tool.Run(folder, "synthesize --people 2000 --out data").Succeeded();

        Assert.Multiple(() =>
        {
            Assert.That(folder.Files, Has.Count.EqualTo(6));
            Assert.That(run.Output, Does.Contain("2,000 people").And.Contain("true pairs").And.Contain("twins").And.Contain("truth_people.csv"));
        });
    }

    [TestCase("--overlap 1.3", "--overlap")]
    [TestCase("--overlap -0.1", "--overlap")]
    [TestCase("--overlap half", "--overlap")]
    [TestCase("--errors -1", "--errors")]
    [TestCase("--people 0", "--people")]
    [TestCase("--people 99000000", "--people")]
    [TestCase("--people many", "--people")]
    [TestCase("--people 5.5", "--people")]
    [TestCase("--errors NaN", "--errors")]
    [TestCase("--seed x", "--seed")]
    [TestCase("--threads 0", "--threads")]
    [TestCase("--threads x", "--threads")]
    [TestCase("--size 3", "'--size'")]
    public void Synthesize_RefusesImpossibleOptions(string options, string expected)
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"synthesize --out data {options}").WronglyUsed(expected);

        Assert.That(folder.Files, Is.Empty);
    }

    [Test]
    public void Synthesize_NeedsAFolder()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, "synthesize").WronglyUsed("'--out'");
    }

    [Test]
    public void Synthesize_RefusesAFileAsItsFolder()
    {
        using var folder = new TempFolder();
        _ = folder.Write("data", "a file");

        _ = Tool.Run(folder, "synthesize --people 100 --out data").Refused("it is a file");
    }

    [Test]
    public void Synthesize_RefusesAFolderThatCannotBeMade()
    {
        using var folder = new TempFolder();
        _ = folder.Write("data", "a file");

        _ = Tool.Run(folder, "synthesize --people 100 --out data/below").Refused("data");
    }

    [Test]
    public void Synthesize_RefusesANegativeWeight()
    {
        using var folder = new TempFolder();
        _ = folder.Write("names.csv", "kind,name,weight\nsurname,Smith,-2\n");

        _ = Tool.Run(folder, "synthesize --people 100 --out data --names names.csv").Refused("names.csv, row 1", "weight");

        Assert.That(folder.Files, Is.EqualTo(new[] { "names.csv" }));
    }
}
