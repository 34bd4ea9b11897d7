using System.Globalization;
using System.Numerics;
using CsCheck;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>What holds for every encoded record.</summary>
internal sealed class EncodingPropertyTests
{
    [Test]
    public void Encode_GivesSameBitsForAnyNumberOfThreads()
    {
        var one = Sample.BitsByOwnId(Sample.Encode(Sample.People(5000), threads: 1));

        var four = Sample.BitsByOwnId(Sample.Encode(Sample.People(5000), threads: 4));

        Assert.That(four, Is.EqualTo(one));
    }

    [Test]
    public void Encode_GivesSameBitsInTurkish()
    {
        var invariant = Sample.BitsByOwnId(Under("", () => Sample.Encode(Sample.People(200))));

        var turkish = Sample.BitsByOwnId(Under("tr-TR", () => Sample.Encode(Sample.People(200))));

        Assert.That(turkish, Is.EqualTo(invariant));
    }

    [Test]
    public void Encode_GivesSameBitsInCultureOfOtherCalendarAndDigits()
    {
        var invariant = Sample.BitsByOwnId(Under("", () => Sample.Encode(Sample.People(200))));

        var persian = Sample.BitsByOwnId(Under("fa-IR", () => Sample.Encode(Sample.People(200))));

        Assert.That(persian, Is.EqualTo(invariant));
    }

    [Test]
    public void Encode_GivesUnrelatedBitsUnderAnotherKey()
    {
        var one = Sample.BitsByOwnId(Sample.Encode(Sample.People(100), key: 1));
        var two = Sample.BitsByOwnId(Sample.Encode(Sample.People(100), key: 2));

        // Half of 3 × 1024 bits differ, within six standard deviations of fair coins (√3072 / 2 = 27.7 each).
        var distances = one.Select(p => p.Value.Zip(two[p.Key], (a, b) => BitOperations.PopCount(a ^ b)).Sum());
        Assert.That(distances, Has.All.InRange(1536 - 166, 1536 + 166));
    }

    [Test]
    public void Encode_GivesUnrelatedBitsInOtherView()
    {
        var bits = Sample.BitsByOwnId(Sample.Encode(Sample.People(100))).Values;

        var distances = bits.Select(b => b.Take(16).Zip(b.Skip(16).Take(16), (x, y) => BitOperations.PopCount(x ^ y)).Sum());
        Assert.That(distances, Has.All.InRange(512 - 96, 512 + 96));
    }

    [Test]
    public void Encode_GivesHalfOfBitsAfterDiffusion()
    {
        var extract = Sample.Encode(Sample.People(100));

        // A quarter full, XORed by sixes: (1 - ½⁶) / 2 = .492 of 1024 bits, within six standard deviations.
        Assert.That(Enumerable.Range(0, extract.Count).Select(i => BitRows.Count(extract.Row(0, i))), Has.All.InRange(496 - 96, 496 + 96));
    }

    [TestCase("")]
    [TestCase("Unknown")]
    [TestCase("N/K")]
    [TestCase("?")]
    public void Encode_AddsNothingForMissingField(string surname)
    {
        var bits = Sample.BitsByOwnId(Sample.Encode(
            Sample.Table(["none", "Ann", surname, "1980-02-03", "SS1 6LF"], ["smith", "Ann", "Smith", "1980-02-03", "SS1 6LF"], ["jones", "Ann", "Jones", "1980-02-03", "SS1 6LF"]),
            Sample.Schema.WithProfile(EncodingProfile.Clk)));

        Assert.That(bits["none"].Where((word, i) => (word & ~(bits["smith"][i] & bits["jones"][i])) != 0), Is.Empty);
    }

    [Test]
    public void Encode_AddsBitsForKnownField()
    {
        var bits = Sample.BitsByOwnId(Sample.Encode(
            Sample.Table(["none", "Ann", "", "1980-02-03", "SS1 6LF"], ["smith", "Ann", "Smith", "1980-02-03", "SS1 6LF"]),
            Sample.Schema.WithProfile(EncodingProfile.Clk)));

        Assert.That(BitRows.Count(bits["smith"]), Is.GreaterThan(BitRows.Count(bits["none"])));
    }

