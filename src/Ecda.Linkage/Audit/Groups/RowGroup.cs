namespace Ecda.Linkage.Audit.Groups;

/// <summary>A group of rows that lie together: presumably people who share a value.</summary>
/// <param name="Center">The mean of its members along the directions of a <see cref="RowSpectrum"/>.</param>
/// <param name="Share">The share of all rows that are in it.</param>
/// <param name="Evidence">How much more likely two groups are than one, as a logarithm over all rows.</param>
internal sealed record RowGroup(float[] Center, double Share, double Evidence)
{
    /// <summary>How far its members are from the mean of all rows, in deviations of a direction.</summary>
    public double Distance { get; } = Math.Sqrt(Center.Sum(x => (double)x * x));

    /// <summary>
    /// The variance that is left on either side along the line from the mean of all rows to the center, where it is 1 over all rows.
    /// </summary>
    public double Variance => Math.Max(LeastVariance, 1 - (Share / (1 - Share) * Distance * Distance));

    private const double LeastVariance = 0.2;

    /// <summary>
    /// The logarithm of the odds that a row is a member is this much for its place along the line, a deviation from the mean each, ...
    /// </summary>
    public double Slope => Distance / (1 - Share) / Variance;

    /// <summary>... and this at the mean of all rows.</summary>
    public double Intercept =>
        Numerics.PortableMath.Log(Share / (1 - Share))
        + (((Share * Distance / (1 - Share) * (Share * Distance / (1 - Share))) - (Distance * Distance)) / (2 * Variance));
}
