using System.Globalization;

namespace Ecda.Linkage.Normalization;

/// <summary>Numbers in plain decimal notation with a point: the digits without leading or trailing zeros, so that 1.50 and 1.5 are equal.</summary>
internal static class NumberNormalizer
{
    private const int LongestNumber = 28;

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        if (!TryParse(value.Span, out var number))
        {
            return value.Span.Trim((int)' ').IsEmpty ? ValueOutcome.Empty : ValueOutcome.Unreadable;
        }

        Span<char> text = stackalloc char[LongestNumber + 4];
        _ = (number / 1.0000000000000000000000000000m).TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        value.Clear();
        foreach (var c in text[..length])
        {
            value.Add(c);
        }

        return ValueOutcome.Present;
    }

    /// <summary>Reads a number written with ASCII digits.</summary>
    public static bool TryParse(ReadOnlySpan<int> value, out decimal number)
    {
        number = 0;
        value = value.Trim((int)' ');
        if (value.IsEmpty || value.Length > LongestNumber)
        {
            return false;
        }

        Span<char> text = stackalloc char[LongestNumber];
        for (var i = 0; i < value.Length; i++)
        {
            text[i] = value[i] is > 0 and < 0x80 ? (char)value[i] : '?';
        }

        return decimal.TryParse(text[..value.Length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
