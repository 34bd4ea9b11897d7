using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>All results as a table, with the notes of the attacks below.</summary>
internal static class ResultTable
{
    private static readonly string[] Heads =
        ["Attack", "Outcome", "What", "Records", "In list", "Known", "Scenes", "Of", "Got", "95 % bound", "Allowed", "Control", "Needed", "Chance", "Seconds"];

    public static void Append(StringBuilder html, AuditReport report)
    {
        if (report.Attacks.Count == 0)
        {
            return;
        }

        _ = html.Append("<section><h2>All results</h2><div class=\"wide\"><table><thead><tr>");
        foreach (var head in Heads)
        {
            _ = html.Append("<th>").Append(head).Append("</th>");
        }

        _ = html.Append("</tr></thead><tbody>");
        foreach (var attack in report.Attacks)
        {
            Row(html, attack);
        }

        _ = html.Append("</tbody></table></div>").Append(ReportText.Columns(report.FileName is null))
            .Append("<details><summary>Notes of the attacks</summary><ul>");
        foreach (var note in report.Attacks.Where(a => a.Note.Length > 0).DistinctBy(a => (a.Attack, a.Note)))
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<li>{note.Id}: {Markup.Text(note.Note)}</li>");
        }

        _ = html.Append("</ul></details></section>\n");
    }

    private static void Row(StringBuilder html, AttackResult a)
    {
        string Number(double? value) => value is { } number ? Markup.Text(AttackNumbers.Said(number, a.Measure)) : "–";
        var (word, kind) = HtmlReport.Outcome(a);
        _ = html.Append(CultureInfo.InvariantCulture, $"<tr><td>{a.Id}</td><td class=\"{kind}\">{word}</td><td>{Markup.Text(a.Aspect)}</td>");
        string[] cells =
        [
            Markup.Count(a.People),
            a.Overlap > 0 ? Markup.Percent(a.Overlap) : "–",
            Markup.Count(a.Seeds),
            Markup.Count(a.Scenes),
            Markup.Count(a.Trials),
            Number(a.Rate),
            Number(a.UpperBound),
            a.QGramBar is { } most ? $"{Number(a.Bar)}, {most} q-grams" : Number(a.Bar),
            a.ControlQGrams is { } q ? $"{q} q-grams" : Number(a.ControlRate),
            a.ControlQGrams is not null ? string.Create(CultureInfo.InvariantCulture, $"{a.ControlBar:0} q-grams") : Number(a.ControlBar),
            Number(a.Chance),
            Markup.Seconds(a.Seconds),
        ];
        foreach (var cell in cells)
        {
            _ = html.Append("<td>").Append(cell).Append("</td>");
        }

        _ = html.Append("</tr>");
    }
}
