namespace Ecda.Linkage.Assignment;

/// <summary>
/// Joins records to clusters, the most alike first, as long as the average score over all pairs of two clusters reaches the threshold.
/// A pair that is no candidate counts as 0, what two different people score on average, so that a chain of likenesses makes no cluster.
/// Equal averages are decided by the lowest records; the result depends on the numbers of the records only, not on the order of the pairs.
/// </summary>
internal static class AverageLinkClustering
{
    /// <summary>A component may cost so many steps for each of its pairs; beyond it is left as it is.</summary>
    public const int StepsPerPair = 256;

    /// <param name="records">How many records there are.</param>
    /// <param name="first">One record of every pair; a pair is given once.</param>
    /// <param name="second">The other record of every pair.</param>
    /// <param name="scores">The score of every pair, below the threshold ones included.</param>
    /// <param name="threshold">The average from which clusters are joined; above 0.</param>
    /// <param name="known">Pairs that must be or must not be in one cluster.</param>
    /// <param name="fileOf">For every record its file, where a cluster may hold one record of a file only; null where it may hold several.</param>
    /// <param name="stepsPerPair">The budget of a component; see <see cref="StepsPerPair"/>.</param>
    /// <param name="cancellationToken">Stops between components.</param>
    public static Clustering Run(
        int records,
        int[] first,
        int[] second,
        double[] scores,
        double threshold,
        KnownPairs known,
        int[]? fileOf = null,
        long stepsPerPair = StepsPerPair,
        CancellationToken cancellationToken = default)
    {
        var close = Enumerable.Range(0, first.Length).Where(p => scores[p] >= threshold).ToArray();
        var components = new Components(
            records,
            [.. close.Select(p => first[p]), .. known.Links.Select(k => k.First)],
            [.. close.Select(p => second[p]), .. known.Links.Select(k => k.Second)]);
        var (componentOf, placeOf) = Places(components, records);
        var pairs = ByComponent(Enumerable.Range(0, first.Length), p => (first[p], second[p]), componentOf, components.Count);
        var links = ByComponent(known.Links, k => k, componentOf, components.Count);
        var nonLinks = ByComponent(known.NonLinks, k => k, componentOf, components.Count);
        var clusters = new List<int[]>();
        var (largest, unfinished) = (0, 0);
        for (var c = 0; c < components.Count; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var members = components.Records(c).ToArray();
            largest = Math.Max(largest, members.Length);
            var merger = new ClusterMerger(members.Length, threshold, fileOf is null ? null : [.. members.Select(m => fileOf[m])]);
            foreach (var pair in pairs[c])
            {
                merger.AddPair(placeOf[first[pair]], placeOf[second[pair]], scores[pair]);
            }

            foreach (var (a, b) in nonLinks[c])
            {
                merger.Forbid(placeOf[a], placeOf[b]);
            }

            foreach (var (a, b) in links[c])
            {
                merger.Join(placeOf[a], placeOf[b]);
            }

            unfinished += merger.TryFinish(stepsPerPair * Math.Max(1, pairs[c].Count)) ? 0 : members.Length;
            clusters.AddRange(merger.Clusters().Select(places => places.Select(p => members[p]).ToArray()));
        }

        clusters.Sort((a, b) => a[0].CompareTo(b[0]));
        return new Clustering { Clusters = clusters, LargestComponent = largest, UnfinishedRecords = unfinished };
    }

    private static (int[] ComponentOf, int[] PlaceOf) Places(Components components, int records)
    {
        var (componentOf, placeOf) = (new int[records], new int[records]);
        Array.Fill(componentOf, -1);
        for (var c = 0; c < components.Count; c++)
        {
            var members = components.Records(c);
            for (var place = 0; place < members.Length; place++)
            {
                (componentOf[members[place]], placeOf[members[place]]) = (c, place);
            }
        }

        return (componentOf, placeOf);
    }

    /// <summary>Those whose two records are of one component, by component.</summary>
    private static List<T>[] ByComponent<T>(IEnumerable<T> pairs, Func<T, (int First, int Second)> recordsOf, int[] componentOf, int components)
    {
        var grouped = new List<T>[components];
        for (var c = 0; c < components; c++)
        {
            grouped[c] = [];
        }

        foreach (var pair in pairs)
        {
            var (a, b) = recordsOf(pair);
            if (componentOf[a] >= 0 && componentOf[a] == componentOf[b])
            {
                grouped[componentOf[a]].Add(pair);
            }
        }

        return grouped;
    }
}