    // Each of the three fields of the first two views draws a third: one known field is less than half, two are more. Of the four of the third, two are just enough.
    [TestCase("Ann", "", "", "", 0, TestName = "Encode_LeavesAllViewsEmptyWhereOnlyForenameIsKnown")]
    [TestCase("", "", "1980-02-03", "", 0, TestName = "Encode_LeavesAllViewsEmptyWhereOnlyBirthIsKnown")]
    [TestCase("Ann", "Smith", "", "", 5, TestName = "Encode_LeavesSecondViewEmptyWhereNamesAreKnown")]
    [TestCase("", "Smith", "1980-02-03", "", 5, TestName = "Encode_LeavesSecondViewEmptyWhereSurnameAndBirthAreKnown")]
    [TestCase("Ann", "", "", "SS1 6LF", 6, TestName = "Encode_LeavesFirstViewEmptyWhereForenameAndPostcodeAreKnown")]
    [TestCase("Ann", "", "1980-02-03", "", 7, TestName = "Encode_FillsAllViewsWhereForenameAndBirthAreKnown")]
    [TestCase("", "Smith", "1980-02-03", "SS1 6LF", 7, TestName = "Encode_FillsAllViewsWhereOnlyForenameIsMissing")]
    public void Encode_FillsViewsWithAtLeastHalfKnown(string forename, string surname, string birth, string postcode, int filled)
    {
        var extract = Sample.Encode(Sample.Table(["1", forename, surname, birth, postcode]));

        Assert.That(Enumerable.Range(0, 3).Sum(v => BitRows.Count(extract.Row(v, 0)) > 0 ? 1 << v : 0), Is.EqualTo(filled));
    }

    [Test]
    public void Encode_FillsViewWhereExactlyHalfIsKnown()
    {
        var schema = LinkageSchema.Create(Field.Forename("given"), Field.Surname("family")).WithProfile(EncodingProfile.Clk);

        var extract = Sample.Encode(Sample.Table(["1", "Ann", "", "", ""]), schema);

        Assert.That(BitRows.Count(extract.Row(0, 0)), Is.GreaterThan(0));
    }

    [Test]
    public void Encode_CountsUnlinkableRecords()
    {
        var report = Sample.Encode(Sample.Table(["1", "Ann", "", "", ""], ["2", "Ann", "Smith", "", ""], ["3", "", "", "", ""])).Report;

        Assert.That(report.Unlinkable, Is.EqualTo(2));
    }

    [Test]
    public void Encode_CountsWhatBecameOfValues()
    {
        var report = Sample.Encode(Sample.Table(["1", "", "", "1980-02-03", ""], ["2", "", "", "1970-01-01", ""], ["3", "", "", "1980-02-30", ""], ["4", "", "", "", ""], ["5", "", "", "1980-02-04", ""])).Report;

        Assert.That(report.Fields.Single(f => f.Field == "dateOfBirth") with { Columns = [] }, Is.EqualTo(new FieldCounts("dateOfBirth", [], Present: 2, Empty: 1, Placeholder: 1, Unreadable: 1)));
    }

    [Test]
    public void Encode_ShufflesRows()
    {
        var order = Sample.Encode(Sample.People(1000)).OwnerIds.Own;

        Assert.That(order, Is.Not.EqualTo(Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i}"))));
    }

    [Test]
    public void Encode_ShufflesRowsAnewEachTime()
    {
        var first = Sample.Encode(Sample.People(1000)).OwnerIds.Own;

        Assert.That(Sample.Encode(Sample.People(1000)).OwnerIds.Own, Is.Not.EqualTo(first));
    }

    [Test]
    public void Encode_KeepsEveryRowOnce() =>
        Assert.That(Sample.Encode(Sample.People(5000)).OwnerIds.Own, Is.EquivalentTo(Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i}"))));

    [Test]
    public void Encode_GivesEveryRowAnIdOfItsOwn() => Assert.That(Sample.Encode(Sample.People(5000)).Ids, Is.Unique);

    [Test]
    public void Encode_GivesOtherIdsEachTime()
    {
        var first = Sample.Encode(Sample.People(1000)).Ids;

        Assert.That(Sample.Encode(Sample.People(1000)).Ids.Intersect(first), Is.Empty);
    }

    [Test]
    public void Encode_NumbersRowsWhereThereIsNoIdColumn()
    {
        using var key = Sample.Key(1);

        var extract = new RecordEncoder(Sample.Schema, key).Encode(Sample.People(3));

        Assert.That(extract.OwnerIds.Own, Is.EquivalentTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public void Encode_OfNoRowsGivesNoRecords() => Assert.That(Sample.Encode(Sample.Table()).Count, Is.Zero);

    [Test]
    public void Encode_StopsWhenCancelled()
    {
        using var key = Sample.Key(1);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(() => new RecordEncoder(Sample.Schema, key).Encode(Sample.People(10), cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Encode_RefusesDisposedKey()
    {
        var key = Sample.Key(1);
        key.Dispose();

        Assert.That(() => new RecordEncoder(Sample.Schema, key).Encode(Sample.People(1)), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Encode_RefusesNoThreads() => Assert.That(() => Sample.Encode(Sample.People(1), threads: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static T Under<T>(string culture, Func<T> function)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
