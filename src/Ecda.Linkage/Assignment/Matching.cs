namespace Ecda.Linkage.Assignment;

/// <summary>A one-to-one matching and how it came about.</summary>
internal sealed record Matching
{
    /// <summary>The chosen pairs, ascending.</summary>
    public required int[] Chosen { get; init; }

    /// <summary>Connected components of two or more records.</summary>
    public required int Components { get; init; }

    /// <summary>The records of the largest component.</summary>
    public required int LargestComponent { get; init; }

    /// <summary>Records of components that were too costly to solve exactly and were matched from the highest weight down.</summary>
    public required int GreedyRecords { get; init; }

    /// <summary>The pairs of those components.</summary>
    public required int GreedyPairs { get; init; }
}
