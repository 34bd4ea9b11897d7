using System.Globalization;
using CsCheck;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>People, keys and encodings for the tests of encodings.</summary>
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
