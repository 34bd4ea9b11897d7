using System.Globalization;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>A view of section 9: its fields in the schema's order, each with its insertions.</summary>
internal sealed record ReferenceView(int Bits, int Diffusion, IReadOnlyList<(ReferenceField Field, int Insertions)> Fields)
{
    /// <summary>The canonical text (section 7).</summary>
    public string Canonical { get; } = string.Create(CultureInfo.InvariantCulture, $"{Bits}:{Diffusion}:") + string.Join(',', Fields.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Field.Name}={f.Insertions}")));
}
