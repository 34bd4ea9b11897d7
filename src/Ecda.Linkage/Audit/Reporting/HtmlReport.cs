using System.Globalization;
using System.Text;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>An audit's report as one HTML page that needs nothing else: plain words first, then numbers.</summary>
internal static class HtmlReport
{
    // The attacks of the first plot; the others have conditions of their own, and stand in the table.
    private static readonly string[] Plotted = ["A1", "A1b", "A3", "A4", "A4b", "A5-L", "A5-H", "A5-E", "A7"];

    public static byte[] Of(AuditReport report)
    {
        var html = new StringBuilder();
        _ = html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Audit of encodings: ")
            .Append(AuditStamp.Word(report.Verdict)).Append("</title><style>").Append(ReportStyle.Css).Append("</style></head><body><main>\n");
        Head(html, report);
        Plain(html, report);
        Numbers(html, report);
        Trends(html, report);
        _ = html.Append(ReportText.Limits(report)).Append(ReportText.Advice(report));
        Legal(html, report);
        return Encoding.UTF8.GetBytes(html.Append("</main></body></html>\n").ToString());
    }

    private static void Head(StringBuilder html, AuditReport report)
    {
        var word = AuditStamp.Word(report.Verdict);
        var about = report.FileName is { } name
            ? $"{Markup.Count(report.People)} of the {Markup.Count(report.Records)} records of <b>{Markup.Text(name)}</b>"
            : $"{Markup.Count(report.People)} people who never lived";
        _ = html.Append(CultureInfo.InvariantCulture, $"<header><p class=\"kicker\">Audit of encodings · {report.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</p><h1><span class=\"verdict {word.ToLowerInvariant()}\">{word}</span> Profile “{Markup.Text(report.Profile)}”</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{ReportText.Meaning(report.Verdict)} Attacked: {about}.</p><ul>");
        foreach (var reason in report.Reasons)
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<li>{Markup.Text(reason)}</li>");
        }

