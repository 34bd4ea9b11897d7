using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// How well a number tells two kinds apart: the chance that one of the first kind has the larger number, ties counting half; with the
/// interval of DeLong, DeLong, Clarke-Pearson
/// (Comparing the areas under two or more correlated receiver operating characteristic curves, 1988).
/// </summary>
internal static class AreaUnderCurve
{
    private const double Normal = 1.959963984540054;

    /// <summary>The area and its 95 % interval; guessing, and nothing sure, where either kind is not there.</summary>
    /// <param name="first">The numbers of the kind that should have larger ones.</param>
    /// <param name="second">The numbers of the other kind.</param>
    public static Measured Of(double[] first, double[] second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            return new Measured(0.5, 0, 1);
        }

        var ofFirst = SampleMean.Of(Below(first, second));
        var ofSecond = SampleMean.Of(Below(second, first));
        if (ofFirst.Deviation + ofSecond.Deviation == 0)
        {
            // All told apart, or all equal: no spread to go by. As sure as so many answers to one question each.
            var fewer = Math.Min(first.Length, second.Length);
            var share = Proportion.Of(ofFirst.Mean * fewer, fewer);
            return new Measured(share.Value, share.Low, share.High);
        }

        var error = Math.Sqrt((ofFirst.Error * ofFirst.Error) + (ofSecond.Error * ofSecond.Error));
        return new Measured(ofFirst.Mean, Math.Max(0, ofFirst.Mean - (Normal * error)), Math.Min(1, ofFirst.Mean + (Normal * error)));
    }

    /// <summary>For every number of one kind, the share of the other kind that is below it; half of those that are equal.</summary>
    private static double[] Below(double[] of, double[] others)
    {
        var (numbers, sorted) = ((double[])of.Clone(), (double[])others.Clone());
        Array.Sort(numbers);
        Array.Sort(sorted);
        var (less, atMost) = (0, 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            while (less < sorted.Length && sorted[less] < number)
            {
                less++;
            }

            while (atMost < sorted.Length && sorted[atMost] <= number)
            {
                atMost++;
            }

            numbers[i] = (less + atMost) / (2.0 * sorted.Length);
        }

        return numbers;
    }
}
