namespace Ecda.Linkage.Audit.Graph;

/// <summary>Groups of records that are tied most strongly, as households are: connected groups of the similarity graph, the strongest ties first.</summary>
internal static class KinGroups
{
    /// <summary>The most records of a group: as many orders as can be tried.</summary>
    public const int Largest = 5;

    // Ties per record that join: someone in a household of the United Kingdom lives with 1.6 others on average.
    private const double TiesPerRecord = 0.8;

    /// <summary>The groups of two records and more.</summary>
    public static List<int[]> Find(SimilarityGraph graph, IReadOnlyList<EdgeLevels> levels)
    {
        var ties = new List<(double Strength, int One, int Other)>();
        var strengths = new Dictionary<int, double>();
        for (var one = 0; one < graph.Count; one++)
        {
            strengths.Clear();
            foreach (var edge in graph.Of(one))
            {
                if (edge.Neighbor > one)
                {
                    strengths[edge.Neighbor] = strengths.GetValueOrDefault(edge.Neighbor) + levels[edge.View].Strength(edge.Level);
                }
            }

            foreach (var (other, strength) in strengths)
            {
                ties.Add((strength, one, other));
            }
        }

        var strongest = ties.OrderByDescending(t => t.Strength).ThenBy(t => t.One).ThenBy(t => t.Other).Take((int)(TiesPerRecord * graph.Count));
        return Join(graph.Count, strongest.Select(t => (t.One, t.Other)));
    }

    private static List<int[]> Join(int count, IEnumerable<(int One, int Other)> ties)
    {
        var (group, members) = (new int[count], new List<int>[count]);
        for (var i = 0; i < count; i++)
        {
            (group[i], members[i]) = (i, [i]);
        }

        foreach (var (one, other) in ties)
        {
            var (into, from) = (group[one], group[other]);
            if (into != from && members[into].Count + members[from].Count <= Largest)
            {
                members[into].AddRange(members[from]);
                foreach (var member in members[from])
                {
                    group[member] = into;
                }

                members[from] = [];
            }
        }

        return [.. members.Where(m => m.Count > 1).Select(m => m.Order().ToArray())];
    }
}
