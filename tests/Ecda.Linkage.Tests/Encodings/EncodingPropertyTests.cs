using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Apache.Arrow.Ipc;
using CsCheck;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Tests.Records;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>People, keys and encodings for the tests of this file.</summary>
internal static class Sample
{
    public static readonly LinkageSchema Schema = LinkageSchema.Create(Field.Forename("given"), Field.Surname("family"), Field.DateOfBirth("born"), Field.Postcode("postcode"));

    private static readonly string[] Columns = ["ref", "given", "family", "born", "postcode"];

    /// <summary>A key whose bytes are all the same.</summary>
    public static LinkageKey Key(byte seed)
    {
        var secret = new byte[LinkageKey.Length];
        Array.Fill(secret, seed);
        return LinkageKey.FromBytes(secret);
    }

    public static RecordTable People(int count) => Table([.. Enumerable.Range(0, count).Select(Person)]);

    public static RecordTable Table(params string[][] rows) => RecordTable.FromRows("people", Columns, rows);

    public static EncodedExtract Encode(RecordTable table, LinkageSchema? schema = null, byte key = 1, int? threads = null)
    {
        using var linkageKey = Key(key);
        return new RecordEncoder(schema ?? Schema, linkageKey).Encode(table, new EncodeOptions { IdColumn = "ref", Threads = threads });
    }

    /// <summary>The bits of every record under its owner's id, all views one after the other.</summary>
    public static Dictionary<string, ulong[]> BitsByOwnId(EncodedExtract extract)
    {
        var bits = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        for (var i = 0; i < extract.Count; i++)
        {
            _ = extract.OwnerIds.TryGetOwn(extract.Ids[i], out var own);
            bits.Add(own, [.. Enumerable.Range(0, extract.Description.Views.Count).SelectMany(v => extract.Row(v, i).ToArray())]);
        }

        return bits;
    }

    private static string[] Person(int i) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"P{i}"),
        $"{(char)('A' + (i % 26))}LI{(char)('a' + (i / 26 % 26))}iİ",
        $"{(char)('a' + (i * 7 % 26))}nder{(char)('a' + (i / 26 % 26))}Ils",
        string.Create(CultureInfo.InvariantCulture, $"{1930 + (i % 80)}-{1 + (i % 12):00}-{1 + (i % 28):00}"),
        string.Create(CultureInfo.InvariantCulture, $"SS{1 + (i % 9)} {i % 10}AB"),
    ];
}

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

        // A quarter full, XORed by fives: (1 - ½⁵) / 2 = .484 of 1024 bits, within six standard deviations.
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

    // Each of a view's three fields draws a third: one known field is less than half, two are more.
    [TestCase("Ann", "", "", "", 0, TestName = "Encode_LeavesAllViewsEmptyWhereOnlyForenameIsKnown")]
    [TestCase("", "", "1980-02-03", "", 0, TestName = "Encode_LeavesAllViewsEmptyWhereOnlyBirthIsKnown")]
    [TestCase("Ann", "Smith", "", "", 1, TestName = "Encode_FillsFirstViewWhereNamesAreKnown")]
    [TestCase("Ann", "", "1980-02-03", "", 3, TestName = "Encode_FillsTwoViewsWhereForenameAndBirthAreKnown")]
    [TestCase("", "Smith", "1980-02-03", "", 5, TestName = "Encode_FillsTwoViewsWhereSurnameAndBirthAreKnown")]
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

