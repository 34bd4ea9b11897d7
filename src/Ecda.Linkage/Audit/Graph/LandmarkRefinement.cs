namespace Ecda.Linkage.Audit.Graph;

/// <summary>Matches everyone by the similarities to landmarks, and takes the surest pairs for landmarks of the next round.</summary>
internal sealed class LandmarkRefinement(SimilarityColumns released, SimilarityColumns listed, bool pooled)
{
    private const int MostRounds = 10;
    private const int MostColumns = 900;
    private const int PooledLandmarks = 300;
    private const double Growth = 1.6;

    /// <summary>Refines a matching until it stays.</summary>
    /// <param name="start">The pairs to start from.</param>
    /// <param name="isKnown">True where the start is certain; otherwise its pairs may be dropped.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answers of the last round.</returns>
    public List<MatchedPair> Refine(IReadOnlyList<MatchedPair> start, bool isKnown, ProgressPart progress, CancellationToken cancellationToken)
    {
        var (knownReleased, knownListed) = (start.Select(p => p.Released).ToHashSet(), start.Select(p => p.Listed).ToHashSet());
        var most = Math.Max(isKnown ? start.Count : 0, pooled ? PooledLandmarks : MostColumns / released.Width(pooled));
        List<MatchedPair> landmarks = [.. start];
        List<MatchedPair> answers = [];
        var (before, falls) = (0, 0);
        for (var round = 0; round < MostRounds && landmarks.Count > 0 && falls < 2; round++)
        {
            var left = LandmarkFeatures.Of(released, [.. landmarks.Select(p => p.Released)], pooled, cancellationToken);
            var right = LandmarkFeatures.Of(listed, [.. landmarks.Select(p => p.Listed)], pooled, cancellationToken);
            answers = NearestRows.Mutual(left, right, 0, cancellationToken);

            // Right landmarks bring more pairs together; where pairs drift apart twice, there is nothing to find.
            falls = answers.Count < before ? falls + 1 : 0;
            before = answers.Count;
            var count = (int)Math.Min(most, landmarks.Count * Growth);
            var surest = answers.Where(p => !isKnown || (!knownReleased.Contains(p.Released) && !knownListed.Contains(p.Listed))).OrderByDescending(p => p.Margin).ThenBy(p => p.Released);
            List<MatchedPair> next = [.. isKnown ? start : [], .. surest];
            next = next[..Math.Min(next.Count, count)];
            if (round > 0 && next.Count == landmarks.Count && next.Select(p => (p.Released, p.Listed)).ToHashSet().SetEquals(landmarks.Select(p => (p.Released, p.Listed))))
            {
                break;
            }

            landmarks = next;
            progress.Report((round + 1.0) / MostRounds);
        }

        return answers;
    }
}
