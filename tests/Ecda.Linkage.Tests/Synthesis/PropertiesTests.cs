using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>What the extracts of 60,000 people show is what Tables/rates.json says they show, within 10 %.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PropertiesTests
{
    private static PopulationSummary Summary => DefaultPopulation.Value.Summary;

    [Test]
    public void ForenameDiffers_AsExpected() =>
        Expect("forenameDiffers", DefaultPopulation.ShareOfTruePairs((c, p) => FirstWord(c[3]) != FirstWord(p[3])));

    [Test]
    public void SurnameDiffers_AsExpected() =>
        Expect("surnameDiffers", DefaultPopulation.ShareOfTruePairs((c, p) => DefaultPopulation.Folded(c[5]) != DefaultPopulation.Folded(p[2])));

    [Test]
    public void DateIsMissing_AsExpected() =>
        Expect("dateMissing", DefaultPopulation.ShareOfTruePairs((c, p) => c[6].Length == 0 != (p[4].Length == 0)));

    [Test]
    public void PostcodeDiffers_AsExpected() =>
        Expect("postcodeDiffers", DefaultPopulation.ShareOfTruePairs((c, p) => c[10].Replace(" ", "", StringComparison.Ordinal) != p[7].Replace(" ", "", StringComparison.Ordinal)));

    [Test]
    public void CouncilPeopleRepeat_AsExpected() => Expect("councilRecordsPerPerson", (double)Summary.CouncilRecords / Summary.CouncilPeople);

    [Test]
    public void PolicePeopleRepeat_AsExpected() => Expect("policeRecordsPerPerson", (double)Summary.PoliceRecords / Summary.PolicePeople);

    [Test]
    public void RepeatedPeople_AreAsManyAsExpected()
    {
        // Records per person hardly move when the repeats do, so the repeats themselves are held too.
        Assert.Multiple(() =>
        {
            Expect("councilRecordsPerPerson", (double)Summary.CouncilRecords / Summary.CouncilPeople, offset: 1);
            Expect("policeRecordsPerPerson", (double)Summary.PoliceRecords / Summary.PolicePeople, offset: 1);
        });
    }

    [Test]
    public void Overlap_IsTheWantedOne() => Expect("overlap", Summary.Overlap);

    [Test]
    public void CommonestSurname_IsAsCommonAsExpected()
    {
        var people = DefaultPopulation.Value.People.ToList();

        var commonest = people.CountBy(p => p.Surname).Max(s => s.Value);

        Expect("commonestSurname", (double)commonest / people.Count);
    }

    [Test]
    public void TopFiftySurnames_FallAsAPowerOfTheRank()
    {
        var counts = DefaultPopulation.Value.People.CountBy(p => p.Surname).Select(s => (double)s.Value).OrderDescending().Take(50).ToList();

        // The slope of log frequency over log rank; Britain's is near -0.8 over the first fifty.
        var x = Enumerable.Range(1, 50).Select(r => Math.Log(r)).ToList();
        var y = counts.ConvertAll(Math.Log);
        var slope = x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => (a - x.Average()) * (a - x.Average()));

        Assert.That(slope, Is.InRange(-1.1, -0.5));
    }

    [Test]
    public void Surnames_AreMoreTheMorePeopleThereAre()
    {
        var people = DefaultPopulation.Value.People.ToList();

        var (few, many) = (people.Take(15_000).DistinctBy(p => p.Surname, StringComparer.Ordinal).Count(), people.DistinctBy(p => p.Surname, StringComparer.Ordinal).Count());

        Assert.That((double)many / few, Is.InRange(1.5, 4));
    }

    [Test]
    public void Namesakes_AreAsManyAsTheFrequenciesImply()
    {
        var people = DefaultPopulation.Value.People.ToList();

        var found = people.GroupBy(p => (p.Forename, p.Surname, p.BirthDate.Year)).Sum(g => Pairs(g.Count()));

        Assert.That(found, Is.EqualTo(ImpliedNamesakes(people)).Within(20).Percent);
    }

    [Test]
    public void HardCases_AreThereAndCounted()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Summary.Twins, Is.Positive);
            Assert.That(Summary.NamedAfterParent, Is.Positive);
            Assert.That(Summary.SameNameFamily, Is.GreaterThan(1_000));
            Assert.That(Summary.Namesakes, Is.Positive);
        });
    }

    [Test]
    public void EveryRate_HasASource()
    {
        using var stream = typeof(ErrorModel).Assembly.GetManifestResourceStream("synthesis-rates.json")!;
        using var json = System.Text.Json.JsonDocument.Parse(stream, new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });

        var without = json.RootElement.EnumerateObject().SelectMany(s => s.Value.EnumerateObject())
            .Where(r => !r.Value.TryGetProperty("source", out var source) || string.IsNullOrWhiteSpace(source.GetString())).Select(r => r.Name);

        Assert.That(without, Is.Empty);
    }

    /// <summary>
    /// Pairs of people expected to agree on forename, surname and year: within a year, forename and surname are independent given sex and heritage.
    /// The forename's agreement is measured over five years around and the surname's over everybody, on pairs of different people.
    /// </summary>
    private static double ImpliedNamesakes(List<SyntheticPerson> people)
    {
        var groups = people.GroupBy(p => (p.Sex, p.Heritage)).Select(g => g.ToList()).ToList();
        var implied = 0.0;
        foreach (var group in groups)
        {
            var surnames = Agreement(group.Select(p => p.Surname));
            foreach (var year in group.GroupBy(p => p.BirthDate.Year))
            {
                var forenames = Agreement(group.Where(p => Math.Abs(p.BirthDate.Year - year.Key) <= 2).Select(p => p.Forename));
                implied += Pairs(year.Count()) * surnames * forenames;
            }
        }

        return implied;
    }

    /// <summary>The share of pairs that agree.</summary>
    private static double Agreement(IEnumerable<string> values)
    {
        var counts = values.CountBy(v => v).Select(v => v.Value).ToList();
        var pairs = Pairs(counts.Sum());
        return pairs == 0 ? 0 : counts.Sum(c => Pairs(c)) / pairs;
    }

    private static double Pairs(long count) => count * (count - 1) / 2.0;

    private static string FirstWord(string forenames) => DefaultPopulation.Folded(forenames).Split(' ')[0];

    private static void Expect(string property, double measured, double offset = 0) =>
        Assert.That(measured - offset, Is.EqualTo(Rates.Default[$"expected.{property}"] - offset).Within(10).Percent, property);
}
