namespace Ecda.Linkage;

/// <summary>How an attack's rate changes with the number of people attacked.</summary>
/// <param name="Id">The attack.</param>
/// <param name="Points">Numbers of people, and the rates at them.</param>
/// <param name="IsUpward">Whether the rate grows by more than chance would let it.</param>
/// <param name="At">The number of records that it is led on to.</param>
/// <param name="Projected">The rate there, along a line over the logarithm of the number of people.</param>
public sealed record AuditTrend(string Id, IReadOnlyList<(int People, double Rate)> Points, bool IsUpward, long At, double Projected);
