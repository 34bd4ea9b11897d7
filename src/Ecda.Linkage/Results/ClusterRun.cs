using Ecda.Linkage.Assignment;
using Ecda.Linkage.Blocking;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>Puts the records of one or several datasets together by person: compares every record with every other one, and makes clusters of those alike.</summary>
internal static class ClusterRun
{
    public static ClusterResult Run(IReadOnlyList<EncodedDataset> datasets, LinkerOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (all, fileOf) = Combine(datasets);
        var side = new SearchSide(all);
        var files = Enumerable.Range(0, side.Count).Select(i => fileOf[side.OriginalIndex(i)]).ToArray();
        var oncePerFile = options.Assignment == AssignmentMode.OneToOne ? files : null;
        var known = KnownPairs.Within((options.KnownLinks, options.KnownNonLinks), side, oncePerFile);
        var views = all.Description.Views;
        var tail = Math.Min(1, options.CandidatesPerRecord / Math.Max(1, side.Count));
        var unrelated = NullDistribution.Measure(side, side, tail);
        var bounds = unrelated.Bounds(views, tail);
        var threads = options.Threads ?? Environment.ProcessorCount;
        var (candidates, blocking) = options.Blocking == BlockingMethod.None
            ? (CandidateSearch.Run(side, null, bounds, threads, progress, cancellationToken, options.WorkFolder), null)
            : BlockedSearch.Run(side, side, bounds, options.Blocking, [.. datasets.Select(d => d.Description)], threads, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var scores = ClusterScores.Of(candidates, new ScoreModel(unrelated, views), side);
        cancellationToken.ThrowIfCancellationRequested();
        var clustering = AverageLinkClustering.Run(
            side.Count,
            [.. candidates.Left],
            [.. candidates.Right],
            scores.Scores,
            scores.ScoreThreshold,
            known,
            oncePerFile,
            cancellationToken: cancellationToken);
        return new ClusterResult(
            Clusters(clustering, side, i => datasets[files[i]].Name),
            scores.Threshold,
            scores.Reason,
            Funnel(datasets, candidates.Count, blocking?.Compared, clustering),
            [.. views.Select((v, i) => new ViewBound(v.Name, unrelated.Means[i], unrelated.Deviations[i], bounds[i].Z))])
        {
            Blocking = blocking,
            Quality = scores.Quality(clustering),
        };
    }

    /// <summary>All records as one dataset, and the file of each.</summary>
    private static (EncodedDataset All, int[] FileOf) Combine(IReadOnlyList<EncodedDataset> datasets)
    {
        int[] fileOf = [.. datasets.SelectMany((d, file) => Enumerable.Repeat(file, d.Count))];
        var first = datasets[0];
        if (datasets.Count == 1)
        {
            return (first, fileOf);
        }

        foreach (var other in datasets.Skip(1))
        {
            first.Description.EnsureComparable(other.Description, first.Name, other.Name);
        }

        RecordId[] ids = [.. datasets.SelectMany(d => d.Ids)];
        if (ids.Distinct().Count() < ids.Length)
        {
            throw new LinkageFormatException("Two of the files hold records of the same ids: one file was given twice. Give every file once.");
        }

        return (DatasetRows.Join("the files", datasets), fileOf);
    }

    private static List<Cluster> Clusters(Clustering clustering, SearchSide side, Func<int, string> fileOf)
    {
        ClusteredRecord Record(int record) => new(fileOf(record), side.Dataset.IdSpan[side.OriginalIndex(record)]);
        return
        [
            .. clustering.Clusters.Select(c => c.Select(Record).ToList())
                .OrderBy(c => c.Min(r => r.Id))
                .Select((c, n) => new Cluster(n + 1, [.. c.OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Id)])),
        ];
    }

    private static ClusterFunnel Funnel(IReadOnlyList<EncodedDataset> datasets, int candidates, long? compared, Clustering clustering)
    {
        var encoded = datasets.Sum(d => (long)d.Count);
        return new ClusterFunnel
        {
            Read = datasets.Sum(d => d.Description.RowsRead),
            Encoded = encoded,
            Linkable = encoded - datasets.Sum(d => d.Description.Unlinkable),
            Compared = compared ?? (encoded * (encoded - 1) / 2),
            Candidates = candidates,
            Clustered = clustering.Clusters.Sum(c => (long)c.Length),
            LargestComponent = clustering.LargestComponent,
            Unfinished = clustering.UnfinishedRecords,
        };
    }
}
