namespace Ecda.Linkage.Evaluation;

/// <summary>What the thresholds of a curve are.</summary>
public enum ThresholdKind
{
    /// <summary>Scores, as a result holds them.</summary>
    Score,

    /// <summary>Probabilities, as a links file holds them where they were disclosed.</summary>
    Probability,

    /// <summary>The lower ends of the bands, as probabilities: .99 for certain, .9 for probable, 0 for review.</summary>
    Band,
}
