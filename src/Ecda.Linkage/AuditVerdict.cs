namespace Ecda.Linkage;

/// <summary>What an audit of encodings comes to.</summary>
public enum AuditVerdict
{
    /// <summary>Every attack broke the control, and none broke the encodings: each upper bound is within its bar.</summary>
    Pass,

    /// <summary>An attack got more out of the encodings than its bar allows.</summary>
    Fail,

    /// <summary>
    /// Nothing was shown: an attack did not break the control either, there were too few people, or the trend leads above a bar.
    /// </summary>
    Inconclusive,
}
