using System.Globalization;
using Ecda.Linkage.Synthesis;
using Ecda.Linkage.Tests.Cli;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>The same options give the same bytes.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DeterminismTests
{
    private static readonly PopulationOptions Options = new() { People = 6_000, Seed = 5, Threads = 1 };
    private static readonly Lazy<string> One = new(() => Bytes(Options));

    [TestCase(2)]
    [TestCase(3)]
    public void Threads_DoNotMatter(int threads) => Assert.That(Bytes(Options with { Threads = threads }), Is.EqualTo(One.Value));

    [Test]
    [NonParallelizable]
    public void Culture_DoesNotMatter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");

            Assert.That(Bytes(Options), Is.EqualTo(One.Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Seeds_MakeOtherPeople() => Assert.That(Bytes(Options with { Seed = 6 }), Is.Not.EqualTo(One.Value));

    [Test]
    public void Errors_DoNotChangeWhoIsWhere()
    {
        var (none, many) = (SyntheticPopulation.Create(Options with { Errors = 0 }), SyntheticPopulation.Create(Options with { Errors = 3 }));

        Assert.That(many.TruePairs, Is.EqualTo(none.TruePairs));
    }

    [TestCase("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")]
    [TestCase("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8")]
    public void Tool_ReproducesTheSample(string environment)
    {
        using var folder = new TempFolder();
        var readme = File.ReadAllText(SharedData.InRepository("samples/CouncilPoliceLinkage/README.md"));
        var command = readme.Split('\n').Single(l => l.StartsWith("ecda synthesize ", StringComparison.Ordinal) && l.EndsWith("/data", StringComparison.Ordinal))["ecda ".Length..];

        var run = Tool.RunProcess(folder, command.Replace("samples/CouncilPoliceLinkage/data", "data", StringComparison.Ordinal), environment.Split(' '));
        if (run.Error.Contains("valid ICU package", StringComparison.Ordinal))
        {
            Assert.Ignore("Skipped: this machine has no ICU.");
        }

        _ = run.Succeeded();
        Assert.Multiple(() =>
        {
            foreach (var name in (string[])["council", "police", "truth_pairs", "truth_council", "truth_police", "truth_people"])
            {
                var committed = File.ReadAllBytes(SharedData.InRepository($"samples/CouncilPoliceLinkage/data/{name}.csv"));
                Assert.That(folder.Bytes($"data/{name}.csv").AsSpan().SequenceEqual(committed), $"{name}.csv");
            }
        });
    }

    /// <summary>All files after one another.</summary>
    private static string Bytes(PopulationOptions options)
    {
        using var folder = new TempFolder();
        SyntheticPopulation.Create(options).WriteTo(folder.Root);
        return string.Join('\0', folder.Files.Select(f => f + "\n" + folder.Text(f)));
    }
}
