using System.Buffers.Binary;
using System.Globalization;
using CsCheck;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Tests.Blocking;

/// <summary>The blocking keys that owners write. The expected ones were computed by a program of another language, from ENCODING.md alone.</summary>
internal sealed class BlockingKeyTests
{
    private const string None = "00000000000000000000000000000000";
    private static readonly string[] Columns = ["ref", "forename", "surname", "born", "sex", "postcode"];

    private static readonly LinkageSchema Schema = LinkageSchema
        .Create(Field.Forename("forename"), Field.Surname("surname"), Field.DateOfBirth("born"), Field.Sex("sex"), Field.Postcode("postcode"))
        .WithProfile(EncodingProfile.Clk);

    [TestCase("surname-year", 10, "surname=soundex,dateOfBirth=year", "5be17a316ec75d9c564a18f6bce153cf")]
    [TestCase("place", 1, "postcode=outward,dateOfBirth=yearMonth", "07c85b2db84514323f4a2aa3dd37ea3c")]
    [TestCase("birth", 10, "dateOfBirth=value", "8a6c876507c39b741b085c169b555448")]
    [TestCase("year", 10, "dateOfBirth=year", "240a18d4807b9568a4b4b36a0550d271")]
    public void Encode_WritesKeyOfVector(string name, int minimum, string parts, string expected) =>
        Assert.That(KeyOf(Rule(name, minimum, parts), ["Ann", "Smith", "1984-02-29", "F", "C04 3SQ"]), Is.EqualTo(expected));

    [Test]
    public void Encode_CountsCharactersBeyondAsciiAsOne() =>
        Assert.That(KeyOf(Rule("name", 10, "forename=first3,surname=value,sex=value"), ["Юлия", "van der Berg", "1984-02-29", "Woman", ""]), Is.EqualTo("d9a116018523aa66f764f0d9c3535364"));

    [Test]
    public void Encode_TakesShortValueWholeWhereFewerCharactersThanAskedFor() =>
        Assert.That(KeyOf(Rule("short", 10, "surname=first9"), ["Ann", "Ng", "1984-02-29", "F", ""]), Is.EqualTo("2721506e0f0098c9ddbd9042b0aa07e8"));

    [TestCase("dateOfBirth=value", "1984-02-00", TestName = "Encode_WritesNoKeyOfDateKnownInPart")]
    [TestCase("dateOfBirth=yearMonth", "1984-00-00", TestName = "Encode_WritesNoMonthOfDateWithoutMonth")]
    [TestCase("dateOfBirth=year", "1900-01-01", TestName = "Encode_WritesNoKeyOfPlaceholder")]
    public void Encode_WritesNoKeyOfDate(string parts, string date) =>
        Assert.That(KeyOf(Rule("a", 10, parts), ["Ann", "Smith", date, "F", "CO4 3SQ"]), Is.EqualTo(None));

    [TestCase("postcode=outward", "CO4", TestName = "Encode_WritesNoOutwardCodeOfIncompletePostcode")]
    [TestCase("surname=value,postcode=value", "", TestName = "Encode_WritesNoKeyWhereOnePartIsMissing")]
    public void Encode_WritesNoKeyOfPostcode(string parts, string postcode) =>
        Assert.That(KeyOf(Rule("a", 10, parts), ["Ann", "Smith", "1984-02-29", "F", postcode]), Is.EqualTo(None));

    [Test]
    public void Encode_WritesNoSoundexOfOtherLetters() =>
        Assert.That(KeyOf(Rule("a", 10, "surname=soundex"), ["Ann", "Чайковский", "1984-02-29", "F", ""]), Is.EqualTo(None));

    [Test]
    public void Encode_TakesFirstOfJanuaryAsYearWhereSaid()
    {
        var schema = LinkageSchema.Create([.. Schema.Fields.Select(f => f with { Column = f.Name == "dateOfBirth" ? "born" : f.Name, JanuaryFirst = f.Name == "dateOfBirth" ? "yearOnly" : "keep" })]);

        Assert.That(KeyOf(Rule("a", 1, "dateOfBirth=yearMonth"), ["Ann", "Smith", "1984-01-01", "F", "CO4 3SQ"], schema), Is.EqualTo(None));
        Assert.That(KeyOf(Rule("a", 1, "dateOfBirth=year"), ["Ann", "Smith", "1984-01-01", "F", "CO4 3SQ"], schema), Is.Not.EqualTo(None));
    }

    [Test]
    public void Encode_WritesNoKeyOfRecordThatNoViewCanLink() =>
        Assert.That(KeyOf(Rule("a", 10, "surname=value"), ["", "Smith", "", "", ""]), Is.EqualTo(None));

