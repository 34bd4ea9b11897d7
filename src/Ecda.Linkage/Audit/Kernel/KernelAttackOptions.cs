namespace Ecda.Linkage.Audit.Kernel;

/// <summary>Choices for a <see cref="KernelAttack"/>.</summary>
internal sealed record KernelAttackOptions
{
    /// <summary>How many pairs the attacker knows; fewer where fewer people are in both files.</summary>
    public int Known { get; init; } = 1_000;

    /// <summary>How often names may be taken for known at most; 0 for one pass.</summary>
    public int Rounds { get; init; } = 12;

    /// <summary>
    /// How many known and named rows expectations are made from at most, other ones every round. The time goes up with the third power, the
    /// memory with the square:
    /// 6,000 take 150 MB and on two cores some seconds for every view.
    /// </summary>
    public int MostFitted { get; init; } = 6_000;

    /// <summary>A second file under the same key, whose linked rows are read together with those of the first; null for none.</summary>
    public EncodedDataset? Second { get; init; }

    /// <summary>For every record of the released file the linked one of the second, or -1; null without a second file.</summary>
    public int[]? Linked { get; init; }
}
