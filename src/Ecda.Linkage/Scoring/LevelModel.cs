using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>The match weight from levels of agreement, for views that share no field.</summary>
/// <remarks>
/// Of one person's records the views differ independently of each other, as Fellegi and Sunter have it: more classes would take in whatever strangers are left over.
/// What two people have in common depends on what they are to each other, and is a mixture. A view in which a record says nothing counts neither for nor against a match.
/// </remarks>
internal sealed class LevelModel : MatchModel
{
    private const int UnmatchedClasses = 16;
    private const int FewestPairs = 100;

    // Confident matches agree in everything; of the others about so many may agree no better than candidates do, in any one view.
    private const double Doubt = 0.2;

    private readonly LevelMixture _matched;
    private readonly LevelMixture _unmatched;

    private LevelModel(LevelMixture matched, LevelMixture unmatched, double share, (int Number, double Change) rounds)
        : base(share, rounds) => (_matched, _unmatched) = (matched, unmatched);

    /// <summary>Fits the model; null where there are too few pairs to fit it to.</summary>
    public static LevelModel? Learn(CandidatePairs candidates, IPairVectors vectors, IReadOnlyList<int> confident, WeightedPairs falsePartners)
    {
        if (confident.Count < FewestPairs || falsePartners.Count < FewestPairs || candidates.Count <= confident.Count)
        {
            return null;
        }

        var all = Levels(candidates, vectors, [.. Enumerable.Range(0, candidates.Count)]);
        var wide = all.Wide();
        var different = Different(candidates, vectors, falsePartners);
        double[] differences = [.. Enumerable.Range(0, all.Count).Select(row => different.LogDensity(all.Row(row)))];
        var same = Levels(candidates, vectors, confident).Broad(all, Doubt);
        var share = StartShare(confident.Count, candidates.Count);
        var rounds = (Number: 0, Change: double.PositiveInfinity);
        while (rounds.Number < MostRounds && rounds.Change >= Converged)
        {
            var before = share;
            var posteriors = Posteriors(all, same.With(wide, WideShare), differences, share);
            share = Math.Clamp(posteriors.Select((p, row) => p * all.Multiplicity(row)).Sum() / all.Pairs, 1e-9, 0.5);
            same = all.Improve(same, posteriors);
            rounds = (rounds.Number + 1, Math.Abs(share - before) / before);
        }

        return new LevelModel(same.With(wide, WideShare), different, share, rounds);
    }

    public override MatchModel Relearn(CandidatePairs candidates, IPairVectors vectors, WeightedPairs falsePartners) =>
        falsePartners.Count < FewestPairs ? this : new LevelModel(_matched, Different(candidates, vectors, falsePartners), MatchedShare, (Rounds, LastChange));

    public override double Weight(ReadOnlySpan<double> vector)
    {
        Span<byte> levels = stackalloc byte[vector.Length];
        for (var v = 0; v < vector.Length; v++)
        {
            levels[v] = (byte)vector[v];
        }

        return levels.ContainsAnyExcept((byte)0) ? (_matched.LogDensity(levels) - _unmatched.LogDensity(levels)) / Ln2 : 0;
    }

    private static double[] Posteriors(LevelFit all, LevelMixture same, double[] differences, double share)
    {
        var odds = PortableMath.Log(share) - PortableMath.Log(1 - share);
        var posteriors = new double[all.Count];
        _ = Parallel.For(0, all.Count, row => posteriors[row] = 1 / (1 + PortableMath.Exp(differences[row] - same.LogDensity(all.Row(row)) - odds)));
        return posteriors;
    }

    private static LevelMixture Different(CandidatePairs candidates, IPairVectors vectors, WeightedPairs falsePartners)
    {
        var fit = Levels(candidates, vectors, falsePartners.Pairs, falsePartners.Weights);
        return fit.Start(UnmatchedClasses, StartRounds).With(fit.Wide(), WideShare);
    }

    /// <summary>The levels of pairs, evenly thinned out where there are very many.</summary>
    private static LevelFit Levels(CandidatePairs candidates, IPairVectors vectors, IReadOnlyList<int> pairs, IReadOnlyList<double>? weights = null)
    {
        var stride = Math.Max(1, (pairs.Count + MostVectors - 1) / MostVectors);
        var vector = new double[candidates.Views];
        var levels = new byte[(pairs.Count + stride - 1) / stride * candidates.Views];
        for (var i = 0; i < levels.Length; i++)
        {
            if (i % candidates.Views == 0)
            {
                vectors.Write(candidates, pairs[i / candidates.Views * stride], vector);
            }

            levels[i] = (byte)vector[i % candidates.Views];
        }

        return new LevelFit(levels, candidates.Views, weights is null ? null : [.. Enumerable.Range(0, levels.Length / candidates.Views).Select(n => weights[n * stride])]);
    }
}
