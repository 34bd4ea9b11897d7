using System.Runtime.InteropServices;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>A similarity that stands out.</summary>
/// <param name="Neighbor">The other record's row.</param>
/// <param name="View">The view.</param>
/// <param name="Level">Its strength, a level of <see cref="EdgeLevels"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Edge(int Neighbor, byte View, byte Level);
