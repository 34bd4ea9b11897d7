using System.Runtime.InteropServices;

namespace Ecda.Linkage;

/// <summary>Two records that are held to be of one person.</summary>
/// <param name="Left">The record of the left file.</param>
/// <param name="Right">The record of the right file.</param>
/// <param name="Score">
/// The match weight: how much more probable the similarities are for one person than for two, as a logarithm to base 2. Where the files have too few
/// confident matches to learn it from, the sum over the views of the standard deviations above what two different people have in common.
/// </param>
/// <param name="Probability">The estimated probability that the link is true, 0 to 1; NaN where it could not be estimated.</param>
/// <param name="Band">The probability in words.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Link(RecordId Left, RecordId Right, double Score, double Probability, LinkBand Band);
