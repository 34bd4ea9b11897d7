namespace Ecda.Linkage.Normalization;

/// <summary>
/// A date format, read without culture: yyyy, MM or M, MMM (English short month), dd or d, and literal characters.
/// The day, or the month and the day, may be left out. A time behind a whole date (as databases write it) is ignored.
/// </summary>
internal sealed class DateFormat
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly List<(char Part, int Length)> _parts;

    private DateFormat(string text, List<(char, int)> parts)
    {
        Text = text;
        _parts = parts;
    }

    public string Text { get; }

    public static DateFormat Parse(string text) => TryParse(text, out var format, out var problem) ? format : throw new LinkageFormatException($"The date format '{text}' cannot be used: {problem}");

    public static bool TryParse(string text, out DateFormat format, out string problem)
    {
        var parts = new List<(char Part, int Length)>();
        problem = "";
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            var length = 1;
            if (c is 'y' or 'M' or 'd')
            {
                length = text.AsSpan(i).IndexOfAnyExcept(c);
                length = length < 0 ? text.Length - i : length;
                problem = (c, length) switch
                {
                    ('y', 4) or ('M', 1 or 2 or 3) or ('d', 1 or 2) => problem,
                    ('y', 2) => "two-digit years are ambiguous for dates of birth; export them with four digits (yyyy).",
                    _ => $"'{new string(c, length)}' is not a part; expected yyyy, MM, M, MMM, dd or d.",
                };
                parts.Add((c, length));
            }
            else if (!char.IsAscii(c) || char.IsAsciiLetterOrDigit(c))
            {
                problem = $"'{c}' is not a part; expected yyyy, MM, M, MMM, dd or d, and ASCII separators.";
            }
            else
            {
                parts.Add(('=', c));
            }

            i += length;
        }

        var (years, months, days) = (Count('y'), Count('M'), Count('d'));
        if (problem.Length == 0 && (years != 1 || months > 1 || days > months))
        {
            problem = "expected the year, the month and the day once each, such as dd/MM/yyyy, or for dates known in part the year and the month or the year.";
        }

        format = new DateFormat(text, parts);
        return problem.Length == 0;

        int Count(char part) => parts.Count(p => p.Part == part);
    }

    /// <summary>Reads a folded value; false where it does not have this format. The parts are not checked against the calendar; one that is not in the format is 0.</summary>
    public bool TryRead(ReadOnlySpan<int> value, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        value = Trim(value);
        for (var i = 0; i < _parts.Count; i++)
        {
            var (part, length) = _parts[i];
            switch (part)
            {
                case '=':
                    if (value.IsEmpty || value[0] != length)
                    {
                        return false;
                    }

                    value = value[1..];
                    break;
                case 'M' when length == 3:
                    if (!TryMonth(ref value, out month))
                    {
                        return false;
                    }

                    break;
                default:
                    // One digit is enough between separators; parts that touch each other need them all.
                    var packed = (i + 1 < _parts.Count && _parts[i + 1].Part != '=') || (i > 0 && _parts[i - 1].Part != '=');
                    if (!TryNumber(ref value, part == 'y' ? 4 : packed ? length : 1, part == 'y' ? 4 : 2, out var number))
                    {
                        return false;
                    }

                    _ = part == 'y' ? year = number : part == 'M' ? month = number : day = number;
                    break;
            }
        }

        return value.IsEmpty || (value[0] is ' ' or 't' && _parts.Exists(p => p.Part == 'd'));
    }

    private static ReadOnlySpan<int> Trim(ReadOnlySpan<int> value) => value.Trim((int)' ');

    private static bool TryMonth(ref ReadOnlySpan<int> value, out int month)
    {
        month = 0;
        if (value.Length < 3)
        {
            return false;
        }

        for (var i = 0; i < Months.Length; i++)
        {
            if (value[0] == Months[i][0] && value[1] == Months[i][1] && value[2] == Months[i][2])
            {
                month = i + 1;
                value = value[3..];
                return true;
            }
        }

        return false;
    }

    private static bool TryNumber(ref ReadOnlySpan<int> value, int minimum, int maximum, out int number)
    {
        number = 0;
        var count = 0;
        while (count < maximum && count < value.Length && value[count] is >= '0' and <= '9')
        {
            number = (number * 10) + value[count] - '0';
            count++;
        }

        value = value[count..];
        return count >= minimum;
    }
}
