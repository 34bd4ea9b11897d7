namespace Ecda.Linkage.Normalization;

/// <summary>Sex or gender words as m or f. Anything else, recorded or not, adds no evidence for or against a link and counts as missing.</summary>
internal static class SexNormalizer
{
    /// <summary>The words that mean male, folded.</summary>
    public static readonly IReadOnlyList<string> Male = ["m", "male", "man", "boy", "1"];

    /// <summary>The words that mean female, folded.</summary>
    public static readonly IReadOnlyList<string> Female = ["f", "female", "woman", "girl", "2"];

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        if (!NameNormalizer.Words(value))
        {
            return ValueOutcome.Empty;
        }

        var letter = Any(Male, value) ? 'm' : Any(Female, value) ? 'f' : '\0';
        if (letter == '\0')
        {
            return ValueOutcome.Placeholder;
        }

        value.Clear();
        value.Add(letter);
        return ValueOutcome.Present;
    }

    private static bool Any(IReadOnlyList<string> words, CodePoints value)
    {
        // By index: a list's enumerator would be an object for every value.
        for (var i = 0; i < words.Count; i++)
        {
            if (value.ContentEquals(words[i]))
            {
                return true;
            }
        }

        return false;
    }
}
