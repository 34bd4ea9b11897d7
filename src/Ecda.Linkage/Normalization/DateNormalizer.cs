namespace Ecda.Linkage.Normalization;

/// <summary>Dates of birth as the eight digits yyyymmdd, or yyyymm or yyyy where no more is known. Dates that stand for "not known" and dates that the calendar does not have count as missing.</summary>
internal static class DateNormalizer
{
    /// <summary>The dates that systems write for "not known".</summary>
    public static readonly IReadOnlyList<(int Year, int Month, int Day)> PlaceholderDates =
    [
        (1, 1, 1), (1753, 1, 1), (1800, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1900, 1, 2), (1901, 1, 1), (1970, 1, 1), (2099, 12, 31), (9999, 12, 31),
    ];

    // As numbers they are compared all at once.
    private static readonly int[] PlaceholderNumbers = [.. PlaceholderDates.Select(d => Number(d.Year, d.Month, d.Day))];

    /// <summary>The years of those dates that are nobody's year of birth, where the year stands alone or with a month.</summary>
    public static readonly IReadOnlyList<int> PlaceholderYears = [1, 1753, 1800, 1899, 1900, 2099, 9999];

    /// <summary>The length of a whole date's normal form.</summary>
    public const int Length = 8;

    /// <summary>The length of a year alone.</summary>
    public const int YearLength = 4;

    private const int EarliestYear = 1850;
    private const int LatestYear = 2100;

    /// <summary>Normalizes a folded value in place with the first of <paramref name="formats"/> that reads it as a date of the calendar or a placeholder.</summary>
    public static ValueOutcome Normalize(CodePoints value, IReadOnlyList<DateFormat> formats)
    {
        if (value.Span.Trim((int)' ').IsEmpty)
        {
            return ValueOutcome.Empty;
        }

        for (var i = 0; i < formats.Count; i++)
        {
            if (formats[i].TryRead(value.Span, out var year, out var month, out var day) && Judge(year, month, day) is var outcome and not ValueOutcome.Unreadable)
            {
                Write(value, year, month, day);
                return outcome;
            }
        }

        return ValueOutcome.Unreadable;
    }

    private static ValueOutcome Judge(int year, int month, int day)
    {
        if (year == 0)
        {
            return ValueOutcome.Placeholder;
        }

        if (month == 0 || day == 0)
        {
            return PlaceholderYears.Contains(year) ? ValueOutcome.Placeholder : year is >= EarliestYear and <= LatestYear && month <= 12 ? ValueOutcome.Present : ValueOutcome.Unreadable;
        }

        if (PlaceholderNumbers.AsSpan().Contains(Number(year, month, day)))
        {
            return ValueOutcome.Placeholder;
        }

        var exists = year is >= EarliestYear and <= LatestYear && month <= 12 && day <= DateTime.DaysInMonth(year, month);
        return exists ? ValueOutcome.Present : ValueOutcome.Unreadable;
    }

    private static void Write(CodePoints value, int year, int month, int day)
    {
        value.Clear();
        var (number, length) = month == 0 ? (year, YearLength) : day == 0 ? ((year * 100) + month, YearLength + 2) : (Number(year, month, day), Length);
        var digits = value.Append(length);
        for (var i = length - 1; i >= 0; i--)
        {
            digits[i] = '0' + (number % 10);
            number /= 10;
        }
    }

    private static int Number(int year, int month, int day) => (year * 10_000) + (month * 100) + day;
}
