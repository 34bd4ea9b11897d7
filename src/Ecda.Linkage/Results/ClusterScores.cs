using Ecda.Linkage.Assignment;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>What the records of one set are put together by: match odds where they can be learned, else sums of similarities, for which there is no estimate of the quality.</summary>
/// <param name="Scores">The score of every candidate; one that is unlike two people's average is above 0.</param>
/// <param name="ScoreThreshold">The average score from which groups are joined.</param>
/// <param name="Threshold">The same as it is reported: match odds as a power of two, or a sum.</param>
/// <param name="Reason">How it was chosen, in a sentence.</param>
/// <param name="Quality">The estimate of what comes of it.</param>
internal sealed record ClusterScores(double[] Scores, double ScoreThreshold, double Threshold, string Reason, Func<Clustering, QualityEstimate> Quality)
{
    /// <param name="candidates">Every pair once.</param>
    /// <param name="model">The sums of similarities.</param>
    /// <param name="side">The records.</param>
    public static ClusterScores Of(CandidatePairs candidates, ScoreModel model, SearchSide side)
    {
        double[] sums = [.. Enumerable.Range(0, candidates.Count).Select(p => model.Score(candidates.Similarities(p)))];
        var mirrored = MirroredPairs.Of(candidates, sums, side.Count);
        var matches = new ConfidentMatches(mirrored.Pairs, model, side, side, model.CautiousThreshold);
        var persons = new ConfidentPersons(candidates, mirrored, matches);
        IPairVectors vectors = AgreementLevels.Suit(side.Dataset.Description.Views) ? new AgreementLevels(side, side) : model;
        var fit = ClusterFit.Of(candidates, vectors, persons, () => ConfidentPersons.Once(mirrored, matches.FalsePartners()));
        if (fit.Fault is null)
        {
            var (weights, unseen) = MatchScores.Weights(candidates, vectors, fit);
            var estimate = new ClusterEstimate(candidates, fit, weights, unseen);
            var reason = $"chosen for the highest estimated F1 from the pairs of {persons.Records} records with a confident match";
            return new ClusterScores(estimate.Scores, estimate.ScoreThreshold, estimate.Threshold, reason, clustering => estimate.Of(clustering, persons.Records));
        }

        var threshold = new ClusterThreshold(mirrored.Pairs, matches, persons, persons.Different.Select(p => sums[p]));
        return new ClusterScores(sums, threshold.Value, threshold.Value, threshold.Reason, _ => ClusterEstimate.None(fit.Fault, persons.Records, threshold.Value));
    }
}
