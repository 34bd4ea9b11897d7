using System.Globalization;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Blocking;

/// <summary>Invented people in two files, some in both with errors, and their encodings with blocking keys.</summary>
internal static class BlockedPeople
{
    public static readonly BlockingRule[] Rules =
    [
        new() { Name = "name-year", Parts = [new("surname", "first2"), new("dateOfBirth", "year")], Minimum = 3 },
        new() { Name = "place", Parts = [new("postcode", "outward"), new("forename", "first1")], Minimum = 3 },
        new() { Name = "birth", Parts = [new("dateOfBirth", "yearMonth")], Minimum = 2 },
    ];

    private static readonly string[] Columns = ["ref", "forename", "surname", "born", "postcode"];
    private static readonly string[] Parts = ["an", "be", "cor", "da", "el", "fin", "gra", "ho", "is", "jo", "ka", "lu", "ma", "ne", "ol", "pe"];

    private static readonly LinkageSchema Schema =
        LinkageSchema.Create(Field.Forename("forename"), Field.Surname("surname"), Field.DateOfBirth("born"), Field.Postcode("postcode"));

    /// <summary>Two files that share half of their people, encoded by a profile with or without rules.</summary>
    public static (EncodedExtract Left, EncodedExtract Right) Encode(int count, EncodingProfile profile, params BlockingRule[] rules)
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var encoder = new RecordEncoder(Schema.WithProfile(profile).WithBlocking(rules), key);
        EncodedExtract File(string name, int from, bool changed) =>
            encoder.Encode(RecordTable.FromRows(name, Columns, [.. Enumerable.Range(from, count).Select(i => Person(i, changed))]), new EncodeOptions { IdColumn = "ref" });
        return (File("left", 0, changed: false), File("right", count / 2, changed: true));
    }

    /// <summary>The truth of the two files.</summary>
    public static TruthPairs Truth(int count) => TruthPairs.Of(Enumerable.Range(count / 2, count - (count / 2)).Select(i => (Ref(i), Ref(i))));

    private static string Ref(int person) => person.ToString(CultureInfo.InvariantCulture);

    private static string[] Person(int person, bool changed)
    {
        var random = new SplitMix64((ulong)person);
        string Name(ref SplitMix64 from) => Parts[from.Below(Parts.Length)] + Parts[from.Below(Parts.Length)] + Parts[from.Below(Parts.Length)];
        var (forename, surname) = (Name(ref random), Name(ref random));
        var born = string.Create(CultureInfo.InvariantCulture, $"{1950 + random.Below(50)}-{1 + random.Below(12):00}-{1 + random.Below(28):00}");
        var postcode = string.Create(CultureInfo.InvariantCulture, $"SS{1 + random.Below(9)} {random.Below(10)}{(char)('A' + random.Below(8))}B");
        var error = changed ? random.Below(4) : 0;
        return [Ref(person), forename, error == 1 ? surname[..^1] : surname, error == 2 ? "" : born, error == 3 ? $"CM1 {random.Below(10)}AB" : postcode];
    }
}
