using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>The pairs of one side's records, each in both directions, so that every record has all of its pairs as a left and as a right one.</summary>
/// <param name="Pairs">The pairs with their scores.</param>
/// <param name="Candidates">For every pair the candidate that it is.</param>
internal sealed record MirroredPairs(ScoredPairs Pairs, int[] Candidates)
{
    /// <param name="candidates">Every pair once, by left record and then right record, the lower record left.</param>
    /// <param name="scores">The score of every candidate.</param>
    /// <param name="records">Records on the side.</param>
    public static MirroredPairs Of(CandidatePairs candidates, double[] scores, int records)
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

        var (left, right, mirrored, origins) = (new int[2 * candidates.Count], new int[2 * candidates.Count], new double[2 * candidates.Count], new int[2 * candidates.Count]);
        void Add(int i, int j, int candidate)
        {
            (left[next[i]], right[next[i]], mirrored[next[i]], origins[next[i]]) = (i, j, scores[candidate], candidate);
            next[i]++;
        }

        // A record's lower partners come first, because candidates ascend by their lower record; then its higher ones, ascending too.
        for (var pair = 0; pair < candidates.Count; pair++)
        {
            Add(candidates.Right[pair], candidates.Left[pair], pair);
        }

        for (var pair = 0; pair < candidates.Count; pair++)
        {
            Add(candidates.Left[pair], candidates.Right[pair], pair);
        }

        return new MirroredPairs(new ScoredPairs(left, right, mirrored, records, records), origins);
    }
}
