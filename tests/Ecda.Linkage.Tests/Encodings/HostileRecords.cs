using System.Globalization;
using System.Text;
using Ecda.Linkage.Tests.Reference;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>
/// Values as people, forms and other systems write them, and worse. Every value follows from the seed alone.
/// Numbers stay in the range for which the document defines their steps: up to 25 digits and 12 decimals.
/// </summary>
internal sealed class HostileRecords
{
    private static readonly string[] Titles = [.. ReferenceDocument.Words("Titles"), "Prof.", "Dr.", "MRS", "M\u00ADr"];
    private static readonly string[] Suffixes = [.. ReferenceDocument.Words("Suffixes"), "Jr.", "III", "Sr", "IV"];
    private static readonly string[] Particles = [.. ReferenceDocument.Words("Particles"), "O'", "d\u2019", "VAN", "De La", "Mac-"];
    private static readonly string[] AddressWords = [.. ReferenceDocument.Pairs("Address spellings").SelectMany(p => new[] { p.Key, p.Value })];
    private static readonly string[] PlaceholderDates = ReferenceDocument.Words("Placeholder dates");
    private static readonly string[] Sexes = [.. ReferenceDocument.Words("Male"), .. ReferenceDocument.Words("Female"), "0", "9", "u", "M.", "fe male", "WOMAN", "m f", "\uFF2D", "x", "'f'"];
    private static readonly string[] Placeholders =
    [
        .. ReferenceDocument.Words("Placeholder words"), "n/a", "N.K.", "n a", "N'A", "n\u2013k", "N\u00A0A", "Not Known", "no fixed-abode", "no", "x", "xx", "X X", "x-xé", "-", "...", "?", "'", "\u2019", " ", "\t", " \t ",
        "\u00A0", "\u200B", "\r\n", "\u0301", "unknown\u0301", "unkno\u00ADwn", "Mr Unknown", "mr n/a", "the unknown", "the", "No", "unknown unknown", "\uFF35nknown", "unknownу", "nil.", "0", "£", "\u3000\u30FB",
    ];

    private static readonly string[] Forenames = "ann mary-jane John Zoë Seán O'Neill Юлия İbrahim ISIL Ángel Jo Al Muhammad Søren Łukasz Mary Ann 김 ᏣᎳᎩ Ελένη An Sr Dr Mary\u00A0Ann jO\u0308rg ＡＮＮ Na Nk Xi".Split(' ');
    private static readonly string[] Surnames = "Smith SMITH-JONES O’Neill McDonald Weiß Nuñez Чайковский Παπαδόπουλος Ng Oyelaran Müller Mu\u0308ller Åström İnönü St.John Ap-Rhys Fitzgerald Li 𐐔𐐯𐑅 佐藤 Sr Van Ó\u00ADBriain ǅungla ﬁnch Nil Null".Split(' ');
    private static readonly string[] Pieces =
        "a b e i o x A I O Z 0 1 2 9 ' ’ ʼ - – — . , ; / \\ \" ( ) & _ @ # + = * ~ ` ^ | < > { } [ ] % $ ! ? : é É ß ẞ ø Æ œ ı İ ſ Ǆ ǆ ﬁ Å ñ ç ż ő \u0301 \u0308 \u030A \u0345 \u20DD Ж й ё Ї Ά ς Σ ϐ ა Ა Ა Ꭰ ꭰ ա Ա ב ش ٣ १ 中 か 한 ｶ Ａ ０ － \u200B \u200D \uFEFF \u00AD \u2060 \u202E \uFE0F \u00A0 \u2003 \u3000 \u2028 \u0001 \u007F \u0085 \t \n \r « … · 、 £ © ™ ½ ² ① 😀 𝐀 𐐀 𞤀 \uFFFD \uE000 \U0010FFFF \u0000 \U000E0101 \U0001F1EC nk na xx dr jr van 3 4".Split(' ');

