using System.Globalization;
using System.Net;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>Numbers and text of the HTML report, the same in every culture.</summary>
internal static class Markup
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Percent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##}\u00A0%");

    public static string Percent(double? share) => share is { } value ? Percent(value) : "–";

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds <= 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0}");

    public static string At(double position) => position.ToString("0.#", CultureInfo.InvariantCulture);
}