/// <summary>The positions that tokens draw.</summary>
internal sealed class TokenPositionPropertyTests
{
    [TestCase(64, 64)]
    [TestCase(1024, 295)]
    [TestCase(4096, 1000)]
    public void Positions_AreDistinct(int bits, int count)
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(bits), "a");

        Assert.That(positions.Positions("qab"u8, count).ToArray(), Is.Unique.And.All.LessThan(bits));
    }

    [TestCase(false, TestName = "Positions_AskedForFewerFirstAreFirstOfThem")]
    [TestCase(true, TestName = "Positions_AskedForFewerLaterAreFirstOfThem")]
    public void Positions_OfFewerAreFirstOfThem(bool more)
    {
        using var key = Sample.Key(1);

        Gen.Select(Gen.Byte.Array[0, 20], Gen.Int[0, 60], Gen.Int[0, 60]).Sample((token, few, additional) =>
        {
            using var positions = new TokenPositions(key, View(128), "a");
            var first = positions.Positions(token, more ? few + additional : few).ToArray();
            var second = positions.Positions(token, more ? few : few + additional).ToArray();
            return first.Take(few).SequenceEqual(second.Take(few));
        });
    }

    [TestCase(1000)]
    [TestCase(1024)]
    public void Positions_AreUniform(int bits)
    {
        const int Tokens = 20_000;
        const int Each = 5;
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(bits), "a");
        var counts = new int[bits];
        var token = new byte[4];
        for (var i = 0; i < Tokens; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(token, i);
            foreach (var position in positions.Positions(token, Each))
            {
                counts[position]++;
            }
        }

        // Chi-square with bits - 1 degrees of freedom, within six standard deviations of its mean.
        const double Draws = Tokens * Each;
        var expected = Draws / bits;
        var chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        Assert.That(chiSquare, Is.EqualTo(bits - 1).Within(6 * Math.Sqrt(2 * (bits - 1))));
    }

    [TestCase(1, "a", "b", 1024, TestName = "Positions_DependOnField")]
    [TestCase(2, "a", "a", 1024, TestName = "Positions_DependOnKey")]
    public void Positions_DependOn(byte otherKey, string field, string otherField, int bits)
    {
        using var key = Sample.Key(1);
        using var other = Sample.Key(otherKey);
        using var positions = new TokenPositions(key, View(bits), field);
        using var otherPositions = new TokenPositions(other, View(bits), otherField);

        Assert.That(otherPositions.Positions("qab"u8, 20).ToArray(), Is.Not.EqualTo(positions.Positions("qab"u8, 20).ToArray()));
    }

    [Test]
    public void Positions_DependOnToken()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(1024), "a");

        Assert.That(positions.Positions("qab"u8, 20).ToArray(), Is.Not.EqualTo(positions.Positions("qba"u8, 20).ToArray()));
    }

    [Test]
    public void Set_GivesNamesOfAnyLengthSameNumberOfBits()
    {
        var schema = Sample.Schema.WithProfile(EncodingProfile.Clk);
        var view = schema.Views[0];
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, view, "surname");

        var means = new[] { 2, 4, 6, 8, 12, 16, 20, 25 }.Select(length => MeanBits(positions, schema.Fields[1], view.Insertions[1], length)).ToList();

        Assert.That(means, Has.All.EqualTo(means.Average()).Within(5).Percent);
    }

    [Test]
    public void Set_DrawsNoMoreThanAskedForManyTokens()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(1024), "a");
        var row = new ulong[16];

        positions.Set(Tokens(Field.Surname("a"), "abcdefghijklmnopqrstuvwxyz"), 10, row);

        Assert.That(BitRows.Count(row), Is.InRange(1, 10));
    }

    [Test]
    public void Set_FillsRowWhereMoreIsAskedThanThereIs()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(64), "a");
        var row = new ulong[1];

        positions.Set(Tokens(Field.Sex("a"), "m"), 200, row);

        Assert.That(row[0], Is.EqualTo(ulong.MaxValue));
    }

    [Test]
    public void Set_OfNoTokensSetsNothing()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(64), "a");
        var row = new ulong[1];

        positions.Set(new TokenList(), 20, row);

        Assert.That(row[0], Is.Zero);
    }

    private static View View(int bits) => new() { Fields = ["a"], Bits = bits, Insertions = [20], Diffusion = 1 };

    private static TokenList Tokens(Field field, string value)
    {
        var tokens = new TokenList();
        Tokenizer.Tokenize(field, [.. value.Select(c => (int)c)], tokens);
        return tokens;
    }

    private static double MeanBits(TokenPositions positions, Field field, int insertions, int length)
    {
        const int Names = 200;
        var random = new SplitMix64((ulong)length);
        var bits = 0;
        for (var i = 0; i < Names; i++)
        {
            var name = string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + (random.Next() % 26))));
            var row = new ulong[16];
            positions.Set(Tokens(field, name), insertions, row);
            bits += BitRows.Count(row);
        }

        return (double)bits / Names;
    }
}