    private static readonly int[] PlaceholderYears = [0, 1, 1753, 1800, 1899, 1900, 1901, 1970, 2099, 2100, 2101, 9999];
    private static readonly string[] DateShapes = "yyyy yyyy-MM MM/yyyy yyyy-MM-dd dd/MM/yyyy d/M/yyyy MM/dd/yyyy yyyyMMdd ddMMyyyy d-MMM-yyyy ddMMMyyyy dd.MM.yyyy yyyy/M/d yyyy-d-MMM dd-MM-yy M.d.yyyy yyyy-MM yyyyMdd".Split(' ');
    private static readonly string[] Months = "Jan FEB mar Apr May jun Jul AUG Sep oct Nov DEC Juin january sept".Split(' ');
    private static readonly string[] Tails = ["", "", "", "", " ", " 00:00", "T12:30:00Z", "T", "t", "Z", "x", "-", "0", "1", "\t", "\u00A0b", ".", "\n"];
    private static readonly string[] Numbers = ["1,000", "1e5", "٣", "\u22125", "\u2212 5", "+.5", "5.", ".", "-", "+", "--1", "1.2.3", "- 1", "-0", "-0.000", "+007.50", "１２", "0000000000000000000000000001", "00000000000000000000000000001", " 7 ", "7 8", "0x1", "½", "1_0", "-.0"];
    private static readonly char[] LookAlikes = [.. "0O1Iab9"];

    private readonly Random _random;
    private readonly HostileIdentifiers _identifiers;
    private readonly HostileNames _names;

    public HostileRecords(int seed)
    {
        _random = new(seed);
        _identifiers = new(_random);
        _names = new(_random);
    }

    /// <summary>The columns of a field: one, or several where the schema's source maps so many.</summary>
    public string[] Columns(ReferenceField field, IReadOnlyList<string> formats, int count)
    {
        if (count > 1 && Chance(60))
        {
            return [.. Enumerable.Range(0, count).Select(_ => Value(field, formats))];
        }

        var columns = Enumerable.Repeat("", count).ToArray();
        foreach (var (word, i) in Value(field, formats).Split(' ').Select((word, i) => (word, i)))
        {
            columns[i % count] += (columns[i % count].Length == 0 ? "" : " ") + word;
        }

        return columns;
    }

    private string Value(ReferenceField field, IReadOnlyList<string> formats) => _random.Next(1000) switch
    {
        < 40 => "",
        < 110 => Pick(Placeholders),
        < 112 => Long(),
        < 160 when field.Normalizer != "number" => Pieced(_random.Next(1, 12)),
        < 200 when field.Normalizer != "number" => Plain(Pick("forename surname date sex ukPostcode address identifier number nhsNumber uprn ukPhone email".Split(' ')), field, formats),
        < 400 => Mangled(Plain(field.Normalizer, field, formats), field.Normalizer == "number"),
        _ => Plain(field.Normalizer, field, formats),
    };

    private string Plain(string normalizer, ReferenceField field, IReadOnlyList<string> formats) => normalizer switch
    {
        "forename" => Name(Forenames, field),
        "surname" => Name(Surnames, field),
        "date" => Date(formats),
        "sex" => Pick(Sexes),
        "ukPostcode" => Postcode(),
        "address" or "text" => string.Join(Pick([" ", " ", ", "]), Enumerable.Range(0, _random.Next(1, 7)).Select(_ => Chance(40) ? Pick(AddressWords) : Chance(40) ? Text($"{_random.Next(300)}") : Pick(Surnames))),
        "number" => Number(field.Tolerance),
        "nhsNumber" => _identifiers.NhsNumber(),
        "uprn" => _identifiers.Uprn(),
        "ukPhone" => _identifiers.Phone(),
        "email" => _identifiers.Email(),
        _ => string.Concat(Enumerable.Range(0, _random.Next(1, 14)).Select(_ => Chance(15) ? Pick(Pieces) : Text($"{(char)('A' + _random.Next(26))}{_random.Next(100)}"))),
    };

    private string Name(string[] names, ReferenceField field)
    {
        var words = new List<string>();
        while (Chance(15))
        {
            words.Add(Pick(Titles));
        }

        while (Chance(20))
        {
            words.Add(Pick(Particles));
        }

        words.AddRange(Enumerable.Range(0, Chance(70) ? 1 : _random.Next(1, 4)).Select(_ => field.Nicknames && Chance(40) ? _names.Nickname() : field.Phonetic != "none" && Chance(60) ? _names.Sounding() : Pick(names)));
        while (Chance(15))
        {
            words.Add(Pick(Chance(80) ? Suffixes : Particles));
        }

        return string.Join(Pick([" ", " ", " ", "-", ". ", "  "]), words);
    }

