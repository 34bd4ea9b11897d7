using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>People who never existed, and encodings of them.</summary>
internal static class People
{
    private static readonly string[] Columns = ["id", "forename", "surname", "born", "sex", "postcode"];

    public static LinkageSchema Schema { get; } = LinkageSchema.Create(
        Field.Forename("forename"),
        Field.Surname("surname"),
        Field.DateOfBirth("born"),
        Field.Sex("sex"),
        Field.Postcode("postcode"));

    /// <summary>
    /// People with names of syllables from one of two stocks; forenames and surnames, and the stocks among each other, have syllables of their own. Years of birth and postcode areas differ, too.
    /// </summary>
    public static List<string?[]> Make(ulong seed, int count, int stock = 0)
    {
        var random = new SplitMix64(seed);
        string[] forenames = stock == 0 ? ["ba", "dor", "fi", "gal", "ho", "jen", "ka", "lim"] : ["ma", "nup", "que", "rus", "ti", "vex", "wy", "zop"];
        string[] surnames = stock == 0 ? ["bu", "den", "fol", "gi", "hul", "jo", "kes", "lan"] : ["mo", "nas", "qui", "rep", "tov", "va", "wes", "zu"];
        string Name(string[] syllables, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => syllables[random.Below(syllables.Length)]));
        string Number(int from, int below) => (from + random.Below(below)).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            .. Enumerable.Range(1, count).Select(i => new string?[]
            {
                $"R{i}",
                Name(forenames, 2),
                Name(surnames, 3),
                $"{Number(stock == 0 ? 1940 : 1970, 30)}-{Number(1, 12)}-{Number(1, 28)}",
                random.Below(2) == 0 ? "F" : "M",
                $"{(stock == 0 ? "CM" : "SS")}{1 + random.Below(9)} {1 + random.Below(9)}{(stock == 0 ? "AB" : "XY")}",
            }),
        ];
    }

    public static EncodedExtract Encode(IEnumerable<string?[]> people, LinkageSchema? schema = null, byte keyByte = 42)
    {
        using var key = Extracts.Key(keyByte);
        return new RecordEncoder(schema ?? Schema, key).Encode(RecordTable.FromRows("people", Columns, people), new EncodeOptions { IdColumn = "id" });
    }
}
