namespace Ecda.Linkage.Audit;

/// <summary>What one result of an attack may come to, and what it must come to on the control.</summary>
/// <param name="Aspect">Which result; empty where the attack has one only.</param>
/// <param name="Limit">What its upper bound may be at most; null where it is only reported.</param>
/// <param name="Power">What the control must reach for the attack to prove anything; null for nothing.</param>
internal sealed record AspectBar(string Aspect, double? Limit, double? Power = null);
