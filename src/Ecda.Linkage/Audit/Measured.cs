namespace Ecda.Linkage.Audit;

/// <summary>A number that an attack measured, with its 95 % interval.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end; what bars are compared with.</param>
internal sealed record Measured(double Value, double Low, double High);
