using System.Text;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>Sections 4 and 5: from a raw value to its normal form.</summary>
internal static class ReferenceNormalizers
{
    private static readonly string[] Titles = ReferenceDocument.Words("Titles");
    private static readonly string[] Suffixes = ReferenceDocument.Words("Suffixes");
    private static readonly string[] Particles = ReferenceDocument.Words("Particles");
    private static readonly string[] Male = ReferenceDocument.Words("Male");
    private static readonly string[] Female = ReferenceDocument.Words("Female");
    private static readonly Dictionary<string, string> Spellings = ReferenceDocument.Pairs("Address spellings");

    public static ReferenceValue Normalize(string normalizer, IReadOnlyList<string> formats, string raw)
    {
        if (ReferenceFolding.IsEmpty(raw))
        {
            return ReferenceValue.Empty;
        }

        if (ReferenceFolding.IsTooLong(raw))
        {
            return ReferenceValue.Unreadable;
        }

        var folded = ReferenceFolding.Fold(raw);
        if (ReferenceFolding.IsPlaceholder(folded))
        {
            return ReferenceValue.Placeholder;
        }

        var value = normalizer switch
        {
            "forename" => Found(Name(folded).FirstOrDefault("")),
            "surname" => Found(Surname(Name(folded))),
            "date" => ReferenceDates.Read(folded, formats),
            "sex" => Sex(string.Join(' ', Words(folded))),
            "ukPostcode" => Postcode(Bare(folded)),
            "address" => Found(string.Join(' ', Words(folded).Select(w => Spellings.GetValueOrDefault(w, w)).Where(w => w != "-"))),
            "text" => Found(string.Join(' ', Words(folded))),
            "identifier" => Found(Bare(folded)),
            "number" => Number(folded.Trim(' ')),
            "nhsNumber" => ReferenceIdentifiers.NhsNumber(Bare(folded)),
            "uprn" => ReferenceIdentifiers.Uprn(Bare(folded)),
            "ukPhone" => ReferenceIdentifiers.UkPhone(folded),
            "email" => ReferenceIdentifiers.Email(folded.Trim(' ')),
            _ => throw new ArgumentException($"The document has no normalizer '{normalizer}'.", nameof(normalizer)),
        };
        return ReferenceFolding.IsPlaceholder(value.NormalForm) && value.Outcome == "Present" ? ReferenceValue.Placeholder : value;
    }

    /// <summary>Section 5.5, last paragraph.</summary>
    public static bool IsWellFormedPostcode(string postcode)
    {
        var shape = string.Concat(postcode.Select(c => char.IsAsciiLetterLower(c) ? 'A' : char.IsAsciiDigit(c) ? '9' : '?'));
        return shape is "A99AA" or "A999AA" or "A9A9AA" or "AA99AA" or "AA999AA" or "AA9A9AA";
    }

    private static ReferenceValue Found(string normalForm) => normalForm.Length == 0 ? ReferenceValue.Empty : ReferenceValue.Present(normalForm);

    private static List<string> Words(string folded) =>
        [.. string.Concat(folded.Where(c => c != '\'').Select(c => c > '\u007F' || char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string Bare(string folded) => string.Concat(folded.Where(c => c > '\u007F' || char.IsAsciiLetterOrDigit(c)));

    private static List<string> Name(string folded)
    {
        var words = Words(folded);
        while (words.Count > 1 && Titles.Contains(words[0], StringComparer.Ordinal))
        {
            words.RemoveAt(0);
        }

        while (words.Count > 1 && Suffixes.Contains(words[^1], StringComparer.Ordinal))
        {
            words.RemoveAt(words.Count - 1);
        }

        return words;
    }

    private static string Surname(List<string> words) => string.Concat(words.Select(w => Particles.Contains(w, StringComparer.Ordinal) ? w : w + " ")).TrimEnd(' ');

    private static ReferenceValue Sex(string words) =>
        Male.Contains(words, StringComparer.Ordinal) ? ReferenceValue.Present("m") : Female.Contains(words, StringComparer.Ordinal) ? ReferenceValue.Present("f") : ReferenceValue.Placeholder;

    private static ReferenceValue Postcode(string bare)
    {
        var corrected = Corrected([.. bare.EnumerateRunes()]);
        var postcode = IsWellFormedPostcode(corrected) ? corrected : bare;
        return postcode.StartsWith("zz99", StringComparison.Ordinal) ? ReferenceValue.Placeholder : Found(postcode);
    }

    private static string Corrected(Rune[] code)
    {
        if (code.Length is < 5 or > 7)
        {
            return "";
        }

        var k = code.Length - 3;
        Digit(k);
        Letter(k + 1);
        Letter(k + 2);
        Letter(0);
        switch (k)
        {
            case 2:
                Digit(1);
                break;
            case 4:
                Letter(1);
                Digit(2);
                break;
            default:
                code[1] = code[1].Value == '0' ? new Rune('o') : code[1];
                if (char.IsAsciiLetterLower(code[1].ToString()[0]))
                {
                    Digit(2);
                }

                break;
        }

        return string.Concat(code);

        void Digit(int at) => code[at] = code[at].Value switch { 'o' => new Rune('0'), 'i' => new Rune('1'), _ => code[at] };
        void Letter(int at) => code[at] = code[at].Value switch { '0' => new Rune('o'), '1' => new Rune('i'), _ => code[at] };
    }

    private static ReferenceValue Number(string text)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var digits = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        if (text.Length > 28 || !digits.Any(char.IsAsciiDigit) || !digits.All(c => c == '.' || char.IsAsciiDigit(c)) || digits.Count(c => c == '.') > 1)
        {
            return ReferenceValue.Unreadable;
        }

        var parts = $"{digits}.".Split('.');
        var whole = parts[0].TrimStart('0');
        var fraction = parts[1].TrimEnd('0');
        var number = (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        return ReferenceValue.Present(number == "0" ? "0" : sign + number);
    }
}
