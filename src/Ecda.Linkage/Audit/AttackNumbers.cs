using System.Globalization;

namespace Ecda.Linkage.Audit;

/// <summary>Numbers of attacks as text, the same in every culture.</summary>
internal static class AttackNumbers
{
    /// <summary>A number with the unit of its measure.</summary>
    public static string Said(double value, AttackMeasure measure) => double.IsNaN(value) ? "–" : measure switch
    {
        AttackMeasure.Share => Percent(value),
        AttackMeasure.Deviations => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} σ"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}"),
    };

    /// <summary>A share in per cent.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    /// <summary>Text in which numbers are the same in every culture.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
