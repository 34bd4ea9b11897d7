namespace Ecda.Linkage.Results;

/// <summary>What the linker estimates about its own links, without any truth. Each number stands with its conditions in <see cref="Basis"/>.</summary>
public sealed record QualityEstimate
{
    /// <summary>The estimated share of the links that are true, 0 to 1; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public required double Precision { get; init; }

    /// <summary>Where the share of the links that are true lies in 95 of 100 cases; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public Interval PrecisionInterval { get; init; } = Interval.Unknown;

    /// <summary>The estimated share of the existing true links that were found, 0 to 1; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public required double Recall { get; init; }

    /// <summary>Where the share of the existing true links that were found lies in 95 of 100 cases; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public Interval RecallInterval { get; init; } = Interval.Unknown;

    /// <summary>The estimated number of true links that exist; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public required double TrueLinks { get; init; }

    /// <summary>The estimated share of the smaller file's records that have a partner in the other file, 0 to 1; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public double Overlap { get; init; } = double.NaN;

    /// <summary>Where the overlap lies in 95 of 100 cases; NaN where <see cref="CannotEstimate"/> says why.</summary>
    public Interval OverlapInterval { get; init; } = Interval.Unknown;

    /// <summary>The threshold on the score, chosen for the goal by the estimate, or the cautious fixed one.</summary>
    public required double Threshold { get; init; }

    /// <summary>The confident matches that the estimate was learned from.</summary>
    public required int ConfidentMatches { get; init; }

    /// <summary>Why there is no estimate; null where there is one.</summary>
    public string? CannotEstimate { get; init; }

    /// <summary>Why the goal of <see cref="LinkerOptions.Goal"/> was not met; null where it was.</summary>
    public string? GoalMissed { get; init; }

    /// <summary>Estimated precision and recall at about a hundred thresholds, from the lowest up; empty where there is no estimate.</summary>
    public IReadOnlyList<QualityPoint> Curve { get; init; } = [];

    /// <summary>What the numbers rest on, in a sentence.</summary>
    public string Basis => OwnBasis ?? (CannotEstimate is { } reason
        ? $"Cannot estimate, because {reason}. A cautious fixed threshold was used; look at the links before relying on them."
        : $"Estimated without truth from what the false partners of {ConfidentMatches} confident matches score, and from how many records have a link that false partners do not explain; it assumes that records with and without a partner have like neighbours, and that one person in a hundred is recorded so differently as to look like a stranger.");

    /// <summary>What the numbers of clusters rest on; null for those of links.</summary>
    internal string? OwnBasis { get; init; }
}
