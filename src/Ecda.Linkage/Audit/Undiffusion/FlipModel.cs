using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// What the weight of a difference says about its bits. With (1 - s) / 2 the share of secret bits that differ, the XOR of n of them is -1
/// to the power of the bit with the expectation s^n; two outputs that share a secret bit have the XOR of 2n - 2 others between them, two
/// that share none that of 2n. Where columns were decoded and taken out, what was decoded wrongly takes a part of every expectation away.
/// </summary>
/// <param name="Agreement">s, of the differences in a bin.</param>
/// <param name="Certainty">One less twice the share of bits decoded wrongly.</param>
internal sealed record FlipModel(double Agreement, double Certainty = 1)
{
    // A difference as heavy as an unrelated pair says nothing certain, and no bit is ever without a doubt.
    private const double LeastAgreement = 0.02;
    private const double LeastDoubt = 0.005;

    /// <summary>The models of all bins.</summary>
    /// <param name="planes">The differences, or what is left of them.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for yet.</param>
    public static FlipModel[] OfBins(DifferencePlanes planes, DiffusionShape shape, int[] open) => Array.ConvertAll(planes.Bins, bin =>
    {
        var s = AgreementOf(bin.Weight, shape.Bits, shape.Degree);
        var (flips, expected) = (0L, 0.0);
        for (var output = 0; output < planes.Outputs; output++)
        {
            flips += BitRows.Count(planes.Plane(output).Slice(bin.First, bin.Words));
            expected += Power(s, open[output]);
        }

        var seen = 1 - (2.0 * flips / ((double)bin.Count * planes.Outputs));
        return new FlipModel(s, Math.Clamp(seen * planes.Outputs / expected, LeastAgreement, 1));
    });

    /// <summary>s from the weight of a difference.</summary>
    /// <param name="weight">The bits set.</param>
    /// <param name="bits">The bits of a row.</param>
    /// <param name="degree">The secret bits of an output (t).</param>
    public static double AgreementOf(double weight, int bits, int degree)
    {
        var expectation = Math.Clamp(1 - (2 * weight / bits), 1.0 / bits, 1 - (1.0 / bits));
        return Math.Max(LeastAgreement, PortableMath.Exp(PortableMath.Log(expectation) / degree));
    }

    /// <summary>
    /// What two outputs that flip together add to the log-likelihood ratio of sharing a secret bit, beyond what they add by flipping on
    /// their own: the coefficient of the product of the two bits, the only part that centering leaves.
    /// </summary>
    /// <param name="first">The secret bits of the one output that are not accounted for yet.</param>
    /// <param name="second">Those of the other.</param>
    public double PairEvidence(int first, int second)
    {
        var (x, y) = (Certainty * Power(Agreement, first), Certainty * Power(Agreement, second));
        var square = Certainty * Certainty;
        var (sharing, apart) = (square * Power(Agreement, first + second - 2), square * Power(Agreement, first + second));
        double Ratio(int a, int b)
        {
            var (alone, together) = (1 + (a * x) + (b * y), a * b);
            return PortableMath.Log(Math.Max(LeastDoubt, alone + (together * sharing)) / Math.Max(LeastDoubt, alone + (together * apart)));
        }

        return Ratio(-1, -1) - Ratio(-1, 1) - Ratio(1, -1) + Ratio(1, 1);
    }

    /// <summary>The weight that makes a sum of products of two bits most telling: signal over variance.</summary>
    /// <param name="first">The secret bits of the one output that are not accounted for yet.</param>
    /// <param name="second">Those of the other.</param>
    public double PairWeight(int first, int second)
    {
        var expectation = Certainty * Certainty * Power(Agreement, first + second - 2);
        return expectation * (1 - (Agreement * Agreement)) / Math.Max(LeastDoubt, 1 - (expectation * expectation));
    }

    /// <summary>
    /// The log-likelihood ratio that some outputs are the column of one secret bit, given how many of them flip, from 0 to all.
    /// </summary>
    /// <param name="members">How many outputs.</param>
    /// <param name="degree">The mean number of their secret bits that are not accounted for yet.</param>
    public double[] ColumnEvidence(int members, double degree)
    {
        var others = Doubtful((1 - (Certainty * Power(Agreement, Math.Max(0, degree - 1)))) / 2);
        var alone = Doubtful((1 - (Certainty * Power(Agreement, degree))) / 2);
        var flipped = (1 - Agreement) / 2;
        var result = new double[members + 1];
        for (var k = 0; k <= members; k++)
        {
            var column = ((1 - flipped) * Binomial(others, k, members)) + (flipped * Binomial(1 - others, k, members));
            result[k] = PortableMath.Log(column) - PortableMath.Log(Binomial(alone, k, members));
        }

        return result;
    }

    /// <summary>
    /// The log-likelihood ratio that an output is a member of a column that is in a difference, where it flips beyond what is accounted
    /// for, and where it does not.
    /// </summary>
    /// <param name="others">How many of its other secret bits are not accounted for.</param>
    public (double Flips, double Stays) MemberEvidence(int others)
    {
        var member = Doubtful((1 + (Certainty * Power(Agreement, others))) / 2);
        var stranger = Doubtful((1 - (Certainty * Power(Agreement, others + 1))) / 2);
        return (PortableMath.Log(member / stranger), PortableMath.Log((1 - member) / (1 - stranger)));
    }

    private static double Doubtful(double probability) => Math.Clamp(probability, LeastDoubt, 1 - LeastDoubt);

    private static double Power(double number, double exponent) => PortableMath.Exp(exponent * PortableMath.Log(number));

    private static double Binomial(double p, int k, int n)
    {
        var product = 1.0;
        for (var i = 0; i < n; i++)
        {
            product *= i < k ? p : 1 - p;
        }

        return product;
    }
}
