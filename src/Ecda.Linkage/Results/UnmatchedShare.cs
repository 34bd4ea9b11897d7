namespace Ecda.Linkage.Results;

/// <summary>The share of records without a partner, where there are no match probabilities to hold it against.</summary>
internal static class UnmatchedShare
{
    /// <summary>
    /// F / F0 where it is lowest, F0 being the share of confident matches without a false partner above the score.
    /// The place is chosen by the ratio plus two standard errors, because the lowest of many noisy ratios would be too low.
    /// </summary>
    /// <param name="linked">For every step of the scale how many records have a link at or above it.</param>
    /// <param name="records">The records.</param>
    /// <param name="falsePartners">For every step how many confident matches have a false partner at or above it.</param>
    /// <param name="confident">The confident matches.</param>
    public static double Of(double[] linked, int records, double[] falsePartners, int confident)
    {
        var unmatched = 1.0;
        var lowest = double.PositiveInfinity;
        for (var k = 0; k < linked.Length; k++)
        {
            var f0 = 1 - (falsePartners[k] / confident);
            var f = Math.Max(0, 1 - (linked[k] / records));
            if (f0 >= 0.5)
            {
                var error = Math.Sqrt((f * (1 - f) / records) + (f / f0 * f / f0 * f0 * (1 - f0) / confident)) / f0;
                if ((f / f0) + (2 * error) < lowest)
                {
                    lowest = (f / f0) + (2 * error);
                    unmatched = Math.Min(1, f / f0);
                }
            }
        }

        return unmatched;
    }
}
