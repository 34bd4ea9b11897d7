using Ecda.Linkage.Blocking;
using Ecda.Linkage.Results;

namespace Ecda.Linkage;

/// <summary>Which records are held to be of one person, inside of one file or over several. Records that are alone are in no cluster.</summary>
public sealed class ClusterResult
{
    internal ClusterResult(IReadOnlyList<Cluster> clusters, double threshold, string thresholdReason, ClusterFunnel funnel, IReadOnlyList<ViewBound> bounds)
    {
        Clusters = clusters;
        Threshold = threshold;
        ThresholdReason = thresholdReason;
        Funnel = funnel;
        Bounds = bounds;
    }

    /// <summary>The clusters of two or more records, by number.</summary>
    public IReadOnlyList<Cluster> Clusters { get; }

    /// <summary>
    /// The average score over all pairs of two groups of records from which they were put together: match odds as a power of two, 0 for even ones, where
    /// <see cref="Quality"/> is an estimate; else a sum of similarities.
    /// </summary>
    public double Threshold { get; }

    /// <summary>How the threshold was chosen, in a sentence.</summary>
    public string ThresholdReason { get; }

    /// <summary>How many records and pairs passed each stage.</summary>
    public ClusterFunnel Funnel { get; }

    /// <summary>For every view, the bound above which a pair became a candidate.</summary>
    public IReadOnlyList<ViewBound> Bounds { get; }

    /// <summary>
    /// What is estimated, without any truth, about the pairs of records that are in one cluster: how many of them are true, and how many of the true ones are there;
    /// or why nothing can be.
    /// </summary>
    public QualityEstimate Quality { get; internal init; } = null!;

    /// <summary>Which pairs blocking left to be compared; null where every pair was.</summary>
    public BlockingReport? Blocking { get; internal init; }

    /// <summary>Writes cluster, file and record_id for every record in a cluster, complete or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => ClustersFile.Write(path, Clusters);

    /// <summary>
    /// Writes the run's report as one JSON object, complete or not at all. The package holds its schema, link-report.schema.json.
    /// No clock, no record ids: the same run, the same bytes.
    /// </summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="datasets">The datasets that were put together.</param>
    /// <param name="options">The choices of the linker; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no dataset.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteReport(string path, IReadOnlyList<EncodedDataset> datasets, LinkerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        ClusterReport.Write(path, this, datasets.Count > 0 ? datasets : throw new ArgumentException("Expected the datasets that were put together.", nameof(datasets)), options ?? new LinkerOptions());
    }

    /// <summary>The number of clusters and of their records.</summary>
    public override string ToString() => $"{Clusters.Count} clusters of {Funnel.Clustered} records";
}
