using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>The closed form as a table: what the kernel alone says about a file of any size.</summary>
internal static class ForecastTable
{
    public static string Of(AuditReport report)
    {
        var forecast = report.Forecast;
        var html = new StringBuilder();
        _ = html.Append("<section><h2>What likeness alone tells</h2><p>").Append(Markup.Text(Fit(forecast))).Append("</p><div class=\"wide\"><table><thead><tr>")
            .Append("<th>Somebody who knows</th><th>learns of anybody else (d²)</th><th>of it from strangers</th><th>from one’s household</th></tr></thead><tbody>");
        foreach (var known in forecast.Known)
        {
            Row(html, $"{Markup.Count(known.Known)} of {Markup.Count(forecast.Records)}", known);
        }

        Row(html, "1,000 of 10,000, to compare encodings", forecast.Reference);
        _ = html.Append("</tbody></table></div><p class=\"small\">Below .3 that is next to nothing; at 3 names begin to fall, at 12 nearly all do.</p>")
            .Append("<div class=\"wide\"><table><thead><tr><th>Those who share</th><th>of the file</th><th>stand together from so many records on (N*)</th></tr></thead><tbody>");
        foreach (var value in forecast.Values)
        {
            var which = value.IsMostFrequent ? "the most frequent" : "an ordinary";
            _ = html.Append(CultureInfo.InvariantCulture, $"<tr><td>{which} {Markup.Text(value.Field)}</td><td>{Markup.Percent(value.Share)}</td><td>{Size(value.Records)}</td></tr>");
        }

        return html.Append("</tbody></table></div><p class=\"small\">Where they stand together, how frequent names are in the country is enough to name them. ")
            .Append(CultureInfo.InvariantCulture, $"Likeness tells pairs of one household from strangers with an area under the curve of {forecast.HouseholdCurve:0.00}; .5 is guessing. ")
            .Append("All this follows from how alike rows are on the average over all keys (ENCODING.md, section 13.2).</p></section>\n").ToString();
    }

    /// <summary>For files of which size the encoding is fit, as far as likeness goes.</summary>
    public static string Fit(PrivacyForecast forecast)
    {
        var size = Markup.Count(forecast.Records);
        var most = forecast.FitUpTo == 0 ? "no file" : $"files of up to {Markup.Count(Rounded(forecast.FitUpTo))} records";
        return $"By its curve of likeness this encoding is fit for {most}; this one has, or is planned to have, {size}.";
    }

    /// <summary>Two digits are all that such a number is worth.</summary>
    public static long Rounded(long number)
    {
        var unit = 1L;
        while (number / unit >= 100)
        {
            unit *= 10;
        }

        return number / unit * unit;
    }

    private static string Size(double records) => records > 1e15 ? "never" : Markup.Count(Rounded((long)records));

    private static void Row(StringBuilder html, string label, KnownPeopleForecast known) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><td>{label}</td><td>{known.Information:0.##}</td><td>{known.FromStrangers:0.##}</td><td>{known.FromHousehold:0.##}</td></tr>");
}
