namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>Constructed quads of one kind.</summary>
/// <param name="Name">What they have in common, as a report calls it; no values.</param>
/// <param name="IsEdit">True where the first two records differ by the same change as the last two; false for two families × two
/// people.</param>
/// <param name="Rows">Four records of every quad, one quad after the other.</param>
internal sealed record QuadKind(string Name, bool IsEdit, IReadOnlyList<string[]> Rows);
