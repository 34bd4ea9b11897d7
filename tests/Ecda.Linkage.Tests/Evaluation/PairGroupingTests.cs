using Ecda.Linkage.Encodings;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class PairGroupingTests
{
    private static readonly LinkageSchema Schema = LinkageSchema.Create(
        Field.Forename("forename"),
        Field.Surname("surname"),
        Field.DateOfBirth("born"),
        Field.Sex("sex"),
        Field.Postcode("postcode"));

    private static readonly EncodeOptions ById = new() { IdColumn = "id" };

    private static readonly OwnerRecords Left = Records(
        ["L1", "Ann", "Smith", "1990-06-30", "F", "CM1 1AA"],
        ["L2", "Bob", "Jones", "2010", "M", ""],
        ["L3", "Cy", "", "unknown", "", "SS2 2BB"]);

    private static readonly OwnerRecords Right = Records(
        ["R1", "Ann", "SMITH", "1990-06-30", "f", "cm11aa"],
        ["R2", "Bob", "Brown", "2010-01-01", "M", "CM1 1AB"],
        ["R3", "Cy", "Black", "1955-02-03", "M", "SS2 2BC"]);

    private static readonly DateOnly Day = new(2025, 6, 29);

    [TestCase("sex", "L1", "R1", "F")]
    [TestCase("SEX", "L1", "R1", "F")]
    [TestCase("right:sex", "L1", "R1", "f")]
    [TestCase("sex", "L3", "R3", "(missing)")]
    [TestCase("sex", "L9", "R1", "(not in the records)")]
    [TestCase("sex+age-band", "L1", "R1", "F, 18-34")]
    [TestCase("age-band", "L1", "R1", "18-34")]
    [TestCase("age-band", "L2", "R1", "0-17")]
    [TestCase("age-band", "L3", "R1", "(missing)")]
    [TestCase("right:age-band", "L3", "R3", "65+")]
    [TestCase("missing-fields", "L1", "R1", "none")]
    [TestCase("missing-fields", "L2", "R1", "postcode")]
    [TestCase("missing-fields", "L3", "R1", "surname and dateOfBirth and sex")]
    [TestCase("moved", "L1", "R1", "no")]
    [TestCase("moved", "L3", "R3", "yes")]
    [TestCase("moved", "L2", "R2", "(missing)")]
    [TestCase("moved", "L1", "R9", "(not in the records)")]
    [TestCase("renamed", "L1", "R1", "no")]
    [TestCase("renamed", "L2", "R2", "yes")]
    public void By_FindsTheGroup(string what, string left, string right, string group)
    {
        var grouping = PairGrouping.By(what, Left, Right, Day);

        Assert.That(grouping.GroupOf(left, right), Is.EqualTo(group));
    }

    [TestCase(2025, 6, 30, "35-64")]
    [TestCase(2025, 6, 29, "18-34")]
    [TestCase(2008, 6, 29, "0-17")]
    [TestCase(2008, 6, 30, "18-34")]
    [TestCase(2055, 6, 30, "65+")]
    [TestCase(1980, 1, 1, "(missing)")]
    public void AgeBand_IsThatOfTheDay(int year, int month, int day, string band)
    {
        Assert.That(PairGrouping.By("age-band", Left, null, new DateOnly(year, month, day)).GroupOf("L1", ""), Is.EqualTo(band));
    }

    [Test]
    public void By_FindsColumnsOfFurtherTables()
    {
        var records = OwnerRecords.Of([
            RecordTable.FromRows("extract", ["ref", "sex"], [["L1", "F"], ["L2", "M"]]),
            RecordTable.FromRows("persons", ["ref", "person"], [["L1", "P7"], ["L2", "P8"]]),
            RecordTable.FromRows("people", ["person", "heritage", "moved"], [["P7", "irish", "yes"]])]);

        Assert.That(PairGrouping.By("heritage", records, null).GroupOf("L1", ""), Is.EqualTo("irish"));
        Assert.That(PairGrouping.By("heritage", records, null).GroupOf("L2", ""), Is.EqualTo("(not in the records)"));
        Assert.That(PairGrouping.By("moved", records, null).GroupOf("L1", ""), Is.EqualTo("yes"));
    }

    [Test]
    public void OwnerRecords_RefusesATableThatNothingLeadsTo()
    {
        Assert.That(
            () => OwnerRecords.Of([RecordTable.FromRows("extract", ["ref", "sex"], []), RecordTable.FromRows("people", ["person", "heritage"], [])]),
            Throws.TypeOf<LinkageFormatException>().With.Message.StartsWith("people, header: its first column is in no file before it (extract)"));
    }

    [TestCase("colour", "expected a column of the records given (people, people), or one of age-band")]
    [TestCase("left:colour", "expected a column of the records given")]
    [TestCase("age-band", "Ages need a day")]
    public void By_RefusesWhatItCannotFind(string what, string message)
    {
        Assert.That(() => PairGrouping.By(what, Left, Right), Throws.TypeOf<LinkageFormatException>().With.Message.Contains(message));
    }

    [Test]
    public void By_NeedsBothOwnersToTellWhoMoved()
    {
        Assert.That(() => PairGrouping.By("moved", Left, null), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("expected the left and the right ones"));
    }

    [Test]
    public void By_NeedsTheSchemaForFields()
    {
        var records = OwnerRecords.Of([RecordTable.FromRows("extract", ["ref", "born"], [])]);

        Assert.That(() => PairGrouping.By("missing-fields", records, null), Throws.TypeOf<LinkageFormatException>().With.Message.StartsWith("extract: no schema was given"));
    }

    private static OwnerRecords Records(params IReadOnlyList<string?>[] rows) =>
        OwnerRecords.Of([RecordTable.FromRows("people", ["id", "forename", "surname", "born", "sex", "postcode"], rows)], YearsToo(), ById);

    /// <summary>The schema, with years alone read as dates.</summary>
    private static LinkageSchema YearsToo() =>
        LinkageSchema.Parse(Schema.ToJson().Replace("\"yyyy-MM-dd\"", "\"yyyy-MM-dd\", \"yyyy\"", StringComparison.Ordinal));
}
