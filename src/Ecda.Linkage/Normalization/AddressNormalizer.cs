namespace Ecda.Linkage.Normalization;

/// <summary>Addresses as words, with the usual street words brought to one spelling (Rd and Road, Apartment and Flat).</summary>
internal static class AddressNormalizer
{
    /// <summary>Spellings and what they become; nothing means the word is dropped.</summary>
    public static readonly IReadOnlyList<(string From, string To)> Spellings =
    [
        ("apartment", "flat"), ("apt", "flat"), ("av", "ave"), ("avenue", "ave"), ("cl", "close"), ("cottage", "cott"), ("court", "ct"), ("crescent", "cres"),
        ("cr", "cres"), ("drive", "dr"), ("gardens", "gdns"), ("grove", "gr"), ("house", "hse"), ("lane", "ln"), ("no", ""), ("park", "pk"), ("place", "pl"),
        ("road", "rd"), ("saint", "st"), ("square", "sq"), ("street", "st"), ("terrace", "terr"), ("the", ""), ("unit", "flat"),
    ];

    // An array is walked without an enumerator.
    private static readonly (string From, string To)[] SpellingArray = [.. Spellings];

    /// <summary>Words separated by one space; <paramref name="value"/> is folded and is changed in place, <paramref name="scratch"/> is overwritten.</summary>
    public static ValueOutcome Normalize(CodePoints value, CodePoints scratch)
    {
        if (!NameNormalizer.Words(value))
        {
            return ValueOutcome.Empty;
        }

        scratch.Clear();
        var words = value.Span;
        while (!words.IsEmpty)
        {
            var length = words.IndexOf(' ');
            var word = length < 0 ? words : words[..length];
            words = length < 0 ? [] : words[(length + 1)..];
            Append(scratch, word);
        }

        value.Clear();
        foreach (var c in scratch.Span)
        {
            value.Add(c);
        }

        scratch.Wipe();
        return value.Count == 0 ? ValueOutcome.Empty : ValueOutcome.Present;
    }

    private static void Append(CodePoints output, ReadOnlySpan<int> word)
    {
        foreach (var (from, to) in SpellingArray)
        {
            if (Matches(word, from))
            {
                if (to.Length > 0)
                {
                    Separate(output);
                    foreach (var c in to)
                    {
                        output.Add(c);
                    }
                }

                return;
            }
        }

        Separate(output);
        foreach (var c in word)
        {
            output.Add(c);
        }
    }

    private static void Separate(CodePoints output)
    {
        if (output.Count > 0)
        {
            output.Add(' ');
        }
    }

    private static bool Matches(ReadOnlySpan<int> word, string text)
    {
        if (word.Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (word[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }
}
