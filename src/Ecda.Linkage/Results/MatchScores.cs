using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>Gives candidates their match weights, from a model that is fitted to the candidates themselves.</summary>
internal static class MatchScores
{
    private const int ChunkLength = 1 << 14;

    /// <summary>The model; null where there are too few confident matches, or the fit found more matches than there are records, which no files of people hold.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="model">Standardizes similarities.</param>
    /// <param name="matches">The confident matches among the candidates.</param>
    /// <param name="records">The records of both sides.</param>
    public static MatchModel? Fit(CandidatePairs candidates, ScoreModel model, ConfidentMatches matches, int records)
    {
        var threshold = model.CautiousThreshold;
        var confident = matches.Pairs(threshold).ToList();
        if (confident.Count < Calibration.EnoughMatches)
        {
            return null;
        }

        var first = MatchModel.Fit(candidates, model, confident, matches.FalsePartners(threshold, null));

        // A person's other records that the threshold missed would teach the model that one person's records look like two people's.
        var second = first is null ? null : MatchModel.Fit(candidates, model, confident, matches.FalsePartners(threshold, similarities => first.Weight(similarities) + first.Prior > 0));
        return second is null || second.MatchedShare * candidates.Count > records ? null : second;
    }

    /// <summary>The match weight of every candidate.</summary>
    public static double[] Weights(CandidatePairs candidates, ScoreModel standard, MatchModel model)
    {
        var weights = new double[candidates.Count];
        _ = Parallel.For(0, (weights.Length + ChunkLength - 1) / ChunkLength, chunk =>
        {
            var vector = new double[candidates.Views];
            for (var pair = chunk * ChunkLength; pair < Math.Min(weights.Length, (chunk + 1) * ChunkLength); pair++)
            {
                standard.Standardize(candidates.Similarities(pair), vector);
                weights[pair] = model.Weight(vector);
            }
        });
        return weights;
    }
}
