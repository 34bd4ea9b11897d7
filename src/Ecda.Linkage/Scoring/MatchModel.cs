using System.Collections.Concurrent;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// The match weight of a pair: how much more probable its view similarities are for two records of one person than for records of two people, as a logarithm to
/// base 2 (Fellegi and Sunter, A theory for record linkage, 1969). What different people look like is learned from false partners of confident matches,
/// family members among them; what one person looks like, by expectation-maximization over all candidates, starting from the confident matches.
/// </summary>
/// <remarks>
/// Views share fields, so their similarities depend on each other: both densities are mixtures of normal distributions over the whole vector, not products over the views.
/// A view in which a record says nothing is left out of the vector, so that a missing field counts neither for nor against a match.
/// </remarks>
internal sealed class MatchModel
{
    private const int UnmatchedComponents = 12;
    private const int MatchedComponents = 8;
    private const int StartRounds = 10;
    private const int MostRounds = 40;
    private const int MostVectors = 200_000;
    private const double WideShare = 1e-7;
    private const double Converged = 1e-4;
    private const double Settled = 0.01;
    private const double Ln2 = 0.693147180559945309417;

    // Confident matches are most, but not all, of the matches.
    private const double StartFactor = 1.2;

    // Similarities beyond this on average are where densities fitted to few pairs may bend the wrong way.
    private const double HighSimilarity = 4;

    private static readonly double[] Shrinkages = [0.9, 0.8, 0.7];

    private readonly int _views;
    private readonly (int[] Places, GaussianMixture Matched, GaussianMixture Unmatched) _complete;
    private readonly ConcurrentDictionary<ulong, (int[] Places, GaussianMixture Matched, GaussianMixture Unmatched)> _marginals = [];

    private readonly GaussianMixture _wide;

