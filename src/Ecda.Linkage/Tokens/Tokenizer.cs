using System.Globalization;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tokens;

/// <summary>
/// Turns a normal form into tokens: what two similar values have in common. The tags and their meaning are listed in ENCODING.md.
/// </summary>
internal static class Tokenizer
{
    private const int NumberSteps = 10;
    private const int DateParts = 9;

    // Beyond this many tolerances from zero a number has no tokens: no measurement is that large, and the arithmetic stays exact.
    private const decimal LargestNumberOfSteps = 1_000_000_000_000_000;

    /// <summary>Replaces the content of <paramref name="tokens"/> by the tokens of <paramref name="value"/>, in ascending order of their bytes.</summary>
    public static void Tokenize(Field field, ReadOnlySpan<int> value, TokenList tokens)
    {
        tokens.Clear();
        switch (field.Normalizer)
        {
            case "date":
                Date(IsYearOnly(field, value) ? value[..DateNormalizer.YearLength] : value, tokens);
                break;
            case "sex":
                tokens.Add('w', value);
                break;
            case "number":
                Number(value, field.Tolerance, tokens);
                break;
            case "ukPostcode":
                Words(field, value, tokens);
                Postcode(value, tokens);
                break;
            default:
                Words(field, value, tokens);
                break;
        }

        tokens.Sort();
    }

    /// <summary>Padded q-grams of each word by itself, so that the order of words does not matter; with q = 0 whole words.</summary>
    private static void Words(Field field, ReadOnlySpan<int> value, TokenList tokens)
    {
        if (field.Nicknames)
        {
            foreach (var name in Nicknames.ClassesOf(value))
            {
                tokens.Add('N', name);
            }
        }

        while (!value.IsEmpty)
        {
            var length = value.IndexOf(' ');
            var word = length < 0 ? value : value[..length];
            value = length < 0 ? [] : value[(length + 1)..];
            Phonetics.Add(field.Phonetic, word, tokens);
            if (field.QGram == 0)
            {
                tokens.Add('w', word);
            }
            else
            {
                QGrams(word, field.QGram, tokens);
            }
        }
    }

    private static void QGrams(ReadOnlySpan<int> word, int q, TokenList tokens)
    {
        Span<int> gram = stackalloc int[q];
        for (var start = 1 - q; start < word.Length; start++)
        {
            for (var i = 0; i < q; i++)
            {
                var at = start + i;
                gram[i] = at >= 0 && at < word.Length ? word[at] : ' ';
            }

            tokens.Add('q', gram);
        }
    }

    /// <summary>Whether a whole date of the field says no more than its year.</summary>
    public static bool IsYearOnly(Field field, ReadOnlySpan<int> date) => field.JanuaryFirst == "yearOnly" && date is [_, _, _, _, '0', '1', '0', '1'];

    /// <summary>Year, month and day as wholes and in parts, and the two-digit day and month once more without saying which is which, so that swapped ones still agree in part; of a date known in part, what is known.</summary>
    private static void Date(ReadOnlySpan<int> date, TokenList tokens)
    {
        if (date.Length < DateNormalizer.Length)
        {
            tokens.ShareAmong(DateParts);
        }

        // In the order of the tags, so that there is little to sort.
        var hasMonth = date.Length > DateNormalizer.YearLength;
        var hasDay = date.Length == DateNormalizer.Length;
        if (hasDay)
        {
            tokens.Add('D', date[6..]);
        }

        if (hasMonth)
        {
            tokens.Add('M', date[4..6]);
        }

        tokens.Add('T', date[..3]);
        tokens.Add('U', date[2..4]);
        tokens.Add('Y', date[..4]);
        if (hasDay)
        {
            tokens.Add('e', date[6..7]);
            tokens.Add('f', date[7..]);
            tokens.Add('s', date[6..]);
        }

        if (hasMonth)
        {
            tokens.Add('s', date[4..6]);
        }
    }

    private static void Postcode(ReadOnlySpan<int> value, TokenList tokens)
    {
        var outward = PostcodeNormalizer.OutwardLength(value);
        if (outward > 0)
        {
            tokens.Add('O', value[..outward]);
            tokens.Add('S', value[..(outward + 1)]);
            tokens.Add('I', value[outward..]);
        }
    }

    /// <summary>
    /// Ten neighbouring steps of a tenth of the tolerance, so that the number of common tokens falls linearly with the distance and is 0 at the tolerance
    /// (after Vatsalan and Christen, Privacy-preserving matching of similar patients, 2016).
    /// </summary>
    private static void Number(ReadOnlySpan<int> value, decimal tolerance, TokenList tokens)
    {
        _ = NumberNormalizer.TryParse(value, out var number);
        if (decimal.Abs(number) / LargestNumberOfSteps >= tolerance)
        {
            return;
        }

        var step = decimal.Floor((number / tolerance * NumberSteps) + 0.5m);
        Span<char> text = stackalloc char[40];
        Span<int> digits = stackalloc int[40];
        for (var i = -NumberSteps / 2; i < NumberSteps / 2; i++)
        {
            _ = (step + i).TryFormat(text, out var length, "0", CultureInfo.InvariantCulture);
            for (var c = 0; c < length; c++)
            {
                digits[c] = text[c];
            }

            tokens.Add('n', digits[..length]);
        }
    }
}
