using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// The match weight of a pair: how much more probable its view similarities are for two records of one person than for records of two people, as a logarithm to
/// base 2 (Fellegi and Sunter, A theory for record linkage, 1969). What different people look like is learned from false partners of confident matches,
/// family members among them; what one person looks like, by expectation-maximization over all candidates, starting from the confident matches.
/// </summary>
internal abstract class MatchModel
{
    private protected const int StartRounds = 10;
    private protected const int MostRounds = 40;
    private protected const int MostVectors = 200_000;
    private protected const double WideShare = 1e-7;
    private protected const double Converged = 1e-4;
    private protected const double Ln2 = 0.693147180559945309417;

    private const double Settled = 0.01;

    // Confident matches are most, but not all, of the matches.
    private const double StartFactor = 1.2;

    private protected MatchModel(double share, (int Number, double Change) rounds)
    {
        (Rounds, LastChange) = rounds;
        MatchedShare = share;
        Prior = (PortableMath.Log(share) - PortableMath.Log(1 - share)) / Ln2;
    }

    /// <summary>The share of the candidates that are matches, as estimated.</summary>
    public double MatchedShare { get; }

    /// <summary>The logarithm to base 2 of the odds that a candidate is a match before its similarities are seen.</summary>
    public double Prior { get; }

    /// <summary>The rounds of expectation-maximization made.</summary>
    public int Rounds { get; }

    /// <summary>By how much, of itself, the last round changed the share of matches.</summary>
    public double LastChange { get; }

    /// <summary>Whether the last rounds changed hardly anything.</summary>
    public bool HasConverged => LastChange < Settled;

    /// <summary>Fits the model that suits the vectors; null where there are too few pairs to fit it to.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="vectors">What they look like.</param>
    /// <param name="confident">Candidates that are matches beyond reasonable doubt.</param>
    /// <param name="falsePartners">Other candidates of the records in them, of other people.</param>
    public static MatchModel? Fit(CandidatePairs candidates, IPairVectors vectors, IReadOnlyList<int> confident, WeightedPairs falsePartners) =>
        vectors is AgreementLevels ? LevelModel.Learn(candidates, vectors, confident, falsePartners) : SimilarityModel.Learn(candidates, vectors, confident, falsePartners);

    /// <summary>
    /// This model with what different people look like learned from other pairs. Pairs that a density was fitted to look likelier to it than new ones of the same kind,
    /// so what false partners score is measured with a model that has not seen them.
    /// </summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="vectors">What they look like.</param>
    /// <param name="falsePartners">Pairs of two people.</param>
    public abstract MatchModel Relearn(CandidatePairs candidates, IPairVectors vectors, WeightedPairs falsePartners);

    /// <summary>The match weight of a pair; 0 where no view says anything.</summary>
    /// <param name="vector">The pair's vector; 0 where a view says nothing.</param>
    public abstract double Weight(ReadOnlySpan<double> vector);

    /// <summary>The share of matches that expectation-maximization starts from.</summary>
    private protected static double StartShare(int confident, int candidates) => Math.Min(0.5, StartFactor * confident / candidates);
}
