using System.Globalization;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>Section 5.3.</summary>
internal static class ReferenceDates
{
    private static readonly string[] Placeholders = ReferenceDocument.Words("Placeholder dates");
    private static readonly int[] PlaceholderYears = [1, 1753, 1800, 1899, 1900, 2099, 9999];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static ReferenceValue Read(string folded, IReadOnlyList<string> formats) =>
        formats.Select(format => Read(folded.Trim(' '), Parts(format))).FirstOrDefault(value => value is not null) ?? ReferenceValue.Unreadable;

    private static ReferenceValue? Read(string text, List<string> parts)
    {
        var numbers = new Dictionary<char, int>();
        var at = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var rest = text[at..];
            var digits = rest.TakeWhile(char.IsAsciiDigit).Count();
            var touches = (i > 0 && IsNumber(parts[i - 1])) || (i + 1 < parts.Count && IsNumber(parts[i + 1]));
            var taken = parts[i] switch
            {
                "yyyy" => digits >= 4 ? 4 : 0,
                "MMM" => Months.Any(m => rest.StartsWith(m, StringComparison.Ordinal)) ? 3 : 0,
                "MM" or "dd" => touches && digits < 2 ? 0 : Math.Min(digits, 2),
                "M" or "d" => Math.Min(digits, 2),
                var literal => rest.StartsWith(literal, StringComparison.Ordinal) ? 1 : 0,
            };
            if (taken == 0)
            {
                return null;
            }

            if (IsNumber(parts[i]))
            {
                numbers[parts[i][0]] = parts[i] == "MMM" ? Array.IndexOf(Months, rest[..3]) + 1 : int.Parse(rest[..taken], CultureInfo.InvariantCulture);
            }

            at += taken;
        }

        return at == text.Length || (numbers.ContainsKey('d') && text[at] is ' ' or 't') ? Value(numbers['y'], numbers.GetValueOrDefault('M'), numbers.GetValueOrDefault('d')) : null;
    }

    private static ReferenceValue? Value(int year, int month, int day)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");
        var inPart = month == 0 || day == 0;
        if (year == 0 || (inPart && PlaceholderYears.Contains(year)) || Placeholders.Contains(date, StringComparer.Ordinal))
        {
            return ReferenceValue.Placeholder;
        }

        if (year is < 1850 or > 2100 || month > 12 || (!inPart && day > DateTime.DaysInMonth(year, month)))
        {
            return null;
        }

        return ReferenceValue.Present(month == 0 ? date[..4] : inPart ? date[..4] + date[5..7] : date.Replace("-", "", StringComparison.Ordinal));
    }

    /// <summary>A format's parts: runs of one of the letters <c>y</c>, <c>M</c> and <c>d</c>, and single other characters.</summary>
    private static List<string> Parts(string format)
    {
        var parts = new List<string>();
        foreach (var c in format)
        {
            if (parts.Count > 0 && IsNumber(parts[^1]) && parts[^1][0] == c)
            {
                parts[^1] += c;
            }
            else
            {
                parts.Add(c.ToString());
            }
        }

        return parts;
    }

    private static bool IsNumber(string part) => part[0] is 'y' or 'M' or 'd';
}
