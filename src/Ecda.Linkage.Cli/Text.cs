using System.Globalization;
using Ecda.Linkage.Results;

namespace Ecda.Linkage.Cli;

/// <summary>How the tool writes numbers and tables, the same in every culture.</summary>
internal static class Text
{
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => double.IsNaN(share) ? "unknown" : $"{(share * 100).ToString("0.0", CultureInfo.InvariantCulture)} %";

    public static string Range(Interval interval) => $"({Percent(interval.Low)} to {Percent(interval.High)})";

    public static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    public static string Verdict(AuditVerdict verdict) => verdict.ToString().ToUpperInvariant();

    /// <summary>Prints rows in columns; the first column is left-aligned, the others right-aligned, those named in <paramref name="leftAligned"/> left.</summary>
    public static void Table(TextWriter output, IReadOnlyList<string[]> rows, params int[] leftAligned)
    {
        var widths = Enumerable.Range(0, rows.Max(r => r.Length)).Select(c => rows.Where(r => c < r.Length).Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => c == 0 || leftAligned.Contains(c) ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
            output.WriteLine($"  {string.Join("  ", cells).TrimEnd()}");
        }
    }
}