        _ = html.Append("</ul></header>\n");
    }

    private static void Plain(StringBuilder html, AuditReport report)
    {
        _ = html.Append("<section><h2>What an attacker gets</h2><p>The attacker has the encodings and, but for A2, not the key. Each line takes the worst result of an attack; the control is the same people in an encoding known to be weak.</p><dl>");
        foreach (var group in report.Attacks.GroupBy(a => a.Id, StringComparer.Ordinal))
        {
            var (worst, text) = (group.MaxBy(a => a.Rate)!, AttackText.Of(group.Key));
            var (word, kind) = Outcome(group.FirstOrDefault(a => a.IsBroken) ?? group.FirstOrDefault(a => a.Passed == false) ?? group.FirstOrDefault(a => a.Passed == true) ?? worst);
            _ = html.Append(CultureInfo.InvariantCulture, $"<dt>{group.Key} · {Markup.Text(text.Name)}<br><span class=\"{kind}\">{word}</span></dt><dd><span class=\"knows\">Knows: {Markup.Text(text.Knows)}</span><br>{Gets(worst, text)}</dd>");
        }

        _ = html.Append("</dl></section>\n");
        var worstOfEach = Plotted.Select(id => report.Attacks.Where(a => a.Id == id).OrderByDescending(a => a.Bar is not null).ThenByDescending(a => a.Rate).FirstOrDefault()).OfType<AttackResult>().ToList();
        if (worstOfEach.Count > 0)
        {
            _ = html.Append("<figure>").Append(RatePlot.Of(worstOfEach)).Append("<figcaption><span class=\"key control\"></span> control <span class=\"key own\"></span> these encodings, the thin line up to the 95 % bound <span class=\"key bar\"></span> what is allowed. The scale is stretched so that small shares can be seen.</figcaption></figure>\n");
        }
    }

    private static string Gets(AttackResult worst, AttackText text)
    {
        var control = worst.ControlRate is { } c ? $" From the control: {Markup.Percent(c)}." : "";
        var known = worst.Seeds > 0 ? $", {Markup.Count(worst.Seeds)} records known" : "";
        var share = $"{text.Gets}: <b>{Markup.Percent(worst.Rate)}</b>, at most {Markup.Percent(worst.UpperBound)} with 95 % confidence{known}.";
        var people = $"<b>{Markup.Count((long)Math.Round(worst.Rate * worst.Trials))}</b> of {Markup.Count(worst.Trials)} {share}";
        return worst.Id switch
        {
            "A0" => Markup.Text(worst.Note),
            "A1b" => $"{people} {Markup.Text(worst.Note)}",
            "A2" => $"<b>{Markup.Percent(worst.Rate)}</b> of the people named. {ReportText.KeyTime(worst)}",
            "A3" => $"<b>{Markup.Count(worst.QGrams ?? 0)}</b> pieces of names, dates or places recognized, <b>{Markup.Percent(worst.Rate)}</b> of the people named.{(worst.ControlQGrams is { } q ? $" From the control: {Markup.Count(q)} pieces." : "")}",
            "A4" => $"Share of {share}{control}",
            _ => $"{people}{control}",
        };
    }

    private static (string Word, string Kind) Outcome(AttackResult result) => result.Passed switch
    {
        null => ("reported", "none"),
        true => ("within", "pass"),
        _ when result.IsBroken => ("above", "fail"),
        _ => (result.HasPower ? "too few" : "no power", "inconclusive"),
    };

    private static void Numbers(StringBuilder html, AuditReport report)
    {
        _ = html.Append("<section><h2>All results</h2><div class=\"wide\"><table><thead><tr><th>Attack</th><th>Result</th><th>Records</th><th>Overlap</th><th>Known</th><th>Scenes</th><th>Trials</th><th>Rate</th><th>95 % bound</th><th>Allowed</th><th>Control</th><th>Needed</th><th>Chance</th><th>Seconds</th></tr></thead><tbody>");
        foreach (var a in report.Attacks)
        {
            var (word, kind) = Outcome(a);
            var needed = a.ControlQGrams is not null ? $"{a.ControlBar:0} q-grams" : Markup.Percent(a.ControlBar);
            var control = a.ControlQGrams is { } q ? $"{q} q-grams" : Markup.Percent(a.ControlRate);
            var allowed = a.QGramBar is { } most ? $"{Markup.Percent(a.Bar)}, {most} q-grams" : Markup.Percent(a.Bar);
            _ = html.Append(CultureInfo.InvariantCulture, $"<tr><td>{a.Id}</td><td class=\"{kind}\">{word}</td><td>{Markup.Count(a.People)}</td><td>{Markup.Percent(a.Overlap)}</td><td>{Markup.Count(a.Seeds)}</td><td>{a.Scenes}</td><td>{Markup.Count(a.Trials)}</td><td>{Markup.Percent(a.Rate)}</td><td>{Markup.Percent(a.UpperBound)}</td><td>{allowed}</td><td>{control}</td><td>{needed}</td><td>{Markup.Percent(a.Chance)}</td><td>{Markup.Seconds(a.Seconds)}</td></tr>");
        }

        _ = html.Append("</tbody></table></div>");
        _ = html.Append(ReportText.Columns(report.FileName is null)).Append("<details><summary>Notes of the attacks</summary><ul>");
        foreach (var note in report.Attacks.Where(a => a.Note.Length > 0).DistinctBy(a => (a.Id, a.Note)))
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<li>{note.Id}: {Markup.Text(note.Note)}</li>");
        }

        _ = html.Append("</ul></details></section>\n");
    }

    private static void Trends(StringBuilder html, AuditReport report)
    {
        if (report.Trends.Count == 0)
        {
            return;
        }

        _ = html.Append("<section><h2>As files grow</h2><p>Attacks on likeness may succeed suddenly once a file is large enough, so the same attack is run on a quarter and a half of the people as well.</p><ul>");
        foreach (var trend in report.Trends)
        {
            var points = string.Join(", ", trend.Points.Select(p => $"{Markup.Percent(p.Rate)} of {Markup.Count(p.People)}"));
            var end = trend.IsUpward ? $"It grows: led on to {Markup.Count(trend.At)} records it would be {Markup.Percent(trend.Projected)}." : $"No growth beyond chance. This says little about files much larger than the largest tried; the largest number here is {Markup.Count(trend.Points[^1].People)}, the file or the plan {Markup.Count(trend.At)}.";
            _ = html.Append(CultureInfo.InvariantCulture, $"<li>{trend.Id}: {points}. {end}</li>");
        }

        _ = html.Append("</ul></section>\n");
    }

    private static void Legal(StringBuilder html, AuditReport report)
    {
        _ = html.Append(CultureInfo.InvariantCulture, $"<section class=\"legal\"><h2>Who, and by what right</h2><p>{Markup.Text(AuditReport.LegalNotice)}</p>");
        if (report.Controller.Length > 0)
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<p>Controller: <b>{Markup.Text(report.Controller)}</b><br>Consent: {Markup.Text(report.Consent)}</p>");
        }

        _ = html.Append("</section>\n");
    }
}
