using System.Runtime.InteropServices;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>A released record with the name that the attacker gives it, or knows it by.</summary>
/// <param name="Released">The released record.</param>
/// <param name="Listed">The record of the attacker's list.</param>
/// <param name="Certainty">How likely the attacker holds it to be right, above 0 and at most 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Naming(int Released, int Listed, double Certainty);
