using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>Scores the pairs of one side's records and gives each in both directions, so that every record has all of its pairs as a left and as a right one.</summary>
internal static class MirroredPairs
{
    /// <param name="candidates">Every pair once, by left record and then right record, the lower record left.</param>
    /// <param name="model">The score.</param>
    /// <param name="records">Records on the side.</param>
    public static ScoredPairs Of(CandidatePairs candidates, ScoreModel model, int records)
    {
        var next = new int[records + 1];
        for (var pair = 0; pair < candidates.Count; pair++)
        {
            next[candidates.Left[pair] + 1]++;
            next[candidates.Right[pair] + 1]++;
        }

        for (var i = 0; i < records; i++)
        {
            next[i + 1] += next[i];
        }

        var (left, right, scores) = (new int[2 * candidates.Count], new int[2 * candidates.Count], new double[2 * candidates.Count]);
        void Add(int i, int j, double score)
        {
            (left[next[i]], right[next[i]], scores[next[i]]) = (i, j, score);
            next[i]++;
        }

        // A record's lower partners come first, because candidates ascend by their lower record; then its higher ones, ascending too.
        for (var pair = 0; pair < candidates.Count; pair++)
        {
            Add(candidates.Right[pair], candidates.Left[pair], model.Score(candidates.Similarities(pair)));
        }

        for (var pair = 0; pair < candidates.Count; pair++)
        {
            Add(candidates.Left[pair], candidates.Right[pair], model.Score(candidates.Similarities(pair)));
        }

        return new ScoredPairs(left, right, scores, records, records);
    }
}
