namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// Spreads a matching along the edges of both graphs: whoever is tied to the same matched people on both sides, and as strongly, is taken for one person
/// (after Yartseva and Grossglauser, On the performance of percolation graph matching, 2013, with the strengths of ties).
/// </summary>
internal sealed class Percolation(GraphPair graphs)
{
    /// <summary>Evidence worth odds of some fifty to one.</summary>
    public const float UsualMargin = 4;

    private const int MostRounds = 25;

    /// <summary>Spreads from a matching until nothing changes.</summary>
    /// <param name="start">The pairs to start from.</param>
    /// <param name="isKnown">True where the start is certain; otherwise pairs of the start may be dropped.</param>
    /// <param name="margin">How much more evidence than for anyone else a pair needs to spread from.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <returns>The answers, of the last round.</returns>
    public List<MatchedPair> Spread(IReadOnlyList<MatchedPair> start, bool isKnown, float margin, CancellationToken cancellationToken)
    {
        var (certainReleased, certainListed) = (new bool[graphs.Released.Count], new bool[graphs.Listed.Count]);
        foreach (var pair in isKnown ? start : [])
        {
            certainReleased[pair.Released] = certainListed[pair.Listed] = true;
        }

        List<MatchedPair> answers = [.. start];
        List<MatchedPair> landmarks = [.. start];
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            answers = Round(landmarks, certainReleased, certainListed);
            List<MatchedPair> next = [.. isKnown ? start : [], .. answers.Where(p => p.Margin >= margin)];
            if (next.Count == landmarks.Count && next.Zip(landmarks).All(p => (p.First.Released, p.First.Listed) == (p.Second.Released, p.Second.Listed)))
            {
                break;
            }

            landmarks = next;
        }

        return answers;
    }

    /// <summary>The pairs that are each other's best, seen from the landmarks; who is certain already is left out.</summary>
    private List<MatchedPair> Round(List<MatchedPair> landmarks, bool[] certainReleased, bool[] certainListed)
    {
        var (partnerOf, isLandmark) = (new int[graphs.Released.Count], new bool[graphs.Listed.Count]);
        Array.Fill(partnerOf, -1);
        foreach (var pair in landmarks)
        {
            partnerOf[pair.Released] = pair.Listed;
            isLandmark[pair.Listed] = true;
        }

        var (leftMissing, rightMissing) = (Missing(graphs.Released, k => partnerOf[k] >= 0), Missing(graphs.Listed, k => isLandmark[k]));
        var (left, right) = (new BestOf(graphs.Released.Count), new BestOf(graphs.Listed.Count));
        var scores = new float[graphs.Listed.Count];
        var touched = new List<int>();
        for (var i = 0; i < graphs.Released.Count; i++)
        {
            foreach (var edge in certainReleased[i] ? [] : graphs.Released.Of(i))
            {
                var partner = partnerOf[edge.Neighbor];
                if (partner >= 0)
                {
                    Add(edge, partner, scores, touched);
                }
            }

            foreach (var j in touched)
            {
                if (!certainListed[j])
                {
                    var score = scores[j] + leftMissing[i] + rightMissing[j];
                    left.Offer(i, j, score);
                    right.Offer(j, i, score);
                }

                scores[j] = 0;
            }

            touched.Clear();
        }

        return BestOf.Mutual(left, right, 0);
    }

    private void Add(Edge edge, int partner, float[] scores, List<int> touched)
    {
        foreach (var other in graphs.Listed.Of(partner))
        {
            if (other.View == edge.View)
            {
                if (scores[other.Neighbor] == 0)
                {
                    touched.Add(other.Neighbor);
                }

                scores[other.Neighbor] += graphs.Evidence[edge.View].Both(edge.Level, other.Level);
            }
        }
    }

    private float[] Missing(SimilarityGraph graph, Func<int, bool> isLandmark)
    {
        var sums = new float[graph.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            foreach (var edge in graph.Of(i))
            {
                sums[i] += isLandmark(edge.Neighbor) ? graphs.Evidence[edge.View].Missing(edge.Level) : 0;
            }
        }

        return sums;
    }
}
