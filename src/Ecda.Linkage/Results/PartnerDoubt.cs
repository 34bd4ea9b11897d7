using Ecda.Linkage.Numerics;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>
/// How probably the other candidates of confident matches are of two people, where the threshold alone does not show the partner recorded twice.
/// A repeat taken for false makes links look false; a relative taken for a repeat is missing among what is expected to be false.
/// </summary>
/// <param name="candidates">The candidates.</param>
/// <param name="vectors">What they look like.</param>
/// <param name="matches">The confident matches among them.</param>
internal sealed class PartnerDoubt(CandidatePairs candidates, IPairVectors vectors, ConfidentMatches matches)
{
    private const int ShareRounds = 10;
    private const double LeastShare = 1e-9;
    private const double Ln2 = 0.693147180559945309417;

    // A model of different people is learned without what is four times as probably a repeat as not: repeats among its pairs cost it matches.
    private const double SurelyRepeat = 2;

    // So many pairs between matches tell where they grow rare.
    private const int FewestBetween = 100;

    /// <summary>The pairs without those that either record's partner shows to be repeats.</summary>
    public WeightedPairs WithoutRepeats(IReadOnlyList<int> pairs, MatchModel model) =>
        WeightedPairs.Certain([.. pairs.AsParallel().AsOrdered().Where(p => matches.ToPartners(p, vectors).Max(l => model.Weight(l)) + model.Prior <= SurelyRepeat)]);

    /// <summary>
    /// Weighs pairs by match weights, of the pair itself and of what partner and candidate look like in one file; the share of repeats among the pairs follows from the weights themselves.
    /// Where both records have another partner, both are recorded twice or none: the less alike tells.
    /// </summary>
    public WeightedPairs ByWeight(IReadOnlyList<int> pairs, MatchModel model)
    {
        double[] weights = [.. pairs.AsParallel().AsOrdered().Select(p => Math.Max(Weight(p, model), matches.ToPartners(p, vectors).Min(l => model.Weight(l))))];
        var share = model.MatchedShare;
        for (var round = 0; round < ShareRounds; round++)
        {
            share = Math.Clamp(weights.Select(w => Repeat(w, share)).DefaultIfEmpty().Average(), LeastShare, 0.5);
        }

        return new WeightedPairs(pairs, [.. weights.Select(w => 1 - Repeat(w, share))]);
    }

    /// <summary>
    /// Weighs pairs by whether the other record has a partner, too: a second record of one person has none, and of two people's pairs a constant share has.
    /// The more alike the pairs, the fewer of them may be of two people.
    /// </summary>
    public WeightedPairs ByPartners(IReadOnlyList<int> pairs, IReadOnlyList<int> between, MatchModel model)
    {
        if (between.Count < FewestBetween)
        {
            return WeightedPairs.Certain(pairs);
        }

        double[] weights = [.. pairs.AsParallel().AsOrdered().Select(p => Weight(p, model))];
        var isBetween = between.ToHashSet();
        var usual = (double)between.Count / pairs.Count;
        var curve = new IsotonicCurve();
        foreach (var n in Enumerable.Range(0, pairs.Count).OrderBy(n => weights[n]).ThenBy(n => isBetween.Contains(pairs[n])))
        {
            curve.Add(weights[n], isBetween.Contains(pairs[n]) ? 0 : 1, 1);
        }

        // What was not seen above all others may still be there: half a pair between matches (Jeffreys), among as many as go with it.
        curve.Add(double.MaxValue, 1 - usual, 0.5 / usual);
        return new WeightedPairs(pairs, [.. weights.Select(w => Math.Clamp((1 - curve.At(w)) / usual, 0, 1))]);
    }

    private double Weight(int pair, MatchModel model)
    {
        var vector = new double[candidates.Views];
        vectors.Write(candidates, pair, vector);
        return model.Weight(vector);
    }

    private static double Repeat(double weight, double share) => 1 / (1 + ((1 - share) / share * PortableMath.Exp(-Ln2 * weight)));
}
