namespace Ecda.Linkage.Tokens;

/// <summary>American Soundex as the US National Archives describe it: the first letter and three digits, h and w not separating equal ones.</summary>
internal static class Soundex
{
    /// <summary>The length of a code.</summary>
    public const int Length = 4;

    // For a to z; 0 for letters without a digit.
    private const string Digits = "01230120022455012623010202";

    /// <summary>Writes the code of a word of the letters a to z, its letter in lower case.</summary>
    public static void Encode(ReadOnlySpan<int> word, Span<int> code)
    {
        code[..Length].Fill('0');
        code[0] = word[0];
        var written = 1;
        var before = DigitOf(word[0]);
        foreach (var letter in word[1..])
        {
            if (letter is 'h' or 'w')
            {
                continue;
            }

            var digit = DigitOf(letter);
            if (digit != '0' && digit != before && written < Length)
            {
                code[written++] = digit;
            }

            before = digit;
        }
    }

    private static char DigitOf(int letter) => Digits[letter - 'a'];
}
