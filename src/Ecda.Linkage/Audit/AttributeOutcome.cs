namespace Ecda.Linkage.Audit;

/// <summary>What an attack got of one attribute of records.</summary>
/// <param name="Attribute">The attribute's name, such as "forename".</param>
/// <param name="Outcome">What the attack got.</param>
internal sealed record AttributeOutcome(string Attribute, AttackOutcome Outcome);
