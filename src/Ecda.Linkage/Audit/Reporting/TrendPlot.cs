using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>Small pictures of how an attack grows: with the number of people known, and with the size of the file.</summary>
/// <param name="Svg">The picture.</param>
/// <param name="Caption">What it shows.</param>
internal sealed record TrendPlot(string Svg, string Caption)
{
    private const int Width = 420;
    private const int Height = 190;
    private const int Left = 52;
    private const int Bottom = 30;
    private const int Right = 16;
    private const int Top = 12;

    /// <summary>The pictures that can be drawn of an attack's results.</summary>
    public static IEnumerable<TrendPlot> Of(IReadOnlyList<AttackResult> results)
    {
        var known = results.Where(r => r.People == results.GroupBy(o => o.People).OrderByDescending(g => g.DistinctBy(o => o.Seeds).Count()).First().Key).ToList();
        if (known.DistinctBy(r => r.Seeds).Count() > 2)
        {
            yield return new(
                Draw(known, r => r.Seeds, "known"),
                $"A5-K: how many of {Markup.Count(known[0].People)} people are named, by how many the attacker knows. {Legend}");
        }

        var sizes = results.Where(r => 10 * r.Seeds == r.People).ToList();
        if (sizes.DistinctBy(r => r.People).Count() > 2)
        {
            yield return new(Draw(sizes, r => r.People, "people"), $"A5-K: how many are named where every tenth is known, by the size of the file. {Legend}");
        }
    }

    private static string Legend => "The thick line is with spreading, the thin one without; the vertical lines are 95 % intervals.";

    private static string Draw(List<AttackResult> results, Func<AttackResult, int> x, string unit)
    {
        var (low, high) = (Math.Log10(results.Min(x)), Math.Log10(results.Max(x)));
        double At(AttackResult r) => Left + ((Width - Left - Right) * (Math.Log10(x(r)) - low) / Math.Max(0.01, high - low));
        var svg = new StringBuilder();
        _ = svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" viewBox=\"0 0 {Width} {Height}\" aria-label=\"Share named by {unit}\"><g class=\"grid\">");
        foreach (var tick in (double[])[0.001, 0.01, 0.1, 1])
        {
            var y = Markup.At(Down(tick));
            _ = svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y}\" y2=\"{y}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y}\" text-anchor=\"end\" dominant-baseline=\"middle\">{Markup.Percent(tick)}</text>");
        }

        foreach (var point in results.DistinctBy(x))
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Markup.At(At(point))}\" y=\"{Height - 10}\" text-anchor=\"middle\">{Markup.Count(x(point))}</text>");
        }

        _ = svg.Append("</g>");
        foreach (var line in results.GroupBy(r => r.Aspect, StringComparer.Ordinal))
        {
            var points = line.OrderBy(x).ToList();
            var kind = line.Key == Aspects.Spreading ? "trend" : "trend thin";
            var path = string.Join(' ', points.Select(p => $"{Markup.At(At(p))},{Markup.At(Down(p.Rate))}"));
            _ = svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{kind}\" points=\"{path}\"/>");
            foreach (var point in points)
            {
                var place = Markup.At(At(point));
                _ = svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{place}\" x2=\"{place}\" y1=\"{Markup.At(Down(point.LowerBound))}\" ")
                    .Append(CultureInfo.InvariantCulture, $"y2=\"{Markup.At(Down(point.UpperBound))}\"/><circle class=\"own\" cx=\"{place}\" cy=\"{Markup.At(Down(point.Rate))}\" r=\"3\"/>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>The fourth root, as in the other picture, so that small shares can be seen.</summary>
    private static double Down(double share) => Height - Bottom - ((Height - Bottom - Top) * Math.Sqrt(Math.Sqrt(Math.Clamp(share, 0, 1))));
}
