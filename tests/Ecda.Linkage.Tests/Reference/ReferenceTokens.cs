using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>Section 6.</summary>
internal static class ReferenceTokens
{
    private const int MostDecimals = 28;

    /// <summary>The tokens of a normal form, in the ascending order of their bytes.</summary>
    public static List<string> Of(ReferenceField field, string form)
    {
        IEnumerable<string> tokens = field.Normalizer switch
        {
            "date" => Date(field.IsYearOnly && form[4..] == "0101" ? form[..4] : form),
            "sex" => [$"w{form}"],
            "number" => Steps(form, field.Tolerance),
            "ukPostcode" when ReferenceNormalizers.IsWellFormedPostcode(form) => [$"O{form[..^3]}", $"S{form[..^2]}", $"I{form[^3..]}", .. Words(form, field.QGram)],
            _ => Words(form, field.QGram),
        };
        tokens = tokens.Concat(field.Nicknames ? ReferenceSounds.NicknameClasses(form).Select(name => $"N{name}") : []).Concat(ReferenceSounds.Of(field.Phonetic, form));
        return [.. tokens.Distinct(StringComparer.Ordinal).OrderBy(Encoding.UTF8.GetBytes, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
    }

    private static string[] Date(string form)
    {
        string[] year = [$"Y{form[..4]}", $"T{form[..3]}", $"U{form[2..4]}"];
        string[] month = form.Length > 4 ? [$"M{form[4..6]}", $"s{form[4..6]}"] : [];
        string[] day = form.Length > 6 ? [$"D{form[6..]}", $"s{form[6..]}", $"e{form[6]}", $"f{form[7]}"] : [];
        return [.. year, .. month, .. day];
    }

    private static IEnumerable<string> Words(string form, int q) => form.Split(' ').SelectMany(word => q == 0 ? [$"w{word}"] : QGrams(word, q));

    private static IEnumerable<string> QGrams(string word, int q)
    {
        var padding = new string(' ', q - 1);
        Rune[] runes = [.. $"{padding}{word}{padding}".EnumerateRunes()];
        return Enumerable.Range(0, runes.Length - q + 1).Select(i => "q" + string.Concat(runes.Skip(i).Take(q)));
    }

    private static IEnumerable<string> Steps(string form, decimal tolerance)
    {
        var v = Scaled(form);
        var d = Scaled(tolerance.ToString(CultureInfo.InvariantCulture));
        if (BigInteger.Abs(v) >= d * BigInteger.Pow(10, 15))
        {
            return [];
        }

        var s = ReferenceSchema.Floor((20 * v) + d, 2 * d);
        return Enumerable.Range(-5, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"n{s + i}"));
    }

    private static BigInteger Scaled(string number)
    {
        var parts = $"{number}.".Split('.');
        return BigInteger.Parse(parts[0] + parts[1].PadRight(MostDecimals, '0'), CultureInfo.InvariantCulture);
    }
}
