using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Results;

/// <summary>
/// The share of the existing true links that is missing above a score: what the match probabilities say of it, held against the records that are seen to have a partner.
/// Probabilities tell little about links that are rare among false ones, and the records tell little where few have a partner: each counts for what it knows.
/// </summary>
internal sealed class MissingShare
{
    private const int Steps = 2000;

    // Before the records are looked at, about so much more may be missing than the probabilities say.
    private const double Doubt = 0.02;

    // Of all true links about this share looks like strangers at any score, and is seen by nobody.
    private const double Strangers = 0.01;

    private readonly double[] _below = new double[Steps];

    /// <param name="expected">The share that the match probabilities expect to be missing.</param>
    /// <param name="linked">The share of the records with a partner that is seen to be linked, and its standard error.</param>
    public MissingShare(double expected, (double Share, double Error) linked)
    {
        var (total, sum) = (0.0, 0.0);
        for (var k = 0; k < Steps; k++)
        {
            var deviations = (1 - At(k) - linked.Share) / linked.Error;
            var density = PortableMath.Exp(-(0.5 * deviations * deviations) - (At(k) / (expected + Doubt)));
            total += density;
            sum += density * At(k);
            _below[k] = total;
        }

        // Where the records say what no share can be, the nearest one.
        var seen = total > 0 ? sum / total : linked.Share < 0.5 ? 1 : 0;
        Mean = 1 - ((1 - seen) * (1 - Strangers));
    }

    /// <summary>The expected share.</summary>
    public double Mean { get; }

    /// <summary>Draws a share.</summary>
    public double Draw(ref SampleRandom random)
    {
        var place = Array.BinarySearch(_below, random.Uniform() * _below[^1]);
        var strangers = Math.Min(1, -Strangers * PortableMath.Log(1 - random.Uniform()));
        return 1 - ((1 - At(Math.Min(place < 0 ? ~place : place, Steps - 1))) * (1 - strangers));
    }

    private static double At(int step) => (step + 0.5) / Steps;
}
