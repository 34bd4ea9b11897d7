namespace Ecda.Linkage.Assignment;

/// <summary>Records put together by person.</summary>
internal sealed record Clustering
{
    /// <summary>The clusters of two or more records, by their lowest record; the records of each ascend.</summary>
    public required IReadOnlyList<int[]> Clusters { get; init; }

    /// <summary>The records of the largest connected component.</summary>
    public required int LargestComponent { get; init; }

    /// <summary>Records of components that were too costly to finish; the surest joins were made, the rest left out.</summary>
    public required int UnfinishedRecords { get; init; }
}
