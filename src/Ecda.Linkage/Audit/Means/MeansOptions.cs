namespace Ecda.Linkage.Audit.Means;

/// <summary>Choices for <see cref="MeansAttack"/>.</summary>
internal sealed record MeansOptions
{
    /// <summary>How many records the attacker knows in the plain.</summary>
    public int Known { get; init; } = 1_000;

    /// <summary>How many others the attacker's answers are counted on.</summary>
    public int Targets { get; init; } = 2_000;

    /// <summary>How many further records the attacker learns from by what they most likely have.</summary>
    public int Unlabeled { get; init; } = 20_000;

    /// <summary>How often the attacker learns from answers.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>The most values of an attribute that are told apart, the most frequent ones.</summary>
    public int MostValues { get; init; } = 3_000;
}
