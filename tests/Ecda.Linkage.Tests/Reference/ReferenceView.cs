using System.Globalization;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>A view of sections 9 and 10.1: its fields in the schema's order, each with its insertions, and the hardenings that are left in it.</summary>
internal sealed record ReferenceView(int Bits, int Diffusion, IReadOnlyList<(ReferenceField Field, int Insertions)> Fields, IReadOnlyList<ReferenceStep> Steps)
{
    /// <summary>The insertions of all fields.</summary>
    public int Insertions { get; } = Fields.Sum(f => f.Insertions);

    /// <summary>The canonical text (section 7).</summary>
    public string Canonical { get; } = string.Create(CultureInfo.InvariantCulture, $"{Bits}:{Diffusion}:")
        + string.Join(',', Fields.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Field.Name}={f.Insertions}")))
        + (Steps.Count == 0 ? "" : ":" + string.Join('|', Steps.Select(s => s.Canonical)));
}
