using System.Runtime.InteropServices;

namespace Ecda.Linkage.Search;

/// <summary>A pair that a join found.</summary>
/// <param name="Left">The row on the left.</param>
/// <param name="Right">The row on the right.</param>
/// <param name="Common">The bits they have in common.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct JoinPair(int Left, int Right, int Common);
