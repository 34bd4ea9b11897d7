namespace Ecda.Linkage.Audit.Groups;

/// <summary>A value of the attacker's list that a group may stand for.</summary>
/// <param name="Attribute">Which attribute it is of.</param>
/// <param name="Value">Its number there.</param>
/// <param name="Share">The share of the list's people who have it.</param>
internal sealed record NameCandidate(int Attribute, int Value, double Share);
