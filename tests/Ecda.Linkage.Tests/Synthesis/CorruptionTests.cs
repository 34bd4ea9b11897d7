using Ecda.Linkage.Synthesis;
using Ecda.Linkage.Synthesis.Corruptions;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>Errors are composable: each is one small type with its rates.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CorruptionTests
{
    private static readonly PopulationOptions Small = new() { People = 4_000 };
    private static readonly PopulationOptions Few = new() { People = 2_000 };
    private static readonly Lazy<SyntheticPopulation> FewWithoutErrors = new(() => SyntheticPopulation.Create(Few with { ErrorModel = ErrorModel.None }));

    [Test]
    public void ErrorModel_TakesAResearchersOwnError()
    {
        var model = ErrorModel.None.With(new VowelsLost(councilRate: 1, policeRate: 0));

        var population = SyntheticPopulation.Create(Small with { ErrorModel = model });

        // The rate of 1 is capped at 0.9 and is .65 for records that are not bad.
        Assert.That(population.Council.Rows.Average(r => r[5].Any(c => "aeiou".Contains(c, StringComparison.Ordinal)) ? 0.0 : 1.0), Is.EqualTo(0.70).Within(0.08));
    }

    [Test]
    public void NoErrors_LeaveTheTruth()
    {
        var population = SyntheticPopulation.Create(Small with { Errors = 0 });
        var people = population.People.ToDictionary(p => p.Code, StringComparer.Ordinal);
        var truth = population.Council.Truth.ToDictionary(t => t.Reference, t => people[t.Person], StringComparer.Ordinal);

        var wrong = population.Council.Rows.Where(r => r[3] != truth[r[0]].Forename || (r[5] != truth[r[0]].Surname && r[5] != truth[r[0]].EarlierSurname)
            || r[6] != truth[r[0]].BirthDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) || r[7] != truth[r[0]].Sex.ToString());

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void EveryBuiltInError_ChangesRecords([ValueSource(nameof(Names))] string name)
    {
        var only = ErrorModel.Default;
        foreach (var other in ErrorModel.Default.Names.Where(n => n != name))
        {
            only = only.Without(other);
        }

        var one = SyntheticPopulation.Create(Few with { ErrorModel = only.WithRate(name, 1, 1) });

        Assert.That(Different(FewWithoutErrors.Value, one), Is.Positive);
    }

    [Test]
    public void WithRate_SetsTheRate()
    {
        var model = ErrorModel.Default.Without("placeholderDate").WithRate("dateMissing", 0.2, 0.2);

        var population = SyntheticPopulation.Create(Small with { People = 20_000, ErrorModel = model });

        Assert.That(population.Police.Rows.Average(r => r[4].Length == 0 ? 1.0 : 0.0), Is.EqualTo(0.2).Within(0.02));
    }

    [Test]
    public void With_ReplacesTheErrorOfThatName()
    {
        var model = ErrorModel.None.With(new VowelsLost(1, 1)).With(new VowelsLost(0, 0));

        Assert.That(model.Names, Is.EqualTo(new[] { "vowelsLost" }));
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void Rates_MustBeShares(double rate)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new VowelsLost(rate, 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("vowelsLost"));
            Assert.That(() => ErrorModel.Default.WithRate("alias", 0, rate), Throws.InstanceOf<ArgumentException>().With.Message.Contains("alias"));
        });
    }

    [Test]
    public void UnknownErrors_AreNamed() =>
        Assert.That(() => ErrorModel.Default.Without("typo"), Throws.ArgumentException.With.Message.Contains("'typo'").And.Message.Contains("nickname"));

    [Test]
    public void KeyboardSlips_AreMostlyInTheMiddle()
    {
        const string Name = "ABCDEFGHIJK";
        var random = new SyntheticRandom(1);

        var firsts = Enumerable.Range(0, 2_000).Select(_ => TextEdits.Keyboard(Name, random)).Select(t => t.Zip(Name).TakeWhile(p => p.First == p.Second).Count()).ToList();

        Assert.That(firsts.Average(), Is.EqualTo(5).Within(0.75));
        Assert.That(firsts.Count(f => f == 0), Is.LessThan(150));
    }

    [Test]
    public void KeyboardSlips_AlwaysChangeTheWord()
    {
        var random = new SyntheticRandom(2);

        Assert.That(Enumerable.Range(0, 2_000).Select(_ => TextEdits.Keyboard("Ann", random)), Has.None.EqualTo("Ann").And.None.Empty);
    }

    private static IReadOnlyList<string> Names() => ErrorModel.Default.Names;

    private static int Different(SyntheticPopulation one, SyntheticPopulation other) =>
        one.Council.Rows.Zip(other.Council.Rows).Concat(one.Police.Rows.Zip(other.Police.Rows)).Count(p => !p.First.SequenceEqual(p.Second, StringComparer.Ordinal));

    // All that a researcher writes for an error of their own.
    private sealed class VowelsLost(double councilRate, double policeRate) : Corruption("vowelsLost", councilRate, policeRate)
    {
        public override void Apply(SyntheticRecord record, SyntheticRandom random) =>
            record.Surname = string.Concat(record.Surname.Where(c => !"aeiou".Contains(c, StringComparison.Ordinal)));
    }
}
