using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>
/// Reads numbers as Python does, which is how clkhash reads them: surrounding white space, a sign, leading zeros, single underscores between digits
/// and the decimal digits of every script are fine.
/// </summary>
internal static class TextNumbers
{
    // Python refuses to turn longer texts into whole numbers.
    private const int MostDigits = 4300;

    // Short numbers without sign and leading zeros are what they will be.
    private const int PlainDigits = 19;

    private const string Digits = "0123456789";

    /// <summary>Writes a whole number in its one plain spelling: ASCII digits, no leading zeros, a minus sign where it is below zero.</summary>
    /// <returns>False where the value is no whole number; then nothing is written.</returns>
    public static bool TryWriteInteger(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output)
    {
        if (value.Length is > 0 and < PlainDigits && value[0] != '0' && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            output.Write(value);
            return true;
        }

        var text = ToAscii(value);
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var digits = new StringBuilder(text.Length);
        if (TakeDigits(text, ref at, digits) == 0 || at != text.Length || digits.Length > MostDigits)
        {
            return false;
        }

        var first = 0;
        while (first < digits.Length - 1 && digits[first] == '0')
        {
            first++;
        }

        if (text[0] == '-' && digits[first] != '0')
        {
            output.Write("-"u8);
        }

        _ = Encoding.ASCII.GetBytes(digits.ToString(first, digits.Length - first), output);
        return true;
    }

    /// <summary>Reads a decimal number; false where the value is none, or is infinite or no number at all.</summary>
    public static bool TryReadDouble(ReadOnlySpan<byte> value, out double number)
    {
        number = 0;
        var text = ToAscii(value);
        var at = 0;
        var plain = new StringBuilder(text.Length);
        TakeSign(text, ref at, plain);
        var digits = TakeDigits(text, ref at, plain);
        if (at < text.Length && text[at] == '.')
        {
            _ = plain.Append(text[at++]);
            digits += TakeDigits(text, ref at, plain);
        }

        if (digits == 0)
        {
            return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            _ = plain.Append(text[at++]);
            TakeSign(text, ref at, plain);
            if (TakeDigits(text, ref at, plain) == 0)
            {
                return false;
            }
        }

        return at == text.Length
            && double.TryParse(plain.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private static void TakeSign(string text, ref int at, StringBuilder plain)
    {
        if (at < text.Length && text[at] is '+' or '-')
        {
            _ = plain.Append(text[at++]);
        }
    }

    /// <summary>Takes digits, single underscores between them left out; 0 where there is none.</summary>
    private static int TakeDigits(string text, ref int at, StringBuilder plain)
    {
        var taken = 0;
        while (at < text.Length)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                _ = plain.Append(text[at++]);
                taken++;
            }
            else if (text[at] == '_' && taken > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return taken;
    }

    /// <summary>The value with every script's decimal digits as ASCII, every white space as a space and removed around it; other characters as question marks.</summary>
    private static string ToAscii(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(value.Length);
        while (!value.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(value, out var rune, out var used);
            value = value[used..];
            _ = text.Append(
                Rune.IsWhiteSpace(rune) ? ' '
                : rune.IsAscii ? (char)rune.Value
                : Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? Digits[(int)Rune.GetNumericValue(rune)]
                : '?');
        }

        return text.ToString().Trim(' ');
    }
}
