using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>The normal distribution, the same on every platform.</summary>
internal static class NormalCurve
{
    /// <summary>
    /// The share below a number of standard deviations, to 7 decimals (Abramowitz, Stegun, Handbook of mathematical functions, 1964,
    /// formula 26.2.17).
    /// </summary>
    public static double Below(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var above = PortableMath.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
        return x >= 0 ? 1 - above : above;
    }
}
