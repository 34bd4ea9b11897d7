namespace Ecda.Linkage.Results;

/// <summary>Where a view's bound lies, and against what it was chosen.</summary>
/// <param name="View">The view's name.</param>
/// <param name="NullMean">The mean similarity (z) of random pairs.</param>
/// <param name="NullDeviation">Its standard deviation.</param>
/// <param name="Bound">The z from which a pair is a candidate.</param>
public sealed record ViewBound(string View, double NullMean, double NullDeviation, double Bound);