/// <summary>Linear diffusion.</summary>
internal sealed class DiffusionPropertyTests
{
    private static readonly (int Bits, int Degree)[] Sizes = [(64, 2), (64, 5), (64, 8), (64, 32), (1024, 2), (1024, 5), (1024, 8), (1024, 32), (4096, 5)];

    [TestCaseSource(nameof(SizesAndKeys))]
    public void Set_HasNoRepeats(int bits, int degree, byte seed)
    {
        var diffusion = Create(bits, degree, seed);

        Assert.That(Enumerable.Range(0, bits).Where(o => diffusion.Set(o).ToArray().Distinct().Count() != degree), Is.Empty);
    }

    [TestCaseSource(nameof(SizesAndKeys))]
    public void Set_UsesEveryInputBitEquallyOften(int bits, int degree, byte seed)
    {
        var diffusion = Create(bits, degree, seed);
        var uses = new int[bits];

        foreach (var input in Enumerable.Range(0, bits).SelectMany(o => diffusion.Set(o).ToArray()))
        {
            uses[input]++;
        }

        Assert.That(uses, Has.All.EqualTo(degree));
    }

    [TestCase(64, 2)]
    [TestCase(64, 32)]
    [TestCase(1024, 5)]
    [TestCase(1024, 8)]
    public void Apply_IsLinearOverXor(int bits, int degree)
    {
        var diffusion = Create(bits, degree, 1);

        Gen.Select(Gen.ULong.Array[bits / 64], Gen.ULong.Array[bits / 64]).Sample((a, b) => Xor(Apply(diffusion, a), Apply(diffusion, b)).SequenceEqual(Apply(diffusion, Xor(a, b))));
    }

    [TestCase(64, 2)]
    [TestCase(64, 32)]
    [TestCase(1024, 5)]
    public void Apply_GivesParityOfEverySet(int bits, int degree)
    {
        var diffusion = Create(bits, degree, 1);

        Gen.ULong.Array[bits / 64].Sample(input =>
        {
            var output = Apply(diffusion, input);
            return Enumerable.Range(0, bits).All(o => Bit(output, o) == (diffusion.Set(o).ToArray().Count(i => Bit(input, i)) % 2 == 1));
        }, iter: 20);
    }

    [TestCase(2)]
    [TestCase(5)]
    [TestCase(8)]
    [TestCase(32)]
    public void Apply_SpreadsOneInputBitOverAsManyOutputBitsAsTheDegree(int degree)
    {
        var diffusion = Create(64, degree, 1);

        Assert.That(Enumerable.Range(0, 64).Select(i => BitRows.Count(Apply(diffusion, [1UL << i]))), Has.All.EqualTo(degree));
    }

    [Test]
    public void Apply_CopiesUndiffusedView() => Gen.ULong.Array[16].Sample(input => Apply(Create(1024, 1, 1), input).SequenceEqual(input));

    [Test]
    public void Set_DependsOnKey() => Assert.That(Create(1024, 5, 2).Set(0).ToArray(), Is.Not.EqualTo(Create(1024, 5, 1).Set(0).ToArray()));

    [Test]
    public void Set_DependsOnView() => Assert.That(Create(1024, 5, 1, "b").Set(0).ToArray(), Is.Not.EqualTo(Create(1024, 5, 1, "a").Set(0).ToArray()));

    private static IEnumerable<object[]> SizesAndKeys() => Sizes.SelectMany(s => new byte[] { 1, 2, 3 }.Select(seed => new object[] { s.Bits, s.Degree, seed }));

    private static Diffusion Create(int bits, int degree, byte seed, string field = "a")
    {
        using var key = Sample.Key(seed);
        return new Diffusion(key, new View { Fields = [field], Bits = bits, Insertions = [20], Diffusion = degree });
    }

    private static ulong[] Apply(Diffusion diffusion, ulong[] input)
    {
        var output = new ulong[input.Length];
        diffusion.Apply(input, output);
        return output;
    }

    private static ulong[] Xor(ulong[] a, ulong[] b) => [.. a.Zip(b, (x, y) => x ^ y)];

    private static bool Bit(ulong[] row, int at) => (row[at / 64] >> (at % 64) & 1) == 1;
}

