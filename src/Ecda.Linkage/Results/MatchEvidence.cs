using Ecda.Linkage.Numerics;
using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>What fitted match weights say beside the scores themselves.</summary>
/// <param name="Prior">The logarithm to base 2 of the odds that a candidate is a match before its similarities are seen.</param>
/// <param name="Unseen">For every pair its weight; for a pair that the model of different people was fitted to, the weight from a model fitted without it.</param>
/// <param name="FalsePartners">The other candidates of confident matches, and how probably they are of two people.</param>
internal sealed record MatchEvidence(double Prior, double[] Unseen, WeightedPairs FalsePartners)
{
    private const double Ln2 = 0.693147180559945309417;

    private readonly double[] _false = FalsePartners.ByPair(Unseen.Length);

    /// <summary>The probability that a confident match's pair with somebody else is of two people; 0 for certain repeats.</summary>
    public double IsFalse(int pair) => _false[pair];

    /// <summary>The probability of a match at a weight.</summary>
    public double Probability(double weight) => 1 / (1 + PortableMath.Exp(-Ln2 * (weight + Prior)));
}
