namespace Ecda.Linkage.Results;

/// <summary>How many records and pairs passed each stage. Left first, then right, where a stage has two sides.</summary>
public sealed record LinkageFunnel
{
    /// <summary>Rows read from the owners' extracts.</summary>
    public required (long Left, long Right) Read { get; init; }

    /// <summary>Rows that could be read and were encoded.</summary>
    public required (long Left, long Right) Encoded { get; init; }

    /// <summary>Encoded records with enough known to be linked.</summary>
    public required (long Left, long Right) Linkable { get; init; }

    /// <summary>All pairs of one left and one right record, every one of them compared.</summary>
    public required long Compared { get; init; }

    /// <summary>Pairs that were more similar in some view than the bound allows for different people.</summary>
    public required long Candidates { get; init; }

    /// <summary>Links.</summary>
    public required long Links { get; init; }

    /// <summary>Records with at least one link.</summary>
    public required (long Left, long Right) Linked { get; init; }

    /// <summary>Where a linkage was extended: records without a link because their likeliest partner has one from a run before and may have no other.</summary>
    public (long Left, long Right) Blocked { get; init; }

    /// <summary>Where a linkage was extended: records linked before that joined the batch for the estimate. They are among the pairs compared and the candidates only.</summary>
    public (long Left, long Right) Sampled { get; init; }

    /// <summary>Records in connected parts too large for the links of the highest total score, which were linked from the highest score down, and their pairs.</summary>
    public (long Records, long Pairs) Greedy { get; init; }
}
