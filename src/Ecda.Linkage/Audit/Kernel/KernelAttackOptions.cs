namespace Ecda.Linkage.Audit.Kernel;

/// <summary>Choices for a <see cref="KernelAttack"/>.</summary>
internal sealed record KernelAttackOptions
{
    /// <summary>As many as leave a usual audit its time and memory.</summary>
    public const int Usual = 4_000;

    /// <summary>As many as a thorough audit has time for.</summary>
    public const int Thorough = 6_000;

    /// <summary>How many pairs the attacker knows; fewer where fewer people are in both files.</summary>
    public int Known { get; init; } = 1_000;

    /// <summary>How often names may be taken for known at most; 0 for one pass.</summary>
    public int Rounds { get; init; } = 12;

    /// <summary>
    /// How many known and named rows expectations are made from at most, other ones every round. The time goes up with the third power, the
    /// memory with the square: of 10,000 people, 4,000 take 84 seconds of one processor and .9 GB in all, 6,000 take 110 seconds and 1.7 GB.
    /// </summary>
    public int MostFitted { get; init; } = Usual;

    /// <summary>A second file under the same key, whose linked rows are read together with those of the first; null for none.</summary>
    public EncodedDataset? Second { get; init; }

    /// <summary>For every record of the released file the linked one of the second, or -1; null without a second file.</summary>
    public int[]? Linked { get; init; }
}
