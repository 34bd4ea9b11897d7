namespace Ecda.Linkage.Audit.Graph;

/// <summary>The graphs of both sides, and what their edges tell.</summary>
internal sealed class GraphPair
{
    // Below some ten edges a record, relatives are lost; above, accidents outweigh them.
    private const double Degree = 10;

    private GraphPair((SimilarityGraph Graph, IReadOnlyList<EdgeLevels> Levels) released, (SimilarityGraph Graph, IReadOnlyList<EdgeLevels> Levels) listed)
    {
        (Released, ReleasedLevels) = released;
        (Listed, ListedLevels) = listed;
        Evidence = [.. ListedLevels.Select(EdgeEvidence.Of)];
    }

    public SimilarityGraph Released { get; }

    public SimilarityGraph Listed { get; }

    /// <summary>For every view, how strong the released side's similarities are.</summary>
    public IReadOnlyList<EdgeLevels> ReleasedLevels { get; }

    /// <summary>For every view, how strong the list's similarities are.</summary>
    public IReadOnlyList<EdgeLevels> ListedLevels { get; }

    /// <summary>For every view, what edges tell.</summary>
    public IReadOnlyList<EdgeEvidence> Evidence { get; }

    public static GraphPair Build(SimilarityColumns released, SimilarityColumns listed, CancellationToken cancellationToken)
    {
        var left = Enumerable.Range(0, released.Views).Select(v => EdgeLevels.Measure(released, v)).ToList();
        var right = Enumerable.Range(0, listed.Views).Select(v => EdgeLevels.Measure(listed, v)).ToList();
        foreach (var (one, other) in left.Zip(right))
        {
            one.Threshold = other.Threshold = Math.Max(one.ThresholdFor(Degree, released.Count), other.ThresholdFor(Degree, listed.Count));
        }

        return new GraphPair((SimilarityGraph.Build(released, left, cancellationToken), left), (SimilarityGraph.Build(listed, right, cancellationToken), right));
    }
}
