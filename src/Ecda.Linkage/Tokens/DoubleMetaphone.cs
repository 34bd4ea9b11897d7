namespace Ecda.Linkage.Tokens;

/// <summary>
/// Double Metaphone (Philips 2000): how a name sounds in English, and a second code where it may be of another language.
/// The rules are a table (double-metaphone-1.txt); this reads them.
/// </summary>
internal static class DoubleMetaphone
{
    /// <summary>The longest code.</summary>
    public const int Length = 4;

    private static readonly MetaphoneRule[][] Rules = Load();

    /// <summary>Writes the two codes of a word of the letters a to z, cut to four characters, and returns their lengths.</summary>
    public static (int Primary, int Secondary) Encode(ReadOnlySpan<int> word, Span<int> primary, Span<int> secondary)
    {
        var slavic = IsSlavic(word);
        var (first, second) = (0, 0);
        for (var at = 0; at < word.Length;)
        {
            var rule = Find(word, at, slavic);
            Append(rule.Primary, primary, ref first);
            Append(rule.Secondary, secondary, ref second);
            at += rule.Advance;
        }

        return (first, second);
    }

    private static MetaphoneRule Find(ReadOnlySpan<int> word, int at, bool slavic)
    {
        foreach (var rule in Rules[word[at] - 'a'])
        {
            if (rule.Holds(word, at, slavic))
            {
                return rule;
            }
        }

        throw new InvalidOperationException("The table's last rule for a letter has no condition.");
    }

    private static bool IsSlavic(ReadOnlySpan<int> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is 'w' or 'k' || (word[i] == 'c' && i + 1 < word.Length && word[i + 1] == 'z'))
            {
                return true;
            }
        }

        return false;
    }

    private static void Append(string code, Span<int> codes, ref int length)
    {
        foreach (var c in code)
        {
            if (length < Length)
            {
                codes[length++] = c;
            }
        }
    }

    private static MetaphoneRule[][] Load()
    {
        var rules = EmbeddedTable.Lines("double-metaphone-1.txt").Select(MetaphoneRule.Parse).ToList();
        return [.. Enumerable.Range('a', 26).Select(letter => rules.Where(r => r.Letters.Contains((char)letter, StringComparison.Ordinal)).ToArray())];
    }
}
