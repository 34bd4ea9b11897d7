using System.Globalization;
using System.Text;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>An audit's report as one HTML page that needs nothing else: plain words first, then pictures, then numbers.</summary>
internal static class HtmlReport
{
    public static byte[] Of(AuditReport report)
    {
        var html = new StringBuilder();
        _ = html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Audit of encodings: ")
            .Append(AuditStamp.Word(report.Verdict)).Append("</title><style>").Append(ReportStyle.Css).Append("</style></head><body><main>\n");
        Head(html, report);
        Attackers(html, report);
        Pictures(html, report);
        _ = html.Append(ForecastTable.Of(report));
        ResultTable.Append(html, report);
        _ = html.Append(ReportText.Limits(report)).Append(ReportText.Advice(report));
        Legal(html, report);
        return Encoding.UTF8.GetBytes(html.Append("</main></body></html>\n").ToString());
    }

    /// <summary>Whether a result is within its bar: the word for it, and its class of style.</summary>
    public static (string Word, string Kind) Outcome(AttackResult result) => result.Passed switch
    {
        null => ("reported", "none"),
        true => ("within", "pass"),
        _ when result.IsBroken => ("above", "fail"),
        _ => (result.HasPower ? "too few" : "no power", "inconclusive"),
    };

    private static void Head(StringBuilder html, AuditReport report)
    {
        var word = AuditStamp.Word(report.Verdict);
        var about = report.FileName is { } name
            ? $"up to {Markup.Count(report.People)} of the {Markup.Count(report.Records)} records of <b>{Markup.Text(name)}</b>"
            : $"up to {Markup.Count(report.People)} people who never lived";
        var day = report.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        _ = html.Append(CultureInfo.InvariantCulture, $"<header><p class=\"kicker\">Audit of encodings · {day}</p>")
            .Append(CultureInfo.InvariantCulture, $"<h1><span class=\"verdict {word.ToLowerInvariant()}\">{word}</span> ")
            .Append(CultureInfo.InvariantCulture, $"Profile “{Markup.Text(report.Profile)}”</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{ReportText.Meaning(report.Verdict)} Attacked: {about}.</p><ul>");
        foreach (var reason in report.Reasons)
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<li>{Markup.Text(reason)}</li>");
        }

        _ = html.Append("</ul></header>\n");
    }

    /// <summary>For each attacker what he has, what he gets, of how many and how sure he is: those who get most first.</summary>
    private static void Attackers(StringBuilder html, AuditReport report)
    {
        if (report.Attacks.Count == 0)
        {
            return;
        }

        _ = html.Append("<section><h2>What attackers get</h2><p>Nobody but the one with the leaked key has the key. Each attack is also tried on an encoding known to be weak, the ")
            .Append("control: one that does not break that proves nothing.</p><dl>");
        var groups = report.Attacks.GroupBy(a => a.Attack).OrderBy(g => g.Min(Order)).ToList();
        foreach (var group in groups)
        {
            // The worst of an attack's results speaks for it; of those with a bar, if there are any.
            var worst = group.OrderBy(Order).ThenByDescending(a => a.Rate).First();
            var (text, (word, kind)) = (AttackText.Of(worst), Outcome(worst));
            _ = html.Append(CultureInfo.InvariantCulture, $"<dt>{worst.Id} · {Markup.Text(text.Name)}<br><span class=\"{kind}\">{word}</span></dt>")
                .Append(CultureInfo.InvariantCulture, $"<dd><span class=\"knows\">Has: {Markup.Text(text.Has)}{Known(worst)}.</span><br>{ResidentText.Of(worst)}{Control(worst)}")
                .Append("</dd>");
        }

        _ = html.Append("</dl></section>\n");
    }

    /// <summary>Broken bars first, then open ones, then kept ones, then what is only reported.</summary>
    private static int Order(AttackResult result) => result switch
    {
        { IsBroken: true } => 0,
        { Passed: false } => 1,
        { Passed: true } => 2,
        _ => 3,
    };

    private static string Known(AttackResult result)
    {
        var known = result.Seeds > 0 ? $"; here he knows {Markup.Count(result.Seeds)} of {Markup.Count(result.People)}" : "";
        return result.Overlap is > 0 and < 1 ? $"{known}; {Markup.Percent(result.Overlap)} of the people are in his list" : known;
    }

    private static string Control(AttackResult result) => result.ControlRate is { } rate
        ? $" <span class=\"knows\">From the control, {Markup.Text(result.Control)}: {Markup.Text(AttackNumbers.Said(rate, result.Measure))}.</span>"
        : "";

    private static void Pictures(StringBuilder html, AuditReport report)
    {
        var shares = report.Attacks.Where(a => a.Measure == AttackMeasure.Share && a.Attack is not (AuditAttack.Structure or AuditAttack.LeakedKey))
            .GroupBy(a => a.Attack).Select(g => g.OrderBy(Order).ThenByDescending(a => a.Rate).First()).ToList();
        if (shares.Count > 0)
        {
            _ = html.Append("<figure>").Append(RatePlot.Of(shares)).Append("<figcaption><span class=\"key control\"></span> control <span class=\"key own\"></span> these ")
                .Append("encodings, the thin line up to the 95 % bound <span class=\"key bar\"></span> what is allowed. The scale is stretched so that small shares can be seen.</figcaption></figure>\n");
        }

        var kernel = report.Attacks.Where(a => a is { Attack: AuditAttack.Kernel, Overlap: 1 }).ToList();
        foreach (var plot in TrendPlot.Of(kernel))
        {
            _ = html.Append("<figure>").Append(plot.Svg).Append("<figcaption>").Append(plot.Caption).Append("</figcaption></figure>\n");
        }
    }

    private static void Legal(StringBuilder html, AuditReport report)
    {
        _ = html.Append("<section class=\"legal\"><h2>Who, and by what right</h2><p>").Append(Markup.Text(AuditReport.LegalNotice)).Append("</p>");
        if (report.Controller.Length > 0)
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<p>Controller: <b>{Markup.Text(report.Controller)}</b><br>Consent: {Markup.Text(report.Consent)}</p>");
        }

        _ = html.Append("</section>\n");
    }
}
