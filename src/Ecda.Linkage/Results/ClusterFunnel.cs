namespace Ecda.Linkage.Results;

/// <summary>How many records and pairs passed each stage on the way to clusters, over all files.</summary>
public sealed record ClusterFunnel
{
    /// <summary>Rows read from the owners' extracts.</summary>
    public required long Read { get; init; }

    /// <summary>Rows that could be read and were encoded.</summary>
    public required long Encoded { get; init; }

    /// <summary>Encoded records with enough known to be linked.</summary>
    public required long Linkable { get; init; }

    /// <summary>All pairs of two records, every one of them compared.</summary>
    public required long Compared { get; init; }

    /// <summary>Pairs that were more similar in some view than the bound allows for different people.</summary>
    public required long Candidates { get; init; }

    /// <summary>Records in a cluster, that is, with at least one other record of their person.</summary>
    public required long Clustered { get; init; }

    /// <summary>The most records that are connected by likeness before clusters are made; far more than a person's records means chains.</summary>
    public required long LargestComponent { get; init; }

    /// <summary>Records in connected parts too large to finish: the surest were put together there, the rest left apart.</summary>
    public required long Unfinished { get; init; }
}
