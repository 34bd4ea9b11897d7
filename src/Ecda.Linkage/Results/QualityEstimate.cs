namespace Ecda.Linkage.Results;

/// <summary>What the linker estimates about its own links, without any truth. Each number stands with its conditions in <see cref="Basis"/>.</summary>
public sealed record QualityEstimate
{
    /// <summary>The estimated share of the links that are true, 0 to 1; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public required double Precision { get; init; }

    /// <summary>The estimated share of the existing true links that were found, 0 to 1; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public required double Recall { get; init; }

    /// <summary>The estimated number of true links that exist; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public required double TrueLinks { get; init; }

    /// <summary>The threshold on the score, chosen for the highest estimated F1, or the cautious fixed one.</summary>
    public required double Threshold { get; init; }

    /// <summary>The confident matches that the estimate was learned from.</summary>
    public required int ConfidentMatches { get; init; }

    /// <summary>Why there is no estimate; null where there is one.</summary>
    public string? CannotEstimate { get; init; }

    /// <summary>What the numbers rest on, in a sentence.</summary>
    public string Basis => CannotEstimate is { } reason
        ? $"No estimate: {reason}. A cautious fixed threshold was used."
        : $"Estimated without truth from what the false partners of {ConfidentMatches} confident matches score; it assumes that records with and without a partner have like neighbours, and it cannot see people recorded so differently that they look like strangers, so the true recall is often lower.";
}
