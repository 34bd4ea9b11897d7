using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>
/// A date format as Python's strptime reads it in the C locale: %Y, %y, %m, %d, %b, %B, %H, %M, %S and %%; numbers may lack their leading zero,
/// white space stands for any amount of it, letters match in either case. A time of day is checked and dropped.
/// </summary>
internal sealed class DatePattern
{
    private const string Directives = "YymdbBHMS";

    // Python's default for what a format leaves out.
    private const int DefaultYear = 1900;

    private const int LastShortYearOf2000 = 68;

    private const char WhiteSpace = ' ';

    private const int None = -1;

    private const int ShortValue = 64;

    private readonly List<(bool IsDirective, char Letter)> _parts;

    private DatePattern(List<(bool IsDirective, char Letter)> parts) => _parts = parts;

    /// <summary>Reads a format; null with the problem where it cannot be used.</summary>
    public static DatePattern? Parse(string format, out string problem)
    {
        var parts = new List<(bool IsDirective, char Letter)>();
        for (var i = 0; i < format.Length; i++)
        {
            if (char.IsWhiteSpace(format[i]))
            {
                if (parts.Count == 0 || parts[^1] != (false, WhiteSpace))
                {
                    parts.Add((false, WhiteSpace));
                }
            }
            else if (format[i] != '%')
            {
                parts.Add((false, format[i]));
            }
            else if (++i < format.Length && format[i] == '%')
            {
                parts.Add((false, '%'));
            }
            else if (i == format.Length || !Directives.Contains(format[i], StringComparison.Ordinal))
            {
                problem = "expected the directives %Y, %y, %m, %d, %b, %B, %H, %M, %S and %% only.";
                return null;
            }
            else if (parts.Contains((true, format[i])))
            {
                problem = $"found %{format[i]} twice, expected every directive once.";
                return null;
            }
            else
            {
                parts.Add((true, format[i]));
            }
        }

        if ((parts.Contains((true, 'Y')) && parts.Contains((true, 'y'))) || (parts.Contains((true, 'b')) ? 1 : 0) + (parts.Contains((true, 'B')) ? 1 : 0) + (parts.Contains((true, 'm')) ? 1 : 0) > 1)
        {
            problem = "found two directives for the same part of a date, expected one.";
            return null;
        }

        problem = "";
        return new DatePattern(parts);
    }

    /// <summary>Writes a value's date as year, month and day without separators; false where the value is not written in this format or is no day of the calendar.</summary>
    /// <param name="value">The value, UTF-8.</param>
    /// <param name="output">Where the date goes.</param>
    /// <remarks>Years below 1000 are written without leading zeros, as clkhash does on Linux.</remarks>
    public bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output)
    {
        var date = new Parts { Year = DefaultYear, Month = 1, Day = 1 };
        Span<char> chars = value.Length <= ShortValue ? stackalloc char[ShortValue] : new char[value.Length];
        ReadOnlySpan<char> text = chars[..Encoding.UTF8.GetChars(value, chars)];
        var end = Match(text, 0, 0, ref date);
        if (end != text.Length || date.Year < 1 || date.Day > DateTime.DaysInMonth(date.Year, date.Month))
        {
            return false;
        }

        var plain = output.GetSpan(8);
        _ = Utf8Formatter.TryFormat(date.Year, plain, out var length);
        plain[length] = (byte)('0' + (date.Month / 10));
        plain[length + 1] = (byte)('0' + (date.Month % 10));
        plain[length + 2] = (byte)('0' + (date.Day / 10));
        plain[length + 3] = (byte)('0' + (date.Day % 10));
        output.Advance(length + 4);
        return true;
    }

    /// <summary>
    /// Matches the parts from one on and returns where the match ends, or -1. Where several ways fit, it is the first in the order of a regular expression's
    /// alternatives, even if a later one would reach the text's end.
    /// </summary>
    private int Match(ReadOnlySpan<char> text, int at, int part, ref Parts date)
    {
        if (part == _parts.Count)
        {
            return at;
        }

        var (isDirective, letter) = _parts[part];
        if (!isDirective)
        {
            return letter == WhiteSpace ? MatchWhiteSpace(text, at, part, ref date)
                : at < text.Length && char.ToUpperInvariant(text[at]) == char.ToUpperInvariant(letter) ? Match(text, at + 1, part + 1, ref date)
                : None;
        }

        return letter switch
        {
            'Y' => MatchYear(text, at, 4, part, ref date),
            'y' => MatchYear(text, at, 2, part, ref date),
            'm' => MatchNumber(text, at, part, 1, 12, ref date),
            'd' => MatchNumber(text, at, part, 1, 31, ref date),
            'H' => MatchNumber(text, at, part, 0, 23, ref date),
            'M' or 'S' => MatchNumber(text, at, part, 0, 59, ref date),
            _ => MatchMonth(text, at, part, letter == 'B', ref date),
        };
    }

    private int MatchWhiteSpace(ReadOnlySpan<char> text, int at, int part, ref Parts date)
    {
        var longest = at;
        while (longest < text.Length && char.IsWhiteSpace(text[longest]))
        {
            longest++;
        }

        for (; longest > at; longest--)
        {
            if (Match(text, longest, part + 1, ref date) is >= 0 and var end)
            {
                return end;
            }
        }

        return None;
    }

    private int MatchYear(ReadOnlySpan<char> text, int at, int digits, int part, ref Parts date)
    {
        if (!TryNumber(text, at, digits, out var year))
        {
            return None;
        }

        date.Year = digits == 4 ? year : year <= LastShortYearOf2000 ? 2000 + year : 1900 + year;
        return Match(text, at + digits, part + 1, ref date);
    }

    /// <summary>Two digits are tried before one; a day may have a space for its leading zero.</summary>
    private int MatchNumber(ReadOnlySpan<char> text, int at, int part, int minimum, int maximum, ref Parts date)
    {
        if (TryNumber(text, at, 2, out var number) && number >= minimum && number <= maximum)
        {
            date.Set(_parts[part].Letter, number);
            if (Match(text, at + 2, part + 1, ref date) is >= 0 and var end)
            {
                return end;
            }
        }

        var start = _parts[part].Letter == 'd' && at < text.Length && text[at] == ' ' ? at + 1 : at;
        if (!TryNumber(text, start, 1, out number) || number < minimum)
        {
            return None;
        }

        date.Set(_parts[part].Letter, number);
        return Match(text, start + 1, part + 1, ref date);
    }

    private int MatchMonth(ReadOnlySpan<char> text, int at, int part, bool full, ref Parts date)
    {
        var names = full ? DateTimeFormatInfo.InvariantInfo.MonthNames : DateTimeFormatInfo.InvariantInfo.AbbreviatedMonthNames;
        for (var month = 1; month <= 12; month++)
        {
            var name = names[month - 1];
            if (at + name.Length <= text.Length && text.Slice(at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                date.Month = month;
                return Match(text, at + name.Length, part + 1, ref date);
            }
        }

        return None;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, int at, int length, out int number)
    {
        number = 0;
        if (at + length > text.Length)
        {
            return false;
        }

        foreach (var c in text.Slice(at, length))
        {
            if (!char.IsDigit(c))
            {
                return false;
            }

            number = (10 * number) + (char.IsAsciiDigit(c) ? c - '0' : (int)char.GetNumericValue(c));
        }

        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Parts
    {
        public int Year;
        public int Month;
        public int Day;

        public void Set(char directive, int number)
        {
            if (directive == 'm')
            {
                Month = number;
            }
            else if (directive == 'd')
            {
                Day = number;
            }
        }
    }
}
