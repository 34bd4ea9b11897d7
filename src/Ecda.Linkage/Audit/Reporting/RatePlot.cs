using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>
/// Bars of what attackers get, out of the control and out of the encodings, on a scale on which small shares can be seen.
/// </summary>
internal static class RatePlot
{
    private const int Left = 240;
    private const int Width = 400;
    private const int RowHeight = 34;

    public static string Of(IEnumerable<AttackResult> results)
    {
        var rows = results.ToList();
        var height = (rows.Count * RowHeight) + 40;
        var svg = new StringBuilder();
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" viewBox=\"0 0 {Left + Width + 90} {height}\" aria-label=\"What attackers get\"><g class=\"grid\">");
        foreach (var tick in (double[])[0.001, 0.01, 0.1, 1])
        {
            var x = Markup.At(Left + Scale(tick));
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" x2=\"{x}\" y1=\"6\" y2=\"{height - 26}\"/><text x=\"{x}\" y=\"{height - 8}\" text-anchor=\"middle\">{Markup.Percent(tick)}</text>");
        }

        _ = svg.Append("</g>");
        for (var i = 0; i < rows.Count; i++)
        {
            Row(svg, rows[i], 10 + (i * RowHeight));
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Row(StringBuilder svg, AttackResult row, int y)
    {
        var (rate, upper) = (Scale(row.Rate), Scale(row.UpperBound));
        _ = svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 10}\" y=\"{y + 16}\" text-anchor=\"end\">{row.Id} {Markup.Text(AttackText.Of(row).Name)}</text>");
        if (row.ControlRate is { } control)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"control\" x=\"{Left}\" y=\"{y}\" width=\"{Markup.At(Scale(control))}\" height=\"9\"/><text class=\"small\" x=\"{Markup.At(Left + Scale(control) + 6)}\" y=\"{y + 9}\">{Markup.Percent(control)}</text>");
        }

        _ = svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"own\" x=\"{Left}\" y=\"{y + 12}\" width=\"{Markup.At(Math.Max(rate, 1.5))}\" height=\"9\"/>");
        _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{Markup.At(Left + rate)}\" x2=\"{Markup.At(Left + upper)}\" y1=\"{Markup.At(y + 16.5)}\" y2=\"{Markup.At(y + 16.5)}\"/>");
        var end = upper;
        if (row.Bar is { } bar and > 0)
        {
            var x = Markup.At(Left + Scale(bar));
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"bar\" x1=\"{x}\" x2=\"{x}\" y1=\"{y + 8}\" y2=\"{y + 25}\"/>");
            end = Math.Max(end, Scale(bar));
        }

        _ = svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{Markup.At(Left + end + 6)}\" y=\"{y + 21}\">{Markup.Percent(row.Rate)}</text>");
    }

    /// <summary>The fourth root: .05 % is a seventh of the width, 1 % a third, and nothing is nothing.</summary>
    private static double Scale(double share) => Width * Math.Sqrt(Math.Sqrt(Math.Clamp(share, 0, 1)));
}