    private MatchModel(int views, GaussianMixture matched, GaussianMixture unmatched, GaussianMixture wide, double share, (int Number, double Change) rounds)
    {
        (Rounds, LastChange) = rounds;
        (_views, _wide) = (views, wide);
        _complete = ([.. Enumerable.Range(0, views)], matched, unmatched);
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

    /// <summary>Fits the model; null where there are too few complete vectors to fit it to.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="standard">Standardizes similarities.</param>
    /// <param name="confident">Candidates that are matches beyond reasonable doubt.</param>
    /// <param name="falsePartners">Other candidates of the records in them, of other people.</param>
    public static MatchModel? Fit(CandidatePairs candidates, ScoreModel standard, IReadOnlyList<int> confident, IReadOnlyList<int> falsePartners)
    {
        var views = candidates.Views;
        var matched = new MixtureFit(Complete(candidates, standard, confident), views);
        var unmatched = new MixtureFit(Complete(candidates, standard, falsePartners), views);
        var all = new MixtureFit(Complete(candidates, standard, [.. Enumerable.Range(0, candidates.Count)]), views);
        if (matched.Count < MatchedComponents * views || unmatched.Count < UnmatchedComponents * views || all.Count <= matched.Count)
        {
            return null;
        }

        // A pair unlike all others is evidence of nothing: far out, both densities are of the same kind.
        var wide = all.Wide();
        var different = unmatched.Start(UnmatchedComponents, StartRounds).With(wide, WideShare);
        var same = matched.Start(MatchedComponents, StartRounds);
        var differences = new double[all.Count];
        _ = Parallel.For(0, all.Count, i => differences[i] = different.LogDensity(all.Vector(i)));
        var share = Math.Min(0.5, StartFactor * confident.Count / candidates.Count);
        var rounds = (Number: 0, Change: double.PositiveInfinity);
        while (rounds.Number < MostRounds && rounds.Change >= Converged)
        {
            var before = share;
            var posteriors = Posteriors(all, same.With(wide, WideShare), differences, share);
            share = Math.Clamp(posteriors.Sum() / posteriors.Length, 1e-9, 0.5);
            same = all.Improve(same, posteriors);
            rounds = (rounds.Number + 1, Math.Abs(share - before) / before);
        }

        return new MatchModel(views, same.With(wide, WideShare), different, wide, share, rounds);
    }

    /// <summary>
    /// This model with what different people look like learned from other pairs. Pairs that a density was fitted to look likelier to it than new ones of the same kind,
    /// so what false partners score is measured with a model that has not seen them.
    /// </summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="standard">Standardizes similarities.</param>
    /// <param name="falsePartners">Pairs of two people.</param>
    public MatchModel Relearn(CandidatePairs candidates, ScoreModel standard, IReadOnlyList<int> falsePartners)
    {
        var unmatched = new MixtureFit(Complete(candidates, standard, falsePartners), _views);
        return unmatched.Count < UnmatchedComponents * _views
            ? this
            : new MatchModel(_views, _complete.Matched, unmatched.Start(UnmatchedComponents, StartRounds).With(_wide, WideShare), _wide, MatchedShare, (Rounds, LastChange));
    }

    /// <summary>The match weight of a pair; 0 where no view says anything.</summary>
    /// <param name="similarities">The standardized similarities; 0 where a view says nothing.</param>
    public double Weight(ReadOnlySpan<double> similarities)
    {
        var (places, matched, unmatched) = MarginalOf(similarities);
        Span<double> vector = stackalloc double[places.Length];
        var sum = 0.0;
        for (var i = 0; i < places.Length; i++)
        {
            vector[i] = similarities[places[i]];
            sum += vector[i];
        }

        if (places.Length == 0)
        {
            return 0;
        }

        var weight = matched.LogDensity(vector) - unmatched.LogDensity(vector);
        if (sum > HighSimilarity * places.Length)
        {
            weight = Math.Max(weight, HighestBelow(vector, matched, unmatched));
        }

        return weight / Ln2;
    }

    /// <summary>The highest weight on the way from a vector to less similarity: being more similar never counts against a match.</summary>
    private static double HighestBelow(ReadOnlySpan<double> vector, GaussianMixture matched, GaussianMixture unmatched)
    {
        Span<double> less = stackalloc double[vector.Length];
        var highest = double.NegativeInfinity;
        foreach (var factor in Shrinkages)
        {
            for (var i = 0; i < vector.Length; i++)
            {
                less[i] = vector[i] > 0 ? factor * vector[i] : vector[i];
            }

            highest = Math.Max(highest, matched.LogDensity(less) - unmatched.LogDensity(less));
        }

        return highest;
    }

    private static double[] Posteriors(MixtureFit all, GaussianMixture same, double[] differences, double share)
    {
        var odds = PortableMath.Log(share) - PortableMath.Log(1 - share);
        var posteriors = new double[all.Count];
        _ = Parallel.For(0, all.Count, i => posteriors[i] = 1 / (1 + PortableMath.Exp(differences[i] - same.LogDensity(all.Vector(i)) - odds)));
        return posteriors;
    }

    private (int[] Places, GaussianMixture Matched, GaussianMixture Unmatched) MarginalOf(ReadOnlySpan<double> similarities)
    {
        if (!similarities.Contains(0))
        {
            return _complete;
        }

        var present = 0UL;
        for (var v = 0; v < _views; v++)
        {
            present |= similarities[v] == 0 ? 0 : 1UL << v;
        }

        return _marginals.GetOrAdd(present, p =>
        {
            int[] places = [.. Enumerable.Range(0, _views).Where(v => (p >> v & 1) == 1)];
            return (places, _complete.Matched.Marginal(places), _complete.Unmatched.Marginal(places));
        });
    }

    /// <summary>The vectors of pairs in which every view says something, evenly thinned out where there are very many.</summary>
    private static double[] Complete(CandidatePairs candidates, ScoreModel standard, IReadOnlyList<int> pairs)
    {
        var stride = Math.Max(1, (pairs.Count + MostVectors - 1) / MostVectors);
        var complete = new List<double>();
        var vector = new double[candidates.Views];
        for (var i = 0; i < pairs.Count; i += stride)
        {
            standard.Standardize(candidates.Similarities(pairs[i]), vector);
            if (!vector.Contains(0))
            {
                complete.AddRange(vector);
            }
        }

        return [.. complete];
    }
}
