namespace Ecda.Linkage.Audit;

/// <summary>Choices for one <see cref="AttackScene"/>.</summary>
internal sealed record SceneOptions
{
    /// <summary>
    /// The profile of both sides; null for the schema's, and where the owner's own file is audited for that file as it is.
    /// </summary>
    public EncodingProfile? Profile { get; init; }

    /// <summary>
    /// How many people are released; null for as many as there are (synthetic people: half of them, so that both sides can have people of
    /// their own).
    /// </summary>
    public int? People { get; init; }

    /// <summary>The share of the released people who are in the attacker's list.</summary>
    public double Overlap { get; init; } = 1;

    /// <summary>
    /// How many people the attacker's list has; null for as many as are released. Above that the file is a part of a larger list, such as
    /// an electoral roll.
    /// Where the population has too few people to fill it, the list is shorter.
    /// </summary>
    public int? ListSize { get; init; }

    /// <summary>
    /// Which of the people are shared, for scenes that differ in nothing else than that and the list's key: none of them is shared in two
    /// parts, as long as parts times shared people are not
    /// more than the people there are.
    /// </summary>
    public int Part { get; init; }

    /// <summary>
    /// Whether a second file of the same people is released under the same key, with the values that are listed elsewhere.
    /// </summary>
    public bool HasSecond { get; init; }

    /// <summary>Where the random choices start.</summary>
    public ulong Seed { get; init; } = 1;
}
