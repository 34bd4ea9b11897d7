using System.Collections.Concurrent;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>The match weight from the similarities themselves, for views that share fields.</summary>
/// <remarks>
/// Views share fields, so their similarities depend on each other: both densities are mixtures of normal distributions over the whole vector, not products over the views.
/// A view in which a record says nothing is left out of the vector, so that a missing field counts neither for nor against a match.
/// </remarks>
internal sealed class SimilarityModel : MatchModel
{
    private const int UnmatchedComponents = 12;
    private const int MatchedComponents = 8;

    // Similarities beyond this on average are where densities fitted to few pairs may bend the wrong way.
    private const double HighSimilarity = 4;

    private static readonly double[] Shrinkages = [0.9, 0.8, 0.7];

    private readonly int _views;
    private readonly (int[] Places, GaussianMixture Matched, GaussianMixture Unmatched) _complete;
    private readonly ConcurrentDictionary<ulong, (int[] Places, GaussianMixture Matched, GaussianMixture Unmatched)> _marginals = [];

    private readonly GaussianMixture _wide;

    private SimilarityModel(int views, GaussianMixture matched, GaussianMixture unmatched, GaussianMixture wide, double share, (int Number, double Change) rounds)
        : base(share, rounds)
    {
        (_views, _wide) = (views, wide);
        _complete = ([.. Enumerable.Range(0, views)], matched, unmatched);
    }

    /// <summary>Fits the model; null where there are too few complete vectors to fit it to.</summary>
    public static SimilarityModel? Learn(CandidatePairs candidates, IPairVectors vectors, IReadOnlyList<int> confident, WeightedPairs falsePartners)
    {
        var views = candidates.Views;
        var matched = new MixtureFit(Complete(candidates, vectors, confident).Vectors, views);
        var (unmatched, weights) = Different(candidates, vectors, falsePartners);
        var all = new MixtureFit(Complete(candidates, vectors, [.. Enumerable.Range(0, candidates.Count)]).Vectors, views);
        if (matched.Count < MatchedComponents * views || unmatched.Count < UnmatchedComponents * views || all.Count <= matched.Count)
        {
            return null;
        }

        // A pair unlike all others is evidence of nothing: far out, both densities are of the same kind.
        var wide = all.Wide();
        var different = unmatched.Start(UnmatchedComponents, StartRounds, weights).With(wide, WideShare);
        var same = matched.Start(MatchedComponents, StartRounds);
        var differences = new double[all.Count];
        _ = Parallel.For(0, all.Count, i => differences[i] = different.LogDensity(all.Vector(i)));
        var share = StartShare(confident.Count, candidates.Count);
        var rounds = (Number: 0, Change: double.PositiveInfinity);
        while (rounds.Number < MostRounds && rounds.Change >= Converged)
        {
            var before = share;
            var posteriors = Posteriors(all, same.With(wide, WideShare), differences, share);
            share = Math.Clamp(posteriors.Sum() / posteriors.Length, 1e-9, 0.5);
            same = all.Improve(same, posteriors);
            rounds = (rounds.Number + 1, Math.Abs(share - before) / before);
        }

        return new SimilarityModel(views, same.With(wide, WideShare), different, wide, share, rounds);
    }

    public override MatchModel Relearn(CandidatePairs candidates, IPairVectors vectors, WeightedPairs falsePartners)
    {
        var (unmatched, weights) = Different(candidates, vectors, falsePartners);
        return unmatched.Count < UnmatchedComponents * _views
            ? this
            : new SimilarityModel(_views, _complete.Matched, unmatched.Start(UnmatchedComponents, StartRounds, weights).With(_wide, WideShare), _wide, MatchedShare, (Rounds, LastChange));
    }

    public override double Weight(ReadOnlySpan<double> similarities)
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

    private static (MixtureFit Fit, double[] Weights) Different(CandidatePairs candidates, IPairVectors vectors, WeightedPairs falsePartners)
    {
        var (complete, places) = Complete(candidates, vectors, falsePartners.Pairs);
        return (new MixtureFit(complete, candidates.Views), [.. places.Select(n => falsePartners.Weights[n])]);
    }

    /// <summary>The vectors of pairs in which every view says something, evenly thinned out where there are very many, and the places of these pairs.</summary>
    private static (double[] Vectors, List<int> Places) Complete(CandidatePairs candidates, IPairVectors vectors, IReadOnlyList<int> pairs)
    {
        var stride = Math.Max(1, (pairs.Count + MostVectors - 1) / MostVectors);
        var (complete, places) = (new List<double>(), new List<int>());
        var vector = new double[candidates.Views];
        for (var i = 0; i < pairs.Count; i += stride)
        {
            vectors.Write(candidates, pairs[i], vector);
            if (!vector.Contains(0))
            {
                complete.AddRange(vector);
                places.Add(i);
            }
        }

        return ([.. complete], places);
    }
}
