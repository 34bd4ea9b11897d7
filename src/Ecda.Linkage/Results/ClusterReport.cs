namespace Ecda.Linkage.Results;

/// <summary>The report of clusters as JSON; link-report.schema.json says what each name means.</summary>
internal static class ClusterReport
{
    public static void Write(string path, ClusterResult result, IReadOnlyList<EncodedDataset> datasets, LinkerOptions options) => ReportFile.Write(path, json =>
    {
        json.WriteString("report", "cluster");
        ReportFile.WriteLibrary(json, datasets[0].Description.Profile);
        var q = result.Quality;
        ReportFile.Write(json, "precision", q.Precision, q.PrecisionInterval);
        ReportFile.Write(json, "recall", q.Recall, q.RecallInterval);
        ReportFile.Write(json, "overlap", double.NaN, Interval.Unknown);
        ReportFile.Write(json, "threshold", result.Threshold);
        json.WriteString("cannotEstimate", q.CannotEstimate);
        json.WriteString("basis", $"Threshold {result.ThresholdReason}. {q.Basis}");
        json.WriteNumber("confidentMatches", q.ConfidentMatches);
        ReportFile.Write(json, "trueLinks", q.TrueLinks);
        json.WriteNumber("clusters", result.Clusters.Count);
        json.WriteStartObject("clusterSizes");
        foreach (var size in result.Clusters.GroupBy(c => c.Records.Count).OrderBy(s => s.Key))
        {
            json.WriteNumber(size.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), size.Count());
        }

        json.WriteEndObject();
        json.WriteStartObject("assignment");
        json.WriteString("mode", options.Assignment == AssignmentMode.OneToOne ? "OneToOne" : "ManyToMany");
        json.WriteNumber("largestComponent", result.Funnel.LargestComponent);
        json.WriteNumber("recordsBeyondBudget", result.Funnel.Unfinished);
        json.WriteEndObject();
        json.WriteStartArray("files");
        var clustered = result.Clusters.SelectMany(c => c.Records).ToLookup(r => r.File, StringComparer.Ordinal);
        foreach (var file in datasets)
        {
            ReportFile.StartFile(json, file.Name, file.Description.RowsRead, file.Count, file.Count - file.Description.Unlinkable);
            var linked = clustered[file.Name].Count();
            json.WriteNumber("linked", linked);
            json.WriteNumber("unlinked", file.Count - linked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ReportFile.WriteSearch(json, result.Bounds, options.CandidatesPerRecord, result.Funnel.Compared, result.Funnel.Candidates);
        ReportFile.WriteBlocking(json, result.Blocking);
    });
}
