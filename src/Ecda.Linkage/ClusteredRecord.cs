namespace Ecda.Linkage;

/// <summary>A record in a cluster.</summary>
/// <param name="File">The name of its dataset.</param>
/// <param name="Id">The record.</param>
public readonly record struct ClusteredRecord(string File, RecordId Id);
