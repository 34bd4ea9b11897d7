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

    /// <summary>Fits the model.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="vectors">What the candidates look like.</param>
    /// <param name="matches">The confident matches among the candidates.</param>
    /// <param name="records">The records of both sides.</param>
    public static MatchFit Fit(CandidatePairs candidates, IPairVectors vectors, ConfidentMatches matches, int records)
    {
        var confident = matches.Pairs.ToList();
        if (confident.Count < Calibration.EnoughMatches)
        {
            return MatchFit.Failed(Calibration.TooFew(confident.Count));
        }

        var doubtful = matches.FalsePartners();
        var between = matches.BetweenMatches();
        var first = MatchModel.Fit(candidates, vectors, confident, WeightedPairs.Certain(vectors.TellRepeats && between.Count >= EnoughBetween ? between : doubtful));
        if (first is null)
        {
            return MatchFit.Failed("too few pairs have something to say in every view, so that match weights cannot be learned");
        }

        // Where views share fields, few repeats escape the threshold, and relatives look like them: all count as false.
        if (!vectors.TellRepeats && candidates.Views > 1)
        {
            var all = WeightedPairs.Certain(doubtful);
            return MatchFit.Of(first, all, all, candidates.Count, records);
        }

        // One view alone lets many escape. They would teach the model that one person's records look like two people's.
        var doubt = new PartnerDoubt(candidates, vectors, matches);
        var wrong = vectors.TellRepeats ? doubt.WithoutRepeats(doubtful, first) : doubt.ByPartners(doubtful, between, first);
        var second = MatchModel.Fit(candidates, vectors, confident, wrong);
        if (second is null)
        {
            return MatchFit.Failed("too few pairs of different people have something to say in every view, so that match weights cannot be learned");
        }

        return MatchFit.Of(second, wrong, vectors.TellRepeats ? doubt.ByWeight(doubtful, second) : wrong, candidates.Count, records);
    }

    /// <summary>The weights, and beside them those of the false partners from models that were fitted without them.</summary>
    public static (double[] Weights, double[] Unseen) Weights(CandidatePairs candidates, IPairVectors vectors, MatchFit fit)
    {
        var weights = Weights(candidates, vectors, fit.Model!);
        var unseen = weights.ToArray();

        // The folds do not depend on which file is called left.
        var places = Enumerable.Range(0, fit.FalsePartners.Count).ToLookup(n => FoldOf(candidates, fit.FalsePartners.Pairs[n]));
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = fit.Model!.Relearn(candidates, vectors, fit.FalsePartners.Where(n => FoldOf(candidates, fit.FalsePartners.Pairs[n]) != fold));
            int[] pairs = [.. places[fold].Select(n => fit.FalsePartners.Pairs[n])];
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

    private static int FoldOf(CandidatePairs candidates, int pair) => (candidates.Left[pair] + candidates.Right[pair]) % Folds;

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
