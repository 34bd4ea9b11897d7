namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>The truth agrees with itself, and the extracts with the layouts.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TruthTests
{
    private static SyntheticPopulation Population => DefaultPopulation.Value;

    [Test]
    public void TruePairs_AreTheRecordsOfOnePerson()
    {
        var police = Population.Police.Truth.ToLookup(t => t.Person, t => t.Reference, StringComparer.Ordinal);

        var joined = Population.Council.Truth.SelectMany(c => police[c.Person].Select(p => (c.Reference, p)));

        Assert.That(joined, Is.EqualTo(Population.TruePairs));
    }

    [Test]
    public void Truth_NamesEveryRecordOnceInOrder()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Population.Council.Truth.Select(t => t.Reference), Is.EqualTo(Population.Council.Rows.Select(r => r[0])));
            Assert.That(Population.Police.Truth.Select(t => t.Reference), Is.EqualTo(Population.Police.Rows.Select(r => r[0])));
            Assert.That(DefaultPopulation.Council, Has.Count.EqualTo(Population.Council.Count));
            Assert.That(DefaultPopulation.Police, Has.Count.EqualTo(Population.Police.Count));
        });
    }

    [Test]
    public void People_AreThoseOfTheTruth()
    {
        var inCouncil = Population.People.Where(p => p.IsInCouncil).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var inPolice = Population.People.Where(p => p.IsInPolice).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(inCouncil.SetEquals(Population.Council.Truth.Select(t => t.Person)));
            Assert.That(inPolice.SetEquals(Population.Police.Truth.Select(t => t.Person)));
        });
    }

    [Test]
    public void People_AreAsManyAsWanted() => Assert.That(Population.People.Count(), Is.EqualTo(60_000));

    [Test]
    public void People_HaveCodesOfTheirOwn() => Assert.That(Population.People.DistinctBy(p => p.Code, StringComparer.Ordinal).Count(), Is.EqualTo(60_000));

    [Test]
    public void Summary_CountsWhatTheStreamsHold()
    {
        var s = Population.Summary;

        Assert.That(
            (s.CouncilRecords, s.PoliceRecords, s.TruePairs, s.PeopleInBoth),
            Is.EqualTo(((long)Population.Council.Rows.Count(), (long)Population.Police.Rows.Count(), (long)Population.TruePairs.Count(), (long)Population.People.Count(p => p.IsInCouncil && p.IsInPolice))));
    }

    [Test]
    public void References_TellNothingOfTheOrderOfPeople()
    {
        var numbers = Population.Council.Truth.Select(t => double.Parse(t.Person.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).ToList();

        // Rank correlation of row and person, by pairs of neighbors: half of them rise.
        var rising = numbers.Zip(numbers.Skip(1), (a, b) => a < b ? 1.0 : 0.0).Average();

        Assert.That(rising, Is.EqualTo(0.5).Within(0.02));
    }

    [Test]
    public void Columns_AreThoseOfTheSample()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Population.Council.Columns, Is.EqualTo("council_ref,service,title,forename,middle_name,surname,date_of_birth,sex,address_line,town,postcode,uprn,nhs_number,phone,email,record_date".Split(',')));
            Assert.That(Population.Police.Columns, Is.EqualTo("nominal_ref,role,surname,forenames,dob,gender,address,postcode,telephone,email,event_date".Split(',')));
        });
    }

    [Test]
    public void Rows_HaveAValueForEveryColumn()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Population.Council.Rows.All(r => r.Count == Population.Council.Columns.Count));
            Assert.That(Population.Police.Rows.All(r => r.Count == Population.Police.Columns.Count));
        });
    }

    [Test]
    public void PoliceRows_AreCapitalsWithoutDiacritics() =>
        Assert.That(Population.Police.Rows.All(r => (r[2] + r[3] + r[6]).All(c => c < 0x80 && !char.IsAsciiLetterLower(c))));

    [Test]
    public void CouncilRows_HaveDiacritics() => Assert.That(Population.Council.Rows.Any(r => (r[3] + r[5]).Any(c => c >= 0x80)));

    [Test]
    public void BirthDates_AreNotAfterTheRecord() =>
        Assert.That(Population.Council.Rows.Where(r => string.CompareOrdinal(r[6], r[15]) > 0), Is.Empty);
}
