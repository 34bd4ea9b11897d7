using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>Impossible choices are errors that say so.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OptionsTests
{
    [Test]
    public void Create_NamesEveryImpossibleChoice()
    {
        var options = new PopulationOptions { People = 0, Overlap = 1.3, Errors = -1, Threads = 0 };

        Assert.That(
            () => SyntheticPopulation.Create(options),
            Throws.ArgumentException.With.Message.Contains("People is 0").And.Message.Contains("Overlap is 1.3").And.Message.Contains("Errors is -1").And.Message.Contains("Threads is 0"));
    }

    [TestCase(0.0)]
    [TestCase(0.1)]
    [TestCase(0.6)]
    [TestCase(1.0)]
    public void Overlap_IsTheWantedOne(double overlap)
    {
        var population = SyntheticPopulation.Create(new PopulationOptions { People = 20_000, Overlap = overlap });

        Assert.That(population.Summary.Overlap, Is.EqualTo(overlap).Within(0.015));
    }

    [TestCase(1)]
    [TestCase(7)]
    public void Population_MayBeTiny(int people)
    {
        var population = SyntheticPopulation.Create(new PopulationOptions { People = people });

        Assert.That(population.People.Count(), Is.EqualTo(people));
    }

    [Test]
    public void Create_CanBeStopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.That(() => SyntheticPopulation.Create(new PopulationOptions { People = 5_000 }, null, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void WriteTo_LeavesNothingWhenStopped()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var population = SyntheticPopulation.Create(new PopulationOptions { People = 500 });

        Assert.That(() => population.WriteTo(folder["new"], null, stop.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Directory.EnumerateFileSystemEntries(folder.Root), Is.Empty);
    }

    [Test]
    public void WriteTo_WritesSixFiles()
    {
        using var folder = new TempFolder();

        SyntheticPopulation.Create(new PopulationOptions { People = 500 }).WriteTo(folder["new"]);

        Assert.That(folder.Files.Select(f => Path.GetFileName(f)), Is.EqualTo(new[] { "council.csv", "police.csv", "truth_council.csv", "truth_pairs.csv", "truth_people.csv", "truth_police.csv" }));
    }

    [Test]
    public void TruthPeople_HoldsEverybodyInTheExtracts()
    {
        using var folder = new TempFolder();
        var population = SyntheticPopulation.Create(new PopulationOptions { People = 1_000 });

        population.WriteTo(folder.Root);

        var people = folder.Text("truth_people.csv").TrimEnd().Split('\n').Skip(1).Select(l => l.Split(',')[0]);
        Assert.That(people, Is.EquivalentTo(population.Council.Truth.Concat(population.Police.Truth).Select(t => t.Person).Distinct(StringComparer.Ordinal)));
    }

    [Test]
    public void ToTable_FitsTheSchemaOfTheSample()
    {
        var population = SyntheticPopulation.Create(new PopulationOptions { People = 1_000 });
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var encoder = new RecordEncoder(LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json")), key);

        var encoded = encoder.Encode(population.Council.ToTable());

        Assert.That(encoded.Count, Is.EqualTo(population.Council.Count));
    }
}
