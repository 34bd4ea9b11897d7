namespace Ecda.Linkage.Results;

/// <summary>Where a view's bound lies, and against what it was chosen.</summary>
/// <param name="View">The view's name.</param>
/// <param name="NullMean">The mean similarity (z) of random pairs.</param>
/// <param name="NullDeviation">Its standard deviation.</param>
/// <param name="Bound">The z from which a pair is a candidate; infinite where too many records are equal in the view, as in sex, for it to find any.</param>
public sealed record ViewBound(string View, double NullMean, double NullDeviation, double Bound)
{
    /// <summary>The z that the budget of candidates asked for; above <see cref="Bound"/> where the files hold so many records alike that it would have lost matches.</summary>
    public double Asked { get; init; } = double.NaN;

    /// <summary>How many pairs of different people are expected to reach the bound.</summary>
    public double Expected { get; init; } = double.NaN;
}