    private string Date(IReadOnlyList<string> formats)
    {
        var year = Chance(90) ? _random.Next(1920, 2025) : _random.Next(0, 2500);
        var (month, day) = (_random.Next(Chance(5) ? 0 : 1, Chance(5) ? 20 : 13), _random.Next(Chance(5) ? 0 : 1, Chance(10) ? 40 : 29));
        if (Chance(6))
        {
            (month, day) = Chance(50) ? (1, 1) : (Chance(50) ? month : 0, 0);
            year = Chance(90) ? year : Pick(PlaceholderYears);
        }

        if (Chance(4))
        {
            var known = Pick(PlaceholderDates).Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            (year, month, day) = (known[0], known[1], known[2]);
        }

        var shape = Chance(85) ? Pick(formats) : Pick(DateShapes);
        var written = shape.Replace("MMM", "#", StringComparison.Ordinal)
            .Replace("yyyy", Text($"{year:0000}"), StringComparison.Ordinal).Replace("yy", Text($"{year % 100:00}"), StringComparison.Ordinal)
            .Replace("MM", Text($"{month:00}"), StringComparison.Ordinal).Replace("M", Text($"{month}"), StringComparison.Ordinal)
            .Replace("dd", Chance(90) ? Text($"{day:00}") : Text($"{day}"), StringComparison.Ordinal).Replace("d", Text($"{day}"), StringComparison.Ordinal)
            .Replace("#", month is > 0 and < 13 && Chance(95) ? Months[month - 1] : Pick(Months), StringComparison.Ordinal);
        return (Chance(5) ? " " : "") + written + (Chance(15) ? Pick(Tails) : "");
    }

    private string Postcode()
    {
        var outward = Pick("A9 A99 A9A AA9 AA99 AA9A A A999 AAA9 9A9A99".Split(' '));
        var code = new StringBuilder();
        foreach (var shape in outward + (Chance(95) ? "9AA" : Pick(["99A", "AAA", "9A", "9AAA"])))
        {
            _ = code.Append(Chance(12) ? Pick(LookAlikes) : shape == 'A' ? (char)('A' + _random.Next(26)) : (char)('0' + _random.Next(10)));
        }

        _ = Chance(3) ? code.Insert(0, "ZZ99") : code;
        return code.Insert(code.Length < 3 || Chance(20) ? 0 : code.Length - 3, Pick([" ", " ", "-", "\u00A0", "é"])).ToString();
    }

    private string Number(decimal tolerance)
    {
        if (Chance(10))
        {
            return Pick(Numbers);
        }

        // Halves of a tenth of the tolerance are where steps are rounded; 10 to the 15th of it is where they end.
        var value = _random.Next(8) switch
        {
            0 => tolerance * _random.Next(-2000, 2000) / 20m,
            1 => decimal.Round((decimal)(_random.NextDouble() * 1000), _random.Next(13)),
            2 when tolerance <= 1000 => (tolerance * 1_000_000_000_000_000m) + (_random.Next(-2, 2) * 0.5m),
            _ => decimal.Round(_random.Next(-300, 3000) / (decimal)Math.Pow(10, _random.Next(4)), 12),
        };
        var text = decimal.Round(value, 12).ToString(Chance(70) ? "0.############" : "00000.0###########", CultureInfo.InvariantCulture);
        return (Chance(5) && value >= 0 ? "+" : "") + text + (Chance(10) ? " " : "");
    }

    /// <summary>The value with one thing wrong: in numbers only what leaves the number of digits.</summary>
    private string Mangled(string value, bool isNumber)
    {
        var at = _random.Next(value.Length + 1);
        return _random.Next(isNumber ? 3 : 7) switch
        {
            0 => value.Insert(at, Pick([" ", "-", ".", "'", "+"])),
            1 => "\u00A0" + value + "\t",
            2 => value.Replace("-", Pick(["\u2010", "\u2212", "\u2014"]), StringComparison.Ordinal),
            3 => value.ToUpperInvariant(),
            4 => value.Length == 0 ? "" : value.Remove(_random.Next(value.Length), 1),
            5 => string.Concat(value.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c)),
            _ => value.Insert(at, Pick(Pieces)),
        };
    }

    /// <summary>A value of about 4,096 bytes of UTF-8.</summary>
    private string Long()
    {
        var unit = Pick(["a", "ab ", "é", "中", "😀", " ", "x", "- ", "1", "Ann "]);
        var bytes = Encoding.UTF8.GetByteCount(unit);
        return string.Concat(Enumerable.Repeat(unit, 4090 / bytes)) + new string(Pick(['b', ' ']), _random.Next(12));
    }

    private string Pieced(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Chance(3) ? AnyCodePoint() : Pick(Pieces)));

    private string AnyCodePoint()
    {
        var value = _random.Next(Chance(70) ? 0x3000 : 0x110000);
        return Rune.IsValid(value) ? new Rune(value).ToString() : "?";
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
