using System.Globalization;
using CsCheck;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>What the options of fields do to whole encodings.</summary>
internal sealed class FieldOptionTests
{
    private static readonly Field Words = Field.Of("words", FieldKind.Address, "words") with { Normalizer = "text", QGram = 0 };

    [Test]
    public void Group_MakesExchangedNamesAlike()
    {
        string[][] people = [["Mary", "Smith"], ["Smith", "Mary"], ["Robert", "Jones"], ["Jones", "Robert"], ["Siobhan", "Featherstone"], ["Featherstone", "Siobhan"]];

        var apart = Similarities(people, group: "none");
        var together = Similarities(people, group: "names");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(together, Is.All.EqualTo(1.0));
            Assert.That(apart, Is.All.LessThan(0.75));
        }
    }

    [Test]
    public void Group_KeepsOtherPeopleApart()
    {
        var similarities = Similarities([["Mary", "Smith"], ["Robert", "Jones"]], group: "names");

        Assert.That(similarities, Is.All.LessThan(0.7));
    }

    [Test]
    public void Group_ChangesNothingOutsideIt()
    {
        var birth = Field.DateOfBirth("born");
        string[] row = ["", "", "1980-02-03"];

        var without = Bits([Field.Forename("given"), Field.Surname("family"), birth with { Weight = 5 }], ["given", "family", "born"], row)[0];
        var having = Bits([Field.Forename("given") with { Group = "g" }, Field.Surname("family") with { Group = "g" }, birth with { Weight = 5 }], ["given", "family", "born"], row)[0];

        Assert.That(having, Is.EqualTo(without).And.Not.All.Zero);
    }

    [Test]
    public void Nicknames_MakeNicknamesMoreAlike()
    {
        string[][] rows = [["Bill"], ["William"]];

        var without = Dice(Bits([Field.Forename("given")], ["given"], rows));
        var having = Dice(Bits([Field.Forename("given") with { Nicknames = true }], ["given"], rows));

        Assert.That(having, Is.GreaterThan(without));
    }

    [TestCase("soundex", "Smith", "Smyth")]
    [TestCase("doubleMetaphone", "Schmidt", "Smith")]
    [TestCase("doubleMetaphone", "Catherine", "Katharine")]
    public void Phonetic_MakesNamesOfOneSoundMoreAlike(string phonetic, string left, string right)
    {
        var without = Dice(Bits([Field.Surname("family")], ["family"], [left], [right]));
        var having = Dice(Bits([Field.Surname("family") with { Phonetic = phonetic }], ["family"], [left], [right]));

        Assert.That(having, Is.GreaterThan(without));
    }

    [Test]
    public void PartialDate_SetsOnlyBitsOfTheWholeDate()
    {
        var rows = Bits([Field.DateOfBirth("born")], ["born"], ["1984-05-23"], ["1984-00-00"], ["1984-05-00"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Outside(rows[1], rows[0]), Is.Zero);
            Assert.That(Outside(rows[2], rows[0]), Is.Zero);
            Assert.That(Outside(rows[1], rows[2]), Is.Zero);
            Assert.That(BitRows.Count(rows[1]), Is.GreaterThan(0).And.LessThan(BitRows.Count(rows[2])));
        }
    }

    [TestCase("keep", "1984-01-01", "1984-01-01")]
    [TestCase("yearOnly", "1984-01-01", "1984-00-00")]
    [TestCase("yearOnly", "1984-01-02", "1984-01-02")]
    public void JanuaryFirst_CountsAsTheYearWhereToldSo(string option, string born, string like)
    {
        var told = Bits([Field.DateOfBirth("born") with { JanuaryFirst = option }], ["born"], [born], ["1975-06-07"])[0];
        var plain = Bits([Field.DateOfBirth("born")], ["born"], [like], ["1975-06-07"])[0];

        Assert.That(told, Is.EqualTo(plain));
    }

    [Test]
    public void EqualNormalForms_AreEqualEncodings() => Gen.Char["aAbB-'é "].Array[1, 6].Select(c => new string(c)).Array[2, 6].Sample(
        values =>
        {
            var rows = Bits([Words], ["words"], [.. values.Select(v => new[] { v })]);
            return Pairs(values.Length).All(p => WordSet(values[p.I]).SetEquals(WordSet(values[p.J])) == rows[p.I].SequenceEqual(rows[p.J]));
        },
        iter: 60);

    [Test]
    public void OrderOfWords_LeavesNoTrace() => Gen.String[Gen.Char['a', 'f'], 2, 5].Array[2, 5].Sample(
        words =>
        {
            var rows = Bits([Words with { QGram = 2 }], ["words"], [string.Join(' ', words)], [string.Join('-', words.Reverse())], [string.Join(", ", words.Order(StringComparer.Ordinal))]);
            return rows[0].SequenceEqual(rows[1]) && rows[0].SequenceEqual(rows[2]);
        },
        iter: 60);

    [Test]
    public void DoubleSurname_IsOneInAnyOrder()
    {
        var rows = Bits([Field.Surname("family")], ["family"], ["Smith-Jones"], ["JONES SMITH"], ["Jones - Smith"]);

        Assert.That(rows, Is.All.EqualTo(rows[0]));
    }

    [Test]
    public void Report_CountsPartialDatesAndLettersKept()
    {
        var report = Encode(
            [Field.Forename("given"), Field.DateOfBirth("born")],
            ["given", "born"],
            [["Zoë", "1984-05-00"], ["Юлия", "1984-00-00"], ["김민준", "1984-05-06"], ["N/A", "0000-00-00"], ["Weiß", "1970-01-01"]]).Report;

        Assert.That(report.Fields.Select(f => (f.Present, f.Partial, f.BeyondAscii)), Is.EqualTo(new[] { (4L, 0L, 2L), (3L, 2L, 0L) }));
    }

    private static List<double> Similarities(string[][] people, string group)
    {
        var rows = Bits([Field.Forename("given") with { Group = group }, Field.Surname("family") with { Group = group }], ["given", "family"], people);
        return [.. Enumerable.Range(0, people.Length / 2).Select(i => Dice(rows[2 * i], rows[(2 * i) + 1]))];
    }

    private static HashSet<string> WordSet(string value) =>
        value.ToUpperInvariant().Replace("'", "", StringComparison.Ordinal).Replace('É', 'E').Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(int I, int J)> Pairs(int count) => Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i + 1, count - i - 1).Select(j => (i, j)));

    private static List<ulong[]> Bits(IReadOnlyList<Field> fields, string[] columns, params string[][] rows)
    {
        var bits = Sample.BitsByOwnId(Encode(fields, columns, rows));
        return [.. Enumerable.Range(1, rows.Length).Select(i => bits[i.ToString(CultureInfo.InvariantCulture)])];
    }

    private static EncodedExtract Encode(IReadOnlyList<Field> fields, string[] columns, string[][] rows)
    {
        using var key = Sample.Key(1);
        return new RecordEncoder(LinkageSchema.Create(fields).WithProfile(EncodingProfile.Clk), key).Encode(RecordTable.FromRows("people", columns, rows), new EncodeOptions { Threads = 1 });
    }

    private static double Dice(List<ulong[]> rows) => Dice(rows[0], rows[1]);

    private static double Dice(ulong[] left, ulong[] right) => 2.0 * BitRows.Count([.. left.Zip(right, (a, b) => a & b)]) / (BitRows.Count(left) + BitRows.Count(right));

    private static int Outside(ulong[] row, ulong[] of) => BitRows.Count([.. row.Zip(of, (a, b) => a & ~b)]);
}
