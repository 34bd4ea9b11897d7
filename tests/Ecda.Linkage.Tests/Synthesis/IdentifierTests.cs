using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>No identifier can belong to anyone.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class IdentifierTests
{
    private static IEnumerable<IReadOnlyList<string>> Council => DefaultPopulation.Council.Values;

    private static IEnumerable<IReadOnlyList<string>> Police => DefaultPopulation.Police.Values;

    [Test]
    public void NhsNumbers_AreOfTheRangeThatIsNeverIssuedAndValid()
    {
        var numbers = Council.Select(r => r[12]).Where(n => n.Length > 0).ToList();

        Assert.That(numbers, Has.Count.GreaterThan(5_000).And.All.Matches<string>(n => n is { Length: 10 } && n.StartsWith("999", StringComparison.Ordinal) && HasCheckDigit(n)));
    }

    [Test]
    public void NhsNumbers_AreOnePersonsOnly()
    {
        var person = DefaultPopulation.Value.Council.Truth.ToDictionary(t => t.Reference, t => t.Person, StringComparer.Ordinal);

        var shared = Council.Where(r => r[12].Length > 0).GroupBy(r => r[12], StringComparer.Ordinal).Where(g => g.DistinctBy(r => person[r[0]], StringComparer.Ordinal).Count() > 1);

        Assert.That(shared, Is.Empty);
    }

    [Test]
    public void NhsNumbers_AreDifferentForEveryIndex()
    {
        var numbers = Enumerable.Range(0, Identifiers.NhsNumbers).Select(i => Identifiers.Nhs(i, 7)).Where(n => n is not null).ToList();

        Assert.That(numbers.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(numbers.Count));
        Assert.That(numbers, Has.Count.EqualTo(Identifiers.NhsNumbers * 10 / 11).Within(1).Percent, "one in eleven has no check digit");
    }

    [Test]
    public void NhsNumbers_EndWithTheirRange() => Assert.That(Identifiers.Nhs(Identifiers.NhsNumbers, 7), Is.Null);

    [Test]
    public void PropertyReferences_StartWithAPrefixThatIsNeverIssued() =>
        Assert.That(Council.Select(r => r[11]).Where(u => u.Length > 0), Is.Not.Empty.And.All.Match(@"\A999\d{9}\z"));

    [Test]
    public void PropertyReferences_AreOneDwellingsOnly()
    {
        var places = new Places(60_000, NameTables.Default, Rates.Default);
        var random = new SyntheticRandom(5);

        var dwellings = Enumerable.Range(0, 50_000).Select(_ => places.AnyDwelling(random)).Distinct().ToList();

        Assert.That(dwellings.Select(Places.Uprn).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(dwellings.Count));
    }

    [Test]
    public void EmailAddresses_AreAtExampleOrg() =>
        Assert.That(Council.Select(r => r[14]).Concat(Police.Select(r => r[9])).Where(e => e.Length > 0), Is.Not.Empty.And.All.Match(@"\A[a-z]+\.[a-z]+\d+@example\.org\z"));

    [Test]
    public void TelephoneNumbers_HaveAPrefixThatIsNotAllocated() =>
        Assert.That(Council.Select(r => r[13]).Concat(Police.Select(r => r[8])).Where(t => t.Length > 0 && t is not ("N/K" or "UNKNOWN" or "00000000000")), Is.Not.Empty.And.All.Match(@"\A071\d{8}\z"));

    [Test]
    public void Postcodes_HaveOneStreetEach()
    {
        var places = new Places(1_000_000, NameTables.Default, Rates.Default);
        var random = new SyntheticRandom(5);

        var dwellings = Enumerable.Range(0, 100_000).Select(_ => places.AnyDwelling(random)).ToList();

        Assert.That(dwellings.GroupBy(places.Postcode, StringComparer.Ordinal).Where(g => g.DistinctBy(d => (places.Street(d), places.Town(d))).Count() > 1), Is.Empty);
    }

    [Test]
    public void Postcodes_AreWellFormedAndOfTheArea()
    {
        var places = new Places(60_000, NameTables.Default, Rates.Default);
        var random = new SyntheticRandom(5);

        var codes = Enumerable.Range(0, 20_000).Select(_ => places.Postcode(places.AnyDwelling(random)));

        Assert.That(codes, Has.All.Match(@"\A(CM|CO|SS|RM|IG|EN|CB)\d{1,2} \d[ABD-HJLNP-UW-Z]{2}\z"));
    }

    private static bool HasCheckDigit(string number)
    {
        var sum = Enumerable.Range(0, 9).Sum(i => (number[i] - '0') * (10 - i));
        return (11 - (sum % 11)) % 11 == number[9] - '0';
    }
}
