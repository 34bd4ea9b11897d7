using System.Runtime.InteropServices;

namespace Ecda.Linkage.Results;

/// <summary>Where a number is expected to lie in 95 of 100 cases.</summary>
/// <param name="Low">The lower end; NaN where nothing could be estimated.</param>
/// <param name="High">The upper end; NaN where nothing could be estimated.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Low, double High)
{
    internal static Interval Unknown => new(double.NaN, double.NaN);
}