    [Test]
    public void Encode_CommitsToRules()
    {
        var row = (string[])["1", "Ann", "Smith", "1984-02-29", "F", "CO4 3SQ"];

        var none = Encode(Schema, row).Description.Commitment;
        var two = Encode(Schema.WithBlocking(Rule("surname-year", 10, "surname=soundex,dateOfBirth=year"), Rule("place", 1, "postcode=outward,dateOfBirth=yearMonth")), row).Description.Commitment;

        Assert.That(none, Is.EqualTo("4a9bfb23a8f18530adb0f00d06a4d5705cb66819247fadfac274d383a34f2606"));
        Assert.That(two, Is.EqualTo("b751907be8c4689b0139e76ede9cf45a3dae3c37fbf612c170d5cd99802c4a8d"));
    }

    [Test]
    public void Encode_GivesTheSameValueOtherKeysInEveryRule()
    {
        BlockingRule[] rules = [Rule("a", 10, "surname=value"), Rule("b", 10, "surname=value"), Rule("a", 10, "surname=first5"), Rule("a", 10, "surname=value,sex=value"), Rule("a", 10, "sex=value,surname=value")];

        var keys = rules.Select(r => KeyOf(r, ["Ann", "Smith", "1984-02-29", "F", "CO4 3SQ"])).ToList();

        Assert.That(keys, Is.Unique);
        Assert.That(keys, Does.Not.Contain(None));
    }

