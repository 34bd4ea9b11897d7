using System.Text;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Synthesis;

/// <summary>Writes letters with diacritics as a system does that knows A to Z only, by the library's own folding table and never by culture.</summary>
internal static class AsciiText
{
    /// <summary>The text without diacritics, letter case kept.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length + 4);
        var letters = new CodePoints();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                _ = folded.Append((char)rune.Value);
                continue;
            }

            letters.Clear();
            FoldingTable.Fold(utf8[..rune.EncodeToUtf8(utf8)], letters);
            for (var i = 0; i < letters.Count; i++)
            {
                var letter = letters[i] < 0x80 ? (char)letters[i] : '?';
                _ = folded.Append(i == 0 && Rune.IsUpper(rune) ? char.ToUpperInvariant(letter) : letter);
            }
        }

        return folded.ToString();
    }

    /// <summary>The text in capitals without diacritics.</summary>
    public static string Capitals(string text) => Fold(text).ToUpperInvariant();

    /// <summary>The letters a to z of the text, for e-mail addresses.</summary>
    public static string Letters(string text) => string.Concat(Fold(text).ToLowerInvariant().Where(char.IsAsciiLetter));
}
