using Ecda.Linkage.Normalization;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>What a blocking rule takes of a normal form.</summary>
internal static class BlockingTransform
{
    /// <summary>The part of a value; empty where the value does not have it.</summary>
    /// <param name="transform">The transform's name.</param>
    /// <param name="field">The field.</param>
    /// <param name="form">The value's normal form.</param>
    /// <param name="code">Room for <see cref="Soundex.Length"/> code points.</param>
    public static ReadOnlySpan<int> Apply(string transform, Field field, ReadOnlySpan<int> form, Span<int> code)
    {
        if (field.Normalizer == "date")
        {
            return Date(transform, Tokenizer.IsYearOnly(field, form) ? form[..DateNormalizer.YearLength] : form);
        }

        return transform switch
        {
            "value" => form,
            "outward" => form[..PostcodeNormalizer.OutwardLength(form)],
            "soundex" => Sound(form, code),
            _ => form[..Math.Min(form.Length, transform[^1] - '0')],
        };
    }

    private static ReadOnlySpan<int> Date(string transform, ReadOnlySpan<int> date)
    {
        var length = transform switch
        {
            "year" => DateNormalizer.YearLength,
            "yearMonth" => DateNormalizer.YearLength + 2,
            _ => DateNormalizer.Length,
        };
        return date.Length < length ? [] : date[..length];
    }

    private static ReadOnlySpan<int> Sound(ReadOnlySpan<int> name, Span<int> code)
    {
        var end = name.IndexOf(' ');
        var word = end < 0 ? name : name[..end];
        if (word.IsEmpty || word.IndexOfAnyExceptInRange('a', 'z') >= 0)
        {
            return [];
        }

        Soundex.Encode(word, code);
        return code[..Soundex.Length];
    }
}
