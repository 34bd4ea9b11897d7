using System.Runtime.InteropServices;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Evaluation;

/// <summary>
/// One share over another with its 95 % log interval (Katz, Baptista, Azen, Pike: Obtaining confidence intervals for the risk ratio in cohort studies, 1978).
/// Where none or all of a whole are part, the interval is that of half a case more on each side.
/// </summary>
/// <param name="Value">The ratio, 0 or more; NaN where the share below the line is 0 or unknown.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval; infinite where the share below the line is 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Ratio(double Value, double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>The share of <paramref name="part"/> in <paramref name="whole"/> over that of the reference's part in its whole.</summary>
    /// <param name="part">From 0 to <paramref name="whole"/>.</param>
    /// <param name="whole">0 or more.</param>
    /// <param name="referencePart">From 0 to <paramref name="referenceWhole"/>.</param>
    /// <param name="referenceWhole">0 or more.</param>
    public static Ratio Of(double part, double whole, double referencePart, double referenceWhole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        ArgumentOutOfRangeException.ThrowIfNegative(referencePart);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(referencePart, referenceWhole);
        if (whole == 0 || referencePart == 0)
        {
            return new Ratio(double.NaN, 0, double.PositiveInfinity);
        }

        var value = part / whole / (referencePart / referenceWhole);
        if (part == 0 || part == whole || referencePart == referenceWhole)
        {
            (part, whole, referencePart, referenceWhole) = (part + 0.5, whole + 1, referencePart + 0.5, referenceWhole + 1);
        }

        var center = part / whole / (referencePart / referenceWhole);
        var spread = PortableMath.Exp(Z * Math.Sqrt((1 / part) - (1 / whole) + (1 / referencePart) - (1 / referenceWhole)));
        return new Ratio(value, value == 0 ? 0 : Math.Min(value, center / spread), Math.Max(value, center * spread));
    }
}
