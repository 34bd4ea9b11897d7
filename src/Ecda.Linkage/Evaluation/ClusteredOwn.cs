namespace Ecda.Linkage.Evaluation;

/// <summary>Clusters led back to the owners' own ids and held against the persons known.</summary>
internal static class ClusteredOwn
{
    /// <summary>Evaluates clusters.</summary>
    /// <param name="name">What messages call the clusters.</param>
    /// <param name="clusters">The records in clusters, and what is the same for the records of one.</param>
    /// <param name="files">For every file that was clustered its owner's ids and the truth about them.</param>
    public static ClusterEvaluation Evaluate<TCluster>(string name, IReadOnlyDictionary<RecordId, TCluster> clusters, IReadOnlyList<(OwnerIds Ids, TruthPersons Truth)> files)
        where TCluster : notnull
    {
        var numbers = new Dictionary<TCluster, int>();
        var table = new ClusterTable();
        var (unknown, alone, seen) = (0, 0, 0);
        foreach (var (ids, truth) in files)
        {
            var known = 0;
            for (var i = 0; i < ids.Count; i++)
            {
                var clustered = clusters.TryGetValue(ids.IdSpan[i], out var cluster);
                seen += clustered ? 1 : 0;
                if (truth.PersonOf(ids.Own[i]) is not { } person)
                {
                    unknown++;
                    continue;
                }

                known++;
                table.Add(clustered ? Number(numbers, cluster!) : --alone, person);
            }

            if (known == 0 && ids.Count > 0)
            {
                throw new LinkageFormatException($"{truth.Name}: it knows the person of no record of its ids file. Expected the owner's own ids in its first column, and the ids files and truths in the same order.");
            }
        }

        return seen == clusters.Count
            ? table.Evaluate(unknown)
            : throw new LinkageFormatException($"{name}: {clusters.Count - seen} of its {clusters.Count} records are in no ids file. Give the ids file of every file that was clustered, as it was written with the encodings.");
    }

    private static int Number<TCluster>(Dictionary<TCluster, int> numbers, TCluster cluster)
        where TCluster : notnull
    {
        if (!numbers.TryGetValue(cluster, out var number))
        {
            number = numbers[cluster] = numbers.Count;
        }

        return number;
    }
}
