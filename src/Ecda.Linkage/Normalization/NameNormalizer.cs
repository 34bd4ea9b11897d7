using System.Collections.Frozen;

namespace Ecda.Linkage.Normalization;

/// <summary>
/// Names as words of folded letters: titles and suffixes removed, apostrophes closed up (O'Neill is oneill),
/// hyphens and other punctuation taken as spaces, and in surnames particles joined to what follows (van der Berg is vanderberg, Mc Donald is mcdonald).
/// </summary>
internal static class NameNormalizer
{
    /// <summary>Words dropped from the front of a name while others follow.</summary>
    public static readonly IReadOnlyList<string> Titles = ["capt", "cllr", "col", "dame", "dr", "fr", "hon", "lady", "lord", "maj", "master", "miss", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "revd", "sgt", "sir", "sr"];

    /// <summary>Words dropped from the end of a name while others stand before.</summary>
    public static readonly IReadOnlyList<string> Suffixes = ["cbe", "esq", "ii", "iii", "jnr", "jr", "junior", "mbe", "obe", "phd", "senior", "snr", "sr"];

    /// <summary>Words joined to the next one in surnames.</summary>
    public static readonly IReadOnlyList<string> Particles = ["abu", "al", "ap", "bin", "d", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "fitz", "ibn", "la", "le", "mac", "mc", "o", "san", "st", "te", "ten", "ter", "van", "vander", "von", "zu"];

    private static readonly FrozenSet<string> TitleSet = Titles.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> SuffixSet = Suffixes.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> ParticleSet = Particles.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words separated by one space; <paramref name="value"/> is folded and is changed in place.</summary>
    public static ValueOutcome Surname(CodePoints value)
    {
        if (!Words(value))
        {
            return ValueOutcome.Empty;
        }

        DropTitlesAndSuffixes(value);
        JoinParticles(value);
        return ValueOutcome.Present;
    }

    /// <summary>The first given name.</summary>
    public static ValueOutcome Forename(CodePoints value)
    {
        if (!Words(value))
        {
            return ValueOutcome.Empty;
        }

        DropTitlesAndSuffixes(value);
        var space = value.Span.IndexOf(' ');
        if (space >= 0)
        {
            value.Truncate(space);
        }

        return ValueOutcome.Present;
    }

    /// <summary>Reduces to words of letters and digits with one space between; false where nothing is left.</summary>
    public static bool Words(CodePoints value)
    {
        var write = 0;
        var pending = false;
        for (var read = 0; read < value.Count; read++)
        {
            var c = value[read];
            if (c == '\'')
            {
                continue;
            }

            if (c < 0x80 && !char.IsAsciiLetterOrDigit((char)c))
            {
                pending = write > 0;
                continue;
            }

            // A space is only written where a character was dropped before, so writing never overtakes reading.
            if (pending)
            {
                value[write++] = ' ';
                pending = false;
            }

            value[write++] = c;
        }

        value.Truncate(write);
        return write > 0;
    }

    private static void DropTitlesAndSuffixes(CodePoints value)
    {
        int space;
        while ((space = value.Span.IndexOf(' ')) > 0 && Contains(TitleSet, value.Span[..space]))
        {
            value.RemoveStart(space + 1);
        }

        while ((space = value.Span.LastIndexOf(' ')) > 0 && Contains(SuffixSet, value.Span[(space + 1)..]))
        {
            value.Truncate(space);
        }
    }

    /// <summary>Removes the space behind every particle, so that van der berg and de la cruz become one word.</summary>
    private static void JoinParticles(CodePoints value)
    {
        var start = 0;
        while (value.Span[start..].IndexOf(' ') is var length and >= 0)
        {
            if (Contains(ParticleSet, value.Span.Slice(start, length)))
            {
                value.RemoveAt(start + length);
                start += length;
            }
            else
            {
                start += length + 1;
            }
        }
    }

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<int> word)
    {
        Span<char> letters = stackalloc char[16];
        if (word.Length > letters.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] >= 0x80)
            {
                return false;
            }

            letters[i] = (char)word[i];
        }

        return set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters[..word.Length]);
    }
}
