using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Results;

/// <summary>What fitted match weights say beside the scores themselves.</summary>
/// <param name="Prior">The logarithm to base 2 of the odds that a candidate is a match before its similarities are seen.</param>
/// <param name="Unseen">For every pair its weight; for a pair that the model of different people was fitted to, the weight from a model fitted without it.</param>
/// <param name="FalsePartners">The pairs of confident matches that are of two people; null for all that no certain repeat explains.</param>
internal sealed record MatchEvidence(double Prior, double[] Unseen, IReadOnlyList<int>? FalsePartners)
{
    private const double Ln2 = 0.693147180559945309417;

    private readonly HashSet<int>? _falsePartners = FalsePartners?.ToHashSet();

    /// <summary>Whether a pair of a confident match is of two people.</summary>
    public bool IsFalse(int pair) => _falsePartners?.Contains(pair) != false;

    /// <summary>The probability of a match at a weight.</summary>
    public double Probability(double weight) => 1 / (1 + PortableMath.Exp(-Ln2 * (weight + Prior)));
}
