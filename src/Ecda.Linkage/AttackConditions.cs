namespace Ecda.Linkage;

/// <summary>What an attacker has, and how large the file is. The defaults are an easy attack on a small file.</summary>
public sealed record AttackConditions
{
    /// <summary>
    /// How many people are released; with <see cref="LinkedFiles"/> how many live in the area of the two files. At least 100, default
    /// 5,000.
    /// </summary>
    public int People { get; init; } = 5_000;

    /// <summary>Of how many records the attacker knows the person. Default: none. Attacks that need none leave it aside.</summary>
    public int Known { get; init; }

    /// <summary>The share of the released people who are in the attacker's list, above 0 and at most 1. Default: 1.</summary>
    public double ListShare { get; init; } = 1;

    /// <summary>
    /// How many times the usual rates of error the attacker's list errs, 0 to 10. Default: 0, the same values on both sides.
    /// </summary>
    public double ListErrors { get; init; }

    /// <summary>
    /// Whether the attacker sees two files of one area under one key, with repeats, errors and missing values, as whoever links them does.
    /// Default: false, one file without.
    /// </summary>
    public bool LinkedFiles { get; init; }

    /// <summary>What is impossible among the choices; null where nothing is.</summary>
    internal string? Fault() => this switch
    {
        { People: < 100 } => FormattableString.Invariant($"{nameof(People)} is {People}, expected at least 100"),
        { Known: < 0 } => FormattableString.Invariant($"{nameof(Known)} is {Known}, expected 0 or more"),
        { ListShare: not (> 0 and <= 1) } => FormattableString.Invariant($"{nameof(ListShare)} is {ListShare}, expected a share above 0, at most 1"),
        { ListErrors: not (>= 0 and <= 10) } => FormattableString.Invariant($"{nameof(ListErrors)} is {ListErrors}, expected a number from 0 to 10"),
        _ => null,
    };
}
