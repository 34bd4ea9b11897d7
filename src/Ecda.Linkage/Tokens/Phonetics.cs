namespace Ecda.Linkage.Tokens;

/// <summary>Tokens of how words sound. Words with anything but the letters a to z have none.</summary>
internal static class Phonetics
{
    public static void Add(string algorithm, ReadOnlySpan<int> word, TokenList tokens)
    {
        if (algorithm == "none" || word.IsEmpty || word.IndexOfAnyExceptInRange('a', 'z') >= 0)
        {
            return;
        }

        Span<int> code = stackalloc int[DoubleMetaphone.Length];
        if (algorithm == "soundex")
        {
            Soundex.Encode(word, code);
            tokens.Add('x', code[..Soundex.Length]);
            return;
        }

        Span<int> other = stackalloc int[DoubleMetaphone.Length];
        var (primary, secondary) = DoubleMetaphone.Encode(word, code, other);
        Metaphone(code[..primary], tokens);
        Metaphone(other[..secondary], tokens);
    }

    private static void Metaphone(ReadOnlySpan<int> code, TokenList tokens)
    {
        if (!code.IsEmpty)
        {
            tokens.Add('p', code);
        }
    }
}