/// <summary>Saving encodings: both files or neither.</summary>
internal sealed class SaveTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Save_WritesBothFilesAndNothingElse()
    {
        Sample.Encode(Sample.People(10)).Save(_folder.PathOf("people.ecda"));

        Assert.That(_folder.Names(), Is.EqualTo(new[] { "people.ecda", "people.ids" }));
    }

    [Test]
    public void Save_ReplacesBothFiles()
    {
        var path = _folder.PathOf("people.ecda");
        Sample.Encode(Sample.People(10)).Save(path);
        var second = Sample.Encode(Sample.People(5));

        second.Save(path);

        Assert.That((EncodedDataset.Open(path).Count, OwnerIds.Load(EncodedExtract.IdsPath(path)).Count), Is.EqualTo((5, 5)));
    }

    [Test]
    public void Save_RefusesMissingFolder() =>
        Assert.That(() => Sample.Encode(Sample.People(1)).Save(_folder.PathOf("absent/people.ecda")), Throws.InstanceOf<DirectoryNotFoundException>());

    [TestCase("people.ecda")]
    [TestCase("people.ids")]
    public void Save_RefusesFolderAsTarget(string folder)
    {
        _ = Directory.CreateDirectory(_folder.PathOf(folder));

        Assert.That(() => Sample.Encode(Sample.People(1)).Save(_folder.PathOf("people.ecda")), Throws.InstanceOf<IOException>().With.Message.Contains("folder"));
    }

    [TestCase("people.ecda")]
    [TestCase("people.ids")]
    public void Save_LeavesNothingBehindWhereTargetIsFolder(string folder)
    {
        _ = Directory.CreateDirectory(_folder.PathOf(folder));

        _ = Assert.Catch<IOException>(() => Sample.Encode(Sample.People(1)).Save(_folder.PathOf("people.ecda")));

        Assert.That(_folder.Names(), Is.EqualTo(new[] { folder }));
    }

    [Test]
    public void Save_KeepsOldIdsWhereEncodingsCannotBeWritten()
    {
        _ = _folder.Write("people.ids", "old");
        _ = Directory.CreateDirectory(_folder.PathOf("people.ecda"));

        _ = Assert.Catch<IOException>(() => Sample.Encode(Sample.People(1)).Save(_folder.PathOf("people.ecda")));

        Assert.That(File.ReadAllText(_folder.PathOf("people.ids")), Is.EqualTo("old"));
    }

    [Test]
    public void Save_LeavesNothingBehindWhereNameCannotBeUsed()
    {
        _ = Assert.Catch<IOException>(() => Sample.Encode(Sample.People(1)).Save(_folder.PathOf(new string('a', 300) + ".ecda")));

        Assert.That(_folder.Names(), Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Save_RefusesFolderThatCannotBeWritten()
    {
        const string Kernel = "/proc/self";
        Assume.That(Directory.Exists(Kernel), "The system has no folder that nobody can write to.");

        Assert.That(() => Sample.Encode(Sample.People(1)).Save($"{Kernel}/people.ecda"), Throws.InstanceOf<IOException>().With.Message.Contains("people"));
    }

    [Test]
    public void Save_RefusesIdsFileAsTarget() => Assert.That(() => Sample.Encode(Sample.People(1)).Save(_folder.PathOf("people.ids")), Throws.ArgumentException);

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Save_LetsOnlyOwnerReadIds()
    {
        Sample.Encode(Sample.People(1)).Save(_folder.PathOf("people.ecda"));

        Assert.That(File.GetUnixFileMode(_folder.PathOf("people.ids")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Open_GivesSavedIds()
    {
        var saved = Sample.Encode(Sample.People(300));

        Assert.That(SaveAndOpen(saved).Ids, Is.EqualTo(saved.Ids));
    }

    [Test]
    public void Open_GivesSavedRows()
    {
        var saved = Sample.Encode(Sample.People(300));

        var opened = SaveAndOpen(saved);

        Assert.That(Enumerable.Range(0, 3).Select(v => opened.Rows(v).ToArray()), Is.EqualTo(Enumerable.Range(0, 3).Select(v => saved.Rows(v).ToArray())));
    }

    [Test]
    public void Open_GivesSavedDescription()
    {
        var saved = Sample.Encode(Sample.Table(["1", "Ann", "", "", ""], ["2", "Ann", "Smith", "", ""])).Description;

        var opened = SaveAndOpen(Sample.Encode(Sample.Table(["1", "Ann", "", "", ""], ["2", "Ann", "Smith", "", ""]))).Description;

        Assert.That(opened with { Views = saved.Views }, Is.EqualTo(saved));
    }

    [Test]
    public void Open_GivesSavedViews()
    {
        var saved = Sample.Encode(Sample.People(1));

        Assert.That(SaveAndOpen(saved).Description.ViewsText, Is.EqualTo(saved.Description.ViewsText));
    }

    [Test]
    public void Open_GivesNoRecordsWhereNoneWereSaved() => Assert.That(SaveAndOpen(Sample.Encode(Sample.Table())).Count, Is.Zero);

    [Test]
    public void Open_GivesSavedRowsOfSeveralBatches()
    {
        const int Count = 65_536 + 100;
        var saved = Dataset(Count);

        var opened = SaveAndOpen(saved);

        Assert.That(opened.Rows(0).Span.SequenceEqual(saved.Rows(0).Span) && opened.IdSpan.SequenceEqual(saved.IdSpan), Is.True);
    }

    private static EncodedDataset Dataset(int count)
    {
        var description = Sample.Encode(Sample.People(1), Sample.Schema.WithProfile(EncodingProfile.Clk with { Name = "custom", Bits = 64, Insertions = 20, Views = [["forename", "surname"]] })).Description;
        var random = new SplitMix64(1);
        var ids = Enumerable.Range(0, count).Select(i => new RecordId((UInt128)i)).ToArray();
        return new EncodedDataset("test", description, ids, [[.. Enumerable.Range(0, count).Select(_ => random.Next())]]);
    }

    private EncodedDataset SaveAndOpen(EncodedDataset dataset)
    {
        var path = _folder.PathOf("people.ecda");
        dataset.Save(path);
        return EncodedDataset.Open(path);
    }
}

/// <summary>Files that are no longer, or never were, what <see cref="EncodedDataset.Save"/> wrote.</summary>
internal sealed class DamageTests
{
    private TemporaryFolder _folder = null!;
    private EncodedExtract _saved = null!;
    private byte[] _bytes = [];

    [OneTimeSetUp]
    public void SaveOnce()
    {
        _folder = new TemporaryFolder();
        var path = _folder.PathOf("people.ecda");
        _saved = Sample.Encode(Sample.People(60));
        _saved.Save(path);
        _bytes = File.ReadAllBytes(path);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Open_RefusesTruncatedFile()
    {
        var accepted = Enumerable.Range(0, (_bytes.Length / 1000) + 1).Select(i => i * 1000).Append(_bytes.Length - 1).Where(length => OpenOrRefuse(_bytes[..length]) is not null);

        Assert.That(accepted, Is.Empty);
    }

    [TestCase(0x01)]
    [TestCase(0x80)]
    [TestCase(0xFF)]
    public void Open_RefusesFlippedByteInColumns(int flip)
    {
        // Every 11th byte from the first id to the last word of the last view, found by their content.
        var accepted = Columns().SelectMany(c => Enumerable.Range(0, c.Length / 11).Select(i => c.Start + (i * 11))).Where(at => OpenOrRefuse(Flipped(at, flip)) is not null);

        Assert.That(accepted, Is.Empty);
    }

    [TestCase(0x01)]
    [TestCase(0x80)]
    [TestCase(0xFF)]
    public void Open_OfFlippedByteAnywhereRefusesOrGivesSameRows(int flip)
    {
        var wrong = Enumerable.Range(0, _bytes.Length / 13).Select(i => i * 13).Where(at => OpenOrRefuse(Flipped(at, flip)) is { } opened && !HasSameRows(opened));

        Assert.That(wrong, Is.Empty);
    }

    // An Arrow file ends with its own signature, so anything behind it is seen at once.
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(1000)]
    public void Open_RefusesAppendedBytes(int count) => Assert.That(OpenOrRefuse([.. _bytes, .. new byte[count]]), Is.Null);

    [Test]
    public void Open_RefusesFileAppendedToItself() => Assert.That(OpenOrRefuse([.. _bytes, .. _bytes[..1000]]), Is.Null);

    [Test]
    public void Open_RefusesEmptyFile() => AssertRefused([], "empty");

    [Test]
    public void Open_RefusesCsvFile() => AssertRefused("id,name\n1,Quetzalcoatl\n"u8.ToArray(), "no .ecda file");

    [Test]
    public void Open_RefusesIdsFile() => AssertRefused(File.ReadAllBytes(_folder.PathOf("people.ids")), "no .ecda file");

    [Test]
    public void Open_RefusesLoneSignature() => AssertRefused("ARROW1"u8.ToArray(), "truncated or damaged");

    [Test]
    public void Open_RefusesArrowFileWithoutDescription() => AssertRefused(Arrow(null), "Arrow file without the description");

    [Test]
    public void Open_RefusesArrowFileWithOtherDescription() => AssertRefused(Arrow(new(StringComparer.Ordinal) { ["pandas"] = "{}" }), "Arrow file without the description");

    [Test]
    public void Open_RefusesOtherFormatVersion() => AssertRefused(Arrow(new(StringComparer.Ordinal) { ["ecda.format"] = "2" }), "format version 2");

    [Test]
    public void Open_RefusesIncompleteDescription() => AssertRefused(Arrow(new(StringComparer.Ordinal) { ["ecda.format"] = "1" }), "truncated or damaged");

    [Test]
    public void Open_RefusesAbsentFile() => Assert.That(() => EncodedDataset.Open(_folder.PathOf("absent.ecda")), Throws.InstanceOf<FileNotFoundException>());

    [Test]
    public void Open_RefusesFolder() => Assert.That(() => EncodedDataset.Open(_folder.Root), Throws.InstanceOf<IOException>());

    private static byte[] Arrow(Dictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        var builder = new Apache.Arrow.Schema.Builder().Field(f => f.Name("id").DataType(Apache.Arrow.Types.Int32Type.Default));
        var schema = metadata is null ? builder.Build() : builder.Metadata(metadata).Build();
        using (var writer = new ArrowFileWriter(stream, schema, leaveOpen: true))
        {
            writer.WriteStart();
            writer.WriteEnd();
        }

        return stream.ToArray();
    }

    /// <summary>Where the ids and the views' rows lie in the file.</summary>
    private IEnumerable<(int Start, int Length)> Columns()
    {
        var ids = new byte[_saved.Count * RecordId.Length];
        for (var i = 0; i < _saved.Count; i++)
        {
            _saved.Ids[i].WriteTo(ids.AsSpan(i * RecordId.Length));
        }

        yield return (Find(ids), ids.Length);
        for (var v = 0; v < _saved.Description.Views.Count; v++)
        {
            var rows = _saved.Rows(v).ToArray();
            var bytes = new byte[rows.Length * 8];
            for (var i = 0; i < rows.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 8), rows[i]);
            }

            yield return (Find(bytes), bytes.Length);
        }
    }

    private int Find(byte[] column)
    {
        var at = _bytes.AsSpan().IndexOf(column);
        return at >= 0 ? at : throw new InvalidOperationException("The file does not hold the column as it is.");
    }

    private byte[] Flipped(int at, int flip)
    {
        byte[] damaged = [.. _bytes];
        damaged[at] ^= (byte)flip;
        return damaged;
    }

    private bool HasSameRows(EncodedDataset opened) =>
        opened.IdSpan.SequenceEqual(_saved.IdSpan) && Enumerable.Range(0, 3).All(v => opened.Rows(v).Span.SequenceEqual(_saved.Rows(v).Span));

    /// <summary>The dataset, or null where the file is refused; any other exception is a failure of the test.</summary>
    private EncodedDataset? OpenOrRefuse(byte[] content)
    {
        var path = _folder.Write("damaged.ecda", content);
        try
        {
            return EncodedDataset.Open(path);
        }
        catch (LinkageFormatException e) when (e.Message.StartsWith("damaged.ecda: ", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private void AssertRefused(byte[] content, string problem)
    {
        var path = _folder.Write("other.ecda", content);

        var fault = Assert.Throws<LinkageFormatException>(() => EncodedDataset.Open(path));

        Assert.That(fault!.Message, Does.StartWith("other.ecda: ").And.Contain(problem).And.Not.Contain("Quetzalcoatl"));
    }
}

/// <summary>The owner's ids file.</summary>
internal sealed class OwnerIdsTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("C000001")]
    [TestCase("a,b")]
    [TestCase("a\"b\"")]
    [TestCase("\"")]
    [TestCase("a\nb")]
    [TestCase("a\r\nb")]
    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@a")]
    [TestCase("'a")]
    [TestCase("a;b\tc|d")]
    [TestCase("Zoë 김 👩")]
    [TestCase("007")]
    [TestCase("#1")]
    public void Load_GivesSavedOwnId(string own)
    {
        var path = _folder.PathOf("people.ecda");
        Sample.Encode(Sample.Table([own, "Ann", "Smith", "", ""])).Save(path);

        Assert.That(OwnerIds.Load(EncodedExtract.IdsPath(path)).Own, Is.EqualTo(new[] { own }));
    }

    [Test]
    public void Load_GivesSavedOwnIdOfEveryRecord()
    {
        var path = _folder.PathOf("people.ecda");
        var extract = Sample.Encode(Sample.People(200));
        extract.Save(path);

        var loaded = OwnerIds.Load(EncodedExtract.IdsPath(path));

        Assert.That(extract.Ids.Select(id => loaded.TryGetOwn(id, out var own) ? own : "?"), Is.EqualTo(extract.OwnerIds.Own));
    }

    [Test]
    public void TryGetOwn_DoesNotKnowOtherId() => Assert.That(Sample.Encode(Sample.People(3)).OwnerIds.TryGetOwn(new RecordId(1), out _), Is.False);

    [Test]
    public void Own_KeepsIdThatTwoRecordsCarry() => Assert.That(Sample.Encode(Sample.Table(["7", "Ann", "Smith", "", ""], ["7", "Bob", "Jones", "", ""])).OwnerIds.Own, Is.EqualTo(new[] { "7", "7" }));

    [Test]
    public void ToString_ShowsCountOnly() => Assert.That(Sample.Encode(Sample.Table(["Quetzalcoatl", "Ann", "Smith", "", ""])).OwnerIds.ToString(), Is.EqualTo("1 own ids"));

    [TestCase("record_id,name\n", "header")]
    [TestCase("own_id,record_id\n", "header")]
    [TestCase("record_id,own_id\nQuetzalcoatl,1\n", "row 1")]
    [TestCase("record_id,own_id\n00000000000000000000000000000001,1\n0000000000000000000000000000000,Quetzalcoatl\n", "row 2")]
    [TestCase("record_id,own_id\n000000000000000000000000000000001,Quetzalcoatl\n", "row 1")]
    [TestCase("record_id,own_id\n00000000000000000000000000000001,Quetzalcoatl,x\n", "row 1")]
    public void Load_RefusesOtherFile(string content, string where)
    {
        var path = _folder.Write("people.ids", content);

        var fault = Assert.Throws<LinkageFormatException>(() => OwnerIds.Load(path));

        Assert.That(fault!.Message, Does.StartWith("people.ids").And.Contain(where).And.Not.Contain("Quetzalcoatl"));
    }
}

/// <summary>The project's key and its file.</summary>
internal sealed class LinkageKeyTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void GenerateFile_WritesSixtyFourDigits()
    {
        LinkageKey.GenerateFile(_folder.PathOf("project.key"));

        Assert.That(File.ReadAllText(_folder.PathOf("project.key")), Does.Match("^[0-9a-f]{64}\n$"));
    }

    [Test]
    public void GenerateFile_WritesAnotherKeyEachTime()
    {
        LinkageKey.GenerateFile(_folder.PathOf("a.key"));
        LinkageKey.GenerateFile(_folder.PathOf("b.key"));

        Assert.That(File.ReadAllText(_folder.PathOf("b.key")), Is.Not.EqualTo(File.ReadAllText(_folder.PathOf("a.key"))));
    }

    [Test]
    public void GenerateFile_LeavesNothingElseBehind()
    {
        LinkageKey.GenerateFile(_folder.PathOf("project.key"));

        Assert.That(_folder.Names(), Is.EqualTo(new[] { "project.key" }));
    }

    [Test]
    public void GenerateFile_RefusesToOverwrite()
    {
        var path = _folder.Write("project.key", "old");

        Assert.That(() => LinkageKey.GenerateFile(path), Throws.InstanceOf<IOException>().With.Message.Contains("exists already"));
    }

    [Test]
    public void GenerateFile_KeepsExistingKey()
    {
        var path = _folder.Write("project.key", "old");

        _ = Assert.Catch<IOException>(() => LinkageKey.GenerateFile(path));

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void GenerateFile_LetsOnlyOwnerRead()
    {
        LinkageKey.GenerateFile(_folder.PathOf("project.key"));

        Assert.That(File.GetUnixFileMode(_folder.PathOf("project.key")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void FromFile_GivesSameKeyAsItsBytes()
    {
        var path = _folder.PathOf("project.key");
        LinkageKey.GenerateFile(path);
        using var fromFile = LinkageKey.FromFile(path);
        using var fromBytes = LinkageKey.FromBytes(Convert.FromHexString(File.ReadAllText(path).Trim()));

        Assert.That(Derived(fromFile, "purpose"), Is.EqualTo(Derived(fromBytes, "purpose")));
    }

    [TestCase("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [TestCase("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F\r\n")]
    [TestCase(" 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n\n")]
    public void FromFile_ForgivesCaseAndWhiteSpace(string content)
    {
        using var fromFile = LinkageKey.FromFile(_folder.Write("project.key", content));
        using var fromBytes = LinkageKey.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

        Assert.That(Derived(fromFile, "purpose"), Is.EqualTo(Derived(fromBytes, "purpose")));
    }

    [TestCase("", "0 characters", TestName = "FromFile_RefusesEmptyFile")]
    [TestCase("c0ffee", "6 characters", TestName = "FromFile_RefusesShortKey")]
    [TestCase("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee0011", "66 characters", TestName = "FromFile_RefusesLongKey")]
    [TestCase("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffeegg", "not hexadecimal", TestName = "FromFile_RefusesOtherLetters")]
    [TestCase("c0ffee00c0ffee00c0ffee00c0ffee00 c0ffee00c0ffee00c0ffee00c0ffee0", "not hexadecimal", TestName = "FromFile_RefusesSpaceInside")]
    public void FromFile_Refuses(string content, string problem)
    {
        var path = _folder.Write("project.key", content);

        var fault = Assert.Throws<LinkageFormatException>(() => LinkageKey.FromFile(path));

        Assert.That(fault!.ToString(), Does.Contain("project.key: ").And.Contain(problem).And.Not.Contain("c0ffee"));
    }

    [Test]
    public void FromFile_RefusesLargeFile() => Assert.That(() => LinkageKey.FromFile(_folder.Write("project.key", new byte[5000])), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("project.key: "));

    [Test]
    public void FromFile_RefusesAbsentFile() => Assert.That(() => LinkageKey.FromFile(_folder.PathOf("absent.key")), Throws.InstanceOf<FileNotFoundException>());

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void FromBytes_RefusesOtherLength(int length) => Assert.That(() => LinkageKey.FromBytes(new byte[length]), Throws.ArgumentException);

    [Test]
    public void FromBytes_CopiesSecret()
    {
        var secret = new byte[LinkageKey.Length];
        using var key = LinkageKey.FromBytes(secret);
        var before = Derived(key, "purpose");

        secret[0] = 1;

        Assert.That(Derived(key, "purpose"), Is.EqualTo(before));
    }

    [Test]
    public void ToString_ShowsNothing()
    {
        using var key = Sample.Key(0xAB);

        Assert.That(key.ToString(), Is.EqualTo("LinkageKey"));
    }

    [Test]
    public void Derive_RefusesDisposedKey()
    {
        var key = Sample.Key(1);
        key.Dispose();

        Assert.That(() => Derived(key, "purpose"), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Derive_TellsPurposesApart()
    {
        using var key = Sample.Key(1);

        Assert.That(Derived(key, "field"), Is.Not.EqualTo(Derived(key, "diffusion")));
    }

    [Test]
    public void Derive_TellsPartsApartWhereverTheyAreCut()
    {
        using var key = Sample.Key(1);

        Assert.That(Derived(key, "field", "ab", "c"), Is.Not.EqualTo(Derived(key, "field", "a", "bc")));
    }

    private static byte[] Derived(LinkageKey key, string label, params string[] parts)
    {
        var subkey = new byte[32];
        key.Derive(subkey, label, parts);
        return subkey;
    }
}
