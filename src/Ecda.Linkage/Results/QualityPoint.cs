using System.Runtime.InteropServices;

namespace Ecda.Linkage.Results;

/// <summary>What precision and recall would be at another threshold, estimated without truth.</summary>
/// <param name="Threshold">The threshold on the score.</param>
/// <param name="Precision">The estimated precision of the links at or above it.</param>
/// <param name="Recall">The estimated recall of the links at or above it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QualityPoint(double Threshold, double Precision, double Recall);
