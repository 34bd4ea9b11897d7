using System.Collections.Frozen;

namespace Ecda.Linkage.Normalization;

/// <summary>Words that stand for "not known" in administrative extracts. They count as missing: two unknowns are no evidence of one person.</summary>
internal static class Placeholders
{
    /// <summary>The words in folded form, punctuation removed and words joined. Listed in ENCODING.md.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "anon", "anonymous", "blank", "declined", "dummy", "missing", "na", "nfa", "nil", "nk", "nofixedabode", "nofixedaddress",
        "none", "noname", "notapplicable", "notavailable", "notgiven", "notknown", "notprovided", "notrecorded", "notspecified", "notstated",
        "null", "refused", "tba", "tbc", "unk", "unknown", "unkown", "unnamed", "unspecified", "withheld",
    ];

    /// <summary>Of <see cref="Words"/>, those that are also names of people: they need the slash or full stop to count (N/A, N.K.).</summary>
    private static readonly FrozenSet<string> NeedPunctuation = new[] { "na", "nk" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Set = Words.ToFrozenSet(StringComparer.Ordinal);
    private static readonly int Longest = Words.Max(w => w.Length);

    // For every length, the letters that words of it begin with, as bits: most values are told apart from all words by these.
    private static readonly uint[] FirstLetters = [.. Enumerable.Range(0, Longest + 1).Select(length => Words.Where(w => w.Length == length).Aggregate(0u, (bits, w) => bits | (1u << (w[0] - 'a'))))];

    // The letters that any word begins with, and the x of values of x's only.
    private static readonly uint AnyFirstLetter = FirstLetters.Aggregate((a, b) => a | b) | (1u << ('x' - 'a'));

    /// <summary>True where the folded value says that nothing is known, or consists of x's or punctuation only.</summary>
    public static bool Match(ReadOnlySpan<int> folded)
    {
        if (folded is [>= 'a' and <= 'z' and var first, ..] ? (AnyFirstLetter >> (first - 'a') & 1) == 0 : folded is [>= '0' and <= '9', ..])
        {
            return false;
        }

        return MatchAll(folded);
    }

    private static bool MatchAll(ReadOnlySpan<int> folded)
    {
        Span<char> letters = stackalloc char[Longest];
        var count = 0;
        var onlyX = true;
        var punctuation = false;
        foreach (var c in folded)
        {
            if (c < 0x80 && !char.IsAsciiLetterOrDigit((char)c))
            {
                punctuation |= c != ' ';
                continue;
            }

            onlyX &= c == 'x';
            if (c >= 0x80 || (count >= Longest && !onlyX))
            {
                return false;
            }

            if (count < Longest)
            {
                letters[count] = (char)c;
            }

            count++;
        }

        if (onlyX)
        {
            return count != 1;
        }

        return count <= Longest && letters[0] >= 'a' && (FirstLetters[count] >> (letters[0] - 'a') & 1) != 0 && MatchWord(letters[..count], punctuation);
    }

    private static bool MatchWord(ReadOnlySpan<char> word, bool punctuation)
    {
        var lookup = Set.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.Contains(word) && (punctuation || !NeedPunctuation.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word));
    }
}