    [Test]
    public void Encode_DropsExactlyRareAndFrequentKeys()
    {
        // Years of birth with a random number of records each, some near the limits: 10 records, and 2 % of all.
        Gen.Int[1, 24].Array[30, 80].Select(Gen.Int[1, 20]).Sample(
            (counts, minimum) =>
            {
                var years = counts.SelectMany((count, i) => Enumerable.Repeat(i % 25 == 24 ? "" : $"{1900 + i + 5}-03-04", count)).ToList();
                var schema = Schema.WithBlocking(Rule("year", minimum, "dateOfBirth=year"));

                var extract = Encode(schema, Many(years.Count, i => years[i]));

                var groups = years.GroupBy(y => y, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
                bool IsRare(string year) => year.Length > 0 && groups[year] < minimum;
                bool IsFrequent(string year) => year.Length > 0 && groups[year] >= minimum && groups[year] * 50 > years.Count;
                for (var i = 0; i < extract.Count; i++)
                {
                    _ = extract.OwnerIds.TryGetOwn(extract.Ids[i], out var own);
                    var year = years[int.Parse(own, CultureInfo.InvariantCulture)];
                    Assert.That(KeyAt(extract, 0, i) == None, Is.EqualTo(year.Length == 0 || IsRare(year) || IsFrequent(year)));
                }

                var report = extract.Report.Blocking[0];
                Assert.Multiple(() =>
                {
                    Assert.That((report.RareKeys, report.Rare), Is.EqualTo((groups.Count(g => IsRare(g.Key)), years.Count(IsRare))));
                    Assert.That((report.FrequentKeys, report.Frequent), Is.EqualTo((groups.Count(g => IsFrequent(g.Key)), years.Count(IsFrequent))));
                    Assert.That(report.Missing, Is.EqualTo(years.Count(y => y.Length == 0)));
                    Assert.That(report.Missing + report.Rare + report.Frequent + report.Keyed, Is.EqualTo(years.Count));
                });
            },
            iter: 20,
            threads: 1);
    }

    [TestCase(1)]
    [TestCase(3)]
    public void EncodeToFile_WritesTheKeysOfEncode(int threads)
    {
        using var folder = new TempFolder();
        using var key = Key();
        var schema = Schema.WithBlocking(Rule("year", 10, "dateOfBirth=year"), Rule("name", 12, "surname=soundex,sex=value"));
        var table = Table(Many(5000, i => $"{1910 + (i * 7 % 97)}-0{1 + (i % 9)}-11"));
        var expected = KeysByOwnId(new RecordEncoder(schema, key).Encode(table, new EncodeOptions { IdColumn = "ref" }), null);
        var path = folder["people.ecda"];

        var report = new RecordEncoder(schema, key).EncodeToFile(table, path, new EncodeOptions { IdColumn = "ref", Threads = threads });

        var opened = EncodedDataset.Open(path);
        Assert.That(KeysByOwnId(opened, OwnerIds.Load(EncodedExtract.IdsPath(path))), Is.EqualTo(expected));
        Assert.That(opened.Description.Blocking.Select(b => (b.Rule.Canonical, b.Keys, b.Keyed, b.Rare, b.Frequent)), Is.EqualTo(report.Blocking.Select(b => (b.Rule.Canonical, b.Keys, b.Keyed, b.Rare, b.Frequent))));
        Assert.That(expected.Values.Count(k => k != None + None), Is.GreaterThan(1000), "keys are left");
    }

    [Test]
    public void Save_AndOpenGiveTheSameKeys()
    {
        using var folder = new TempFolder();
        var extract = Encode(Schema.WithBlocking(Rule("year", 10, "dateOfBirth=year")), Many(1200, i => $"{1910 + (i % 71)}-01-11"));
        var path = folder["people.ecda"];

        extract.Save(path);

        Assert.That(KeysByOwnId(EncodedDataset.Open(path), extract.OwnerIds), Is.EqualTo(KeysByOwnId(extract, null)));
    }

    [Test]
    public void Open_RefusesChangedKey()
    {
        using var folder = new TempFolder();
        var extract = Encode(Schema.WithBlocking(Rule("year", 10, "dateOfBirth=year")), Many(1200, i => $"{1910 + (i % 71)}-01-11"));
        var path = folder["people.ecda"];
        extract.Save(path);
        var bytes = File.ReadAllBytes(path);
        var key = Enumerable.Range(0, extract.Count).Select(i => KeyAt(extract, 0, i)).First(k => k != None);

        bytes[bytes.AsSpan().IndexOf(Convert.FromHexString(key))] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.That(() => EncodedDataset.Open(path), Throws.TypeOf<LinkageFormatException>().With.Message.Contain("damaged"));
    }

    [Test]
    public void Link_RefusesOtherRulesAndNamesThem()
    {
        var row = (string[])["1", "Ann", "Smith", "1984-02-29", "F", "CO4 3SQ"];
        var left = Encode(Schema.WithBlocking(Rule("year", 10, "dateOfBirth=year"), Rule("name", 10, "surname=soundex")), row);
        var right = Encode(Schema.WithBlocking(Rule("year", 10, "dateOfBirth=year"), Rule("name", 10, "surname=first3")), row);

        var fault = Assert.Throws<LinkageFormatException>(() => new Linker().Link(left, right));

        Assert.That(fault!.Message, Does.Contain("the blocking rules (name): encode both with the same schema document").And.Not.Contain("the key"));
    }

    private static BlockingRule Rule(string name, int minimum, string parts) =>
        new() { Name = name, Minimum = minimum, Parts = [.. parts.Split(',').Select(p => new BlockingPart(p.Split('=')[0], p.Split('=')[1]))] };

    /// <summary>The key of one record among others that share it, so few among so many that it is neither rare nor frequent.</summary>
    private static string KeyOf(BlockingRule rule, string[] record, LinkageSchema? schema = null)
    {
        var others = Enumerable.Range(0, 1000).Select(i => (string[])[$"{i}", "Bo", $"Zed{(char)('a' + (i / 26 % 26))}{(char)('a' + (i % 26))}", $"{1990 + (i % 20)}-05-06", "M", "SS1 1AA"]);
        var extract = Encode((schema ?? Schema).WithBlocking(rule), [.. Enumerable.Repeat((string[])["x", .. record], 12), .. others]);
        return KeysByOwnId(extract, null)["x"];
    }

    private static string[][] Many(int count, Func<int, string> born) => [.. Enumerable.Range(0, count).Select(i => (string[])[$"{i}", "Ann", i % 3 == 0 ? "Smith" : "Jones", born(i), i % 2 == 0 ? "F" : "M", "CO4 3SQ"])];

    private static RecordTable Table(params string[][] rows) => RecordTable.FromRows("people", Columns, rows);

    private static EncodedExtract Encode(LinkageSchema schema, params string[][] rows)
    {
        using var key = Key();
        return new RecordEncoder(schema, key).Encode(Table(rows), new EncodeOptions { IdColumn = "ref" });
    }

    private static LinkageKey Key() => LinkageKey.FromBytes([.. Enumerable.Range(0, LinkageKey.Length).Select(i => (byte)i)]);

    private static string KeyAt(EncodedDataset dataset, int rule, int record)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, dataset.BlockingKeys(rule).Span[2 * record]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], dataset.BlockingKeys(rule).Span[(2 * record) + 1]);
        return Convert.ToHexStringLower(bytes);
    }

    private static Dictionary<string, string> KeysByOwnId(EncodedDataset dataset, OwnerIds? ids)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        ids ??= ((EncodedExtract)dataset).OwnerIds;
        for (var i = 0; i < dataset.Count; i++)
        {
            _ = ids.TryGetOwn(dataset.Ids[i], out var own);
            keys[own] = string.Concat(Enumerable.Range(0, dataset.Description.Blocking.Count).Select(r => KeyAt(dataset, r, i)));
        }

        return keys;
    }
}
