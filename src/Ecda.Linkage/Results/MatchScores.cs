using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>Gives candidates their match weights, from a model that is fitted to the candidates themselves.</summary>
internal static class MatchScores
{
    private const int ChunkLength = 1 << 14;
    private const int Folds = 5;

    // So many pairs between matches tell what different people look like well enough to tell a person's other records from them.
    private const int EnoughBetween = 2000;

    // A record is taken for the partner's second one where that is four times as probable as not: family members must stay among the false partners.
    private const double SurelyPartner = 2;

    /// <summary>Fits the model.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="vectors">What the candidates look like.</param>
    /// <param name="matches">The confident matches among the candidates.</param>
    /// <param name="threshold">The score from which a match is confident.</param>
    /// <param name="records">The records of both sides.</param>
    public static MatchFit Fit(CandidatePairs candidates, IPairVectors vectors, ConfidentMatches matches, double threshold, int records)
    {
        var confident = matches.Pairs(threshold).ToList();
        if (confident.Count < Calibration.EnoughMatches)
        {
            return MatchFit.Failed(Calibration.TooFew(confident.Count));
        }

        var between = vectors.TellRepeats ? matches.BetweenMatches(threshold) : [];
        var first = MatchModel.Fit(candidates, vectors, confident, between.Count >= EnoughBetween ? between : matches.FalsePartners(threshold, vectors, null));
        if (first is null)
        {
            return MatchFit.Failed("too few pairs have something to say in every view, so that match weights cannot be learned");
        }

        // A person's other records that the threshold missed would teach the model that one person's records look like two people's.
        var wrong = matches.FalsePartners(threshold, vectors, similarities => first.Weight(similarities) + first.Prior > SurelyPartner);
        var second = MatchModel.Fit(candidates, vectors, confident, wrong);
        if (second is null)
        {
            return MatchFit.Failed("too few pairs of different people have something to say in every view, so that match weights cannot be learned");
        }

        // No files of people hold more matches than records: what was fitted is something else.
        return second.MatchedShare * candidates.Count > records
            ? MatchFit.Failed("one person's and two people's records could not be told apart: the fit found more matches than there are records")
            : new MatchFit(second, wrong, second.HasConverged ? null : "the fit of the match weights had not settled after its last round");
    }

    /// <summary>The weights, and beside them those of the false partners from models that were fitted without them.</summary>
    public static (double[] Weights, double[] Unseen) Weights(CandidatePairs candidates, IPairVectors vectors, MatchFit fit)
    {
        var weights = Weights(candidates, vectors, fit.Model!);
        var unseen = weights.ToArray();

        // The folds do not depend on which file is called left.
        var folds = fit.FalsePartners.ToLookup(p => (candidates.Left[p] + candidates.Right[p]) % Folds);
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = fit.Model!.Relearn(candidates, vectors, [.. fit.FalsePartners.Where(p => (candidates.Left[p] + candidates.Right[p]) % Folds != fold)]);
            var pairs = folds[fold].ToArray();
            _ = Parallel.For(0, (pairs.Length + ChunkLength - 1) / ChunkLength, chunk =>
            {
                var vector = new double[candidates.Views];
                foreach (var pair in pairs.AsSpan(chunk * ChunkLength, Math.Min(ChunkLength, pairs.Length - (chunk * ChunkLength))))
                {
                    vectors.Write(candidates, pair, vector);
                    unseen[pair] = others.Weight(vector);
                }
            });
        }

        return (weights, unseen);
    }

    /// <summary>The match weight of every candidate.</summary>
    private static double[] Weights(CandidatePairs candidates, IPairVectors vectors, MatchModel model)
    {
        var weights = new double[candidates.Count];
        _ = Parallel.For(0, (weights.Length + ChunkLength - 1) / ChunkLength, chunk =>
        {
            var vector = new double[candidates.Views];
            for (var pair = chunk * ChunkLength; pair < Math.Min(weights.Length, (chunk + 1) * ChunkLength); pair++)
            {
                vectors.Write(candidates, pair, vector);
                weights[pair] = model.Weight(vector);
            }
        });
        return weights;
    }
}
