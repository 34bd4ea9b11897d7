namespace Ecda.Linkage.Evaluation;

/// <summary>How good the links of one group are.</summary>
public sealed record GroupResult
{
    /// <summary>The group, such as F.</summary>
    public required string Name { get; init; }

    /// <summary>Distinct true pairs of the group.</summary>
    public required int Truth { get; init; }

    /// <summary>True pairs of the group that were linked.</summary>
    public required int TruePositives { get; init; }

    /// <summary>Distinct linked pairs of the group.</summary>
    public required int Links { get; init; }

    /// <summary>The share of the true pairs that were linked; NaN where there is none.</summary>
    public Proportion Recall => Proportion.Of(TruePositives, Truth);

    /// <summary>The share of the links that are true; null where fewer than the minimum were linked.</summary>
    public required Proportion? Precision { get; init; }

    /// <summary>The recall over that of the reference group; null for the reference group itself, and where there is none or no true pair.</summary>
    public required Ratio? RecallRatio { get; init; }

    /// <summary>
    /// The share of true pairs that were missed over that of the reference group: 2 is twice as many. Where nearly all are found it tells apart what
    /// <see cref="RecallRatio"/> hides. Null where that is.
    /// </summary>
    public required Ratio? MissedRatio { get; init; }
}
