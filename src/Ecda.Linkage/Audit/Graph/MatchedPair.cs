using System.Runtime.InteropServices;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>A released record and the record of the attacker's list that an attack takes for the same person.</summary>
/// <param name="Released">The released row.</param>
/// <param name="Listed">The attacker's row.</param>
/// <param name="Score">How like each other they are.</param>
/// <param name="Margin">How much more than to anyone else.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MatchedPair(int Released, int Listed, float Score = 1, float Margin = 1);
