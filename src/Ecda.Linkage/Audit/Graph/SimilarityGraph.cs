namespace Ecda.Linkage.Audit.Graph;

/// <summary>The pairs of records of one side whose similarity stands out, view by view.</summary>
internal sealed class SimilarityGraph
{
    private readonly Edge[][] _edges;

    private SimilarityGraph(Edge[][] edges) => _edges = edges;

    public int Count => _edges.Length;

    /// <summary>The edges of a record, by neighbor and view.</summary>
    public ReadOnlySpan<Edge> Of(int record) => _edges[record];

    /// <summary>Finds the edges of a side: every record with every other in every view.</summary>
    public static SimilarityGraph Build(SimilarityColumns side, IReadOnlyList<EdgeLevels> levels, CancellationToken cancellationToken)
    {
        var edges = new Edge[side.Count][];
        _ = Parallel.For(
            0,
            side.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (Column: new float[side.Count], Counts: new int[side.Count], Found: new List<Edge>()),
            (row, _, room) =>
            {
                room.Found.Clear();
                for (var view = 0; view < side.Views; view++)
                {
                    side.FillView(row, view, room.Column, room.Counts);
                    room.Column[row] = float.NegativeInfinity;
                    for (var other = 0; other < room.Column.Length; other++)
                    {
                        var level = levels[view].Level(room.Column[other]);
                        if (level >= 0)
                        {
                            room.Found.Add(new Edge(other, (byte)view, (byte)level));
                        }
                    }
                }

                edges[row] = [.. room.Found];
                return room;
            },
            _ => { });
        return new SimilarityGraph(edges);
    }
}
