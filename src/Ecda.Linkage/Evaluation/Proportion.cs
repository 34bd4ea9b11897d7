using System.Runtime.InteropServices;

namespace Ecda.Linkage.Evaluation;

/// <summary>A share with its 95 % Wilson score interval (Wilson, Probable inference, the law of succession, and statistical inference, 1927).</summary>
/// <param name="Value">The share, 0 to 1; NaN of nothing.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Proportion(double Value, double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>The share of <paramref name="part"/> in <paramref name="whole"/>.</summary>
    /// <param name="part">From 0 to <paramref name="whole"/>.</param>
    /// <param name="whole">0 or more.</param>
    public static Proportion Of(double part, double whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        if (whole == 0)
        {
            return new Proportion(double.NaN, 0, 1);
        }

        var p = part / whole;
        var center = p + (Z * Z / (2 * whole));
        var spread = Z * Math.Sqrt((p * (1 - p) / whole) + (Z * Z / (4 * whole * whole)));
        var scale = 1 + (Z * Z / whole);
        return new Proportion(p, Math.Clamp((center - spread) / scale, 0, p), Math.Clamp((center + spread) / scale, p, 1));
    }
}
