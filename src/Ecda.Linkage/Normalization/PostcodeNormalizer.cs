namespace Ecda.Linkage.Normalization;

/// <summary>
/// UK postcodes as letters and digits without a space, with letter O and digit 0, letter I and digit 1 corrected where the position allows only one of them.
/// The pseudo-postcodes ZZ99 … of administrative data count as missing. A value that is no full postcode is kept as it is: an outward code, or a typing error, still says something.
/// </summary>
internal static class PostcodeNormalizer
{
    private const int InwardLength = 3;

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        if (!value.KeepLettersAndDigits())
        {
            return ValueOutcome.Empty;
        }

        if (value.Count is >= 5 and <= 7)
        {
            CorrectIfWellFormed(value);
        }

        return value.Count >= 4 && value.Span.StartsWith([(int)'z', 'z', '9', '9']) ? ValueOutcome.Placeholder : ValueOutcome.Present;
    }

    /// <summary>The length of the outward code of a well-formed full postcode, or 0.</summary>
    public static int OutwardLength(ReadOnlySpan<int> value)
    {
        if (value.Length is < 5 or > 7)
        {
            return 0;
        }

        var outward = value.Length - InwardLength;
        var inward = value[outward..];
        return IsDigit(inward[0]) && IsLetter(inward[1]) && IsLetter(inward[2]) && IsOutward(value[..outward]) ? outward : 0;
    }

    // A9 A99 A9A AA9 AA99 AA9A
    private static bool IsOutward(ReadOnlySpan<int> o) => IsLetter(o[0]) && o.Length switch
    {
        2 => IsDigit(o[1]),
        3 => (IsDigit(o[1]) || IsLetter(o[1])) && (IsDigit(o[2]) || (IsDigit(o[1]) && IsLetter(o[2]))),
        4 => IsLetter(o[1]) && IsDigit(o[2]) && (IsDigit(o[3]) || IsLetter(o[3])),
        _ => false,
    };

    /// <summary>Keeps the corrections only where they make a postcode.</summary>
    private static void CorrectIfWellFormed(CodePoints value)
    {
        Span<int> before = stackalloc int[value.Count];
        value.Span.CopyTo(before);
        Correct(value);
        if (OutwardLength(value.Span) == 0)
        {
            for (var i = 0; i < before.Length; i++)
            {
                value[i] = before[i];
            }
        }
    }

    private static void Correct(CodePoints value)
    {
        var outward = value.Count - InwardLength;
        ToDigit(value, outward);
        ToLetter(value, outward + 1);
        ToLetter(value, outward + 2);
        ToLetter(value, 0);
        if (outward == 2)
        {
            ToDigit(value, 1);
        }
        else if (outward == 4)
        {
            ToLetter(value, 1);
            ToDigit(value, 2);
        }
        else
        {
            // Three characters: A99, AA9 or A9A. No district begins with 0, so a 0 in the middle is the letter O of an area such as CO or SO.
            if (value[1] == '0')
            {
                value[1] = 'o';
            }

            if (IsLetter(value[1]))
            {
                ToDigit(value, 2);
            }
        }
    }

    private static void ToDigit(CodePoints value, int index) => value[index] = value[index] switch { 'o' => '0', 'i' => '1', var c => c };

    private static void ToLetter(CodePoints value, int index) => value[index] = value[index] switch { '0' => 'o', '1' => 'i', var c => c };

    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    private static bool IsLetter(int c) => c is >= 'a' and <= 'z';
}
