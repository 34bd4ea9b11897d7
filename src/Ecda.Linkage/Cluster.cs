namespace Ecda.Linkage;

/// <summary>Two or more records that are held to be of one person.</summary>
/// <param name="Number">The cluster's number, from 1, in the order of the lowest record ids, which are random.</param>
/// <param name="Records">Its records, by file and record id.</param>
public sealed record Cluster(int Number, IReadOnlyList<ClusteredRecord> Records);
