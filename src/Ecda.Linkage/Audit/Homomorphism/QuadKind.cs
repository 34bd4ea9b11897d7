namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>Constructed quads of one kind.</summary>
/// <param name="Name">What they have in common, as a report calls it; no values.</param>
/// <param name="Edit">How the first two records differ, and the last two by the same change.</param>
/// <param name="Field">The field that is changed; null for two families × two people.</param>
/// <param name="Rows">Four records of every quad, one quad after the other.</param>
internal sealed record QuadKind(string Name, QuadEdit Edit, FieldKind? Field, IReadOnlyList<string[]> Rows)
{
    /// <summary>False for two families × two people.</summary>
    public bool IsEdit => Edit != QuadEdit.None;
}
