namespace Ecda.Linkage.Normalization;

/// <summary>
/// Telephone numbers: UK ones as 0 and the national digits however the country is written (+44, 0044, 44 or nothing), others as + and their digits; the extension is dropped.
/// </summary>
internal static class PhoneNormalizer
{
    /// <summary>National numbers that people type to fill the box, without the 0 in front.</summary>
    public static readonly IReadOnlyList<string> Dummies = ["1234567890", "7123456789"];

    private const int ShortestForeign = 7;
    private const int LongestForeign = 15;
    private const int RepeatedEnd = 7;

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        if (!KeepNumber(value, out var international))
        {
            return ValueOutcome.Unreadable;
        }

        if (value.Span.IndexOfAnyExcept(value[0]) < 0)
        {
            return ValueOutcome.Placeholder;
        }

        if (!international && value.Span.StartsWith([(int)'0', '0']))
        {
            value.RemoveStart(2);
            international = true;
        }

        if (value.Span.StartsWith([(int)'4', '4']) && (international || value.Count >= 12))
        {
            value.RemoveStart(2);
        }
        else if (international)
        {
            return Foreign(value);
        }

        if (value.Count > 0 && value[0] == '0')
        {
            value.RemoveStart(1);
        }

        return National(value);
    }

    /// <summary>Keeps the digits up to a letter or # behind them, where an extension or a remark begins; false where there is none.</summary>
    private static bool KeepNumber(CodePoints value, out bool international)
    {
        international = false;
        var write = 0;
        for (var read = 0; read < value.Count; read++)
        {
            var c = value[read];
            if (c is >= '0' and <= '9')
            {
                value[write++] = c;
            }
            else if (write == 0)
            {
                international = c == '+' || (international && c is ' ' or '(');
            }
            else if (c is >= 'a' and <= 'z' or '#' or >= 0x80)
            {
                break;
            }
        }

        value.Truncate(write);
        return write > 0;
    }

    private static ValueOutcome Foreign(CodePoints value)
    {
        if (value.Count is < ShortestForeign or > LongestForeign || value[0] == '0')
        {
            return ValueOutcome.Unreadable;
        }

        Prefix(value, '+');
        return ValueOutcome.Present;
    }

    private static ValueOutcome National(CodePoints value)
    {
        var number = value.Span;
        var isNumber = number.Length switch
        {
            10 => number[0] is not ('0' or '4' or '6'),
            9 => number[0] is '1' or '5' or '8',
            _ => false,
        };
        if (!isNumber)
        {
            return ValueOutcome.Unreadable;
        }

        if (number[^RepeatedEnd..].IndexOfAnyExcept(number[^1]) < 0 || IsDummy(value))
        {
            return ValueOutcome.Placeholder;
        }

        Prefix(value, '0');
        return ValueOutcome.Present;
    }

    private static bool IsDummy(CodePoints value)
    {
        foreach (var dummy in Dummies)
        {
            if (value.ContentEquals(dummy))
            {
                return true;
            }
        }

        return false;
    }

    private static void Prefix(CodePoints value, char first)
    {
        value.Add(0);
        for (var i = value.Count - 1; i > 0; i--)
        {
            value[i] = value[i - 1];
        }

        value[0] = first;
    }
}
