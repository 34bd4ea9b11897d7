namespace Ecda.Linkage.Results;

/// <summary>For every step of the scale, how many records of one side have a link, and how many confident matches among them have a false partner.</summary>
/// <param name="Linked">Records with a link at or above the step.</param>
/// <param name="False">Confident matches with a false partner at or above it, which they would be linked to if they had no other.</param>
/// <param name="Confident">The confident matches.</param>
/// <param name="Records">The records.</param>
internal sealed record PartnerCounts(double[] Linked, double[] False, int Confident, int Records)
{
    // Further down, false partners are too many to tell how many records have only them.
    private const double FewFalse = 0.1;
    private const double LeastError = 0.003;

    // The rate of false partners differs by so much, of itself, between records with a confident match, which say more, and others.
    private const double Unlike = 0.3;

    /// <summary>
    /// The share of the records with a partner that is linked to one from a step up, and its standard error. Records that have no partner are those without a link,
    /// over the share of confident matches without a false partner: the fewer true links are below the score, the nearer. The step is chosen by the number plus two standard errors,
    /// because the lowest of many noisy numbers would be too low.
    /// </summary>
    public (double Share, double Error) LinkedFrom(int step)
    {
        var (without, error) = (double.PositiveInfinity, 0.0);
        for (var k = 0; k <= step; k++)
        {
            var wrong = FalseShare(k);
            if (wrong > FewFalse && k < step)
            {
                continue;
            }

            var number = (Records - Linked[k]) / (1 - wrong);
            var odds = wrong / (1 - wrong);
            var deviation = Math.Sqrt((number * odds) + (number * number * odds / Confident) + (number * odds * Unlike * number * odds * Unlike));
            if (number + (2 * deviation) < without + (2 * error))
            {
                (without, error) = (number, deviation);
            }
        }

        var with = Math.Max(1, Records - without);
        return ((Linked[step] - (without * FalseShare(step))) / with, Math.Max(LeastError, error / with));
    }

    /// <summary>The share linked as both sides tell it: the surer side counts for more, and as both see the same links, its error is that of the two.</summary>
    public static (double Share, double Error) LinkedFrom(int step, PartnerCounts left, PartnerCounts right)
    {
        var (ofLeft, ofRight) = (left.LinkedFrom(step), right.LinkedFrom(step));
        var (l, r) = (1 / (ofLeft.Error * ofLeft.Error), 1 / (ofRight.Error * ofRight.Error));
        return (((l * ofLeft.Share) + (r * ofRight.Share)) / (l + r), Math.Min(ofLeft.Error, ofRight.Error));
    }

    // Half a false partner more than were seen (Jeffreys).
    private double FalseShare(int step) => Math.Min(0.99, (False[step] + 0.5) / (Confident + 1));
}
