namespace Ecda.Linkage.Audit.Groups;

/// <summary>Choices for <see cref="GroupAttack"/>.</summary>
internal sealed record GroupOptions
{
    /// <summary>The most rows that groups are looked for in, a sample of a larger file.</summary>
    public int Rows { get; init; } = 60_000;

    /// <summary>The most directions in which groups are looked for.</summary>
    public int Directions { get; init; } = 192;

    /// <summary>How many rows the search starts from.</summary>
    public int Starts { get; init; } = 1_024;

    /// <summary>The most groups to name.</summary>
    public int Groups { get; init; } = 96;

    /// <summary>The most people of the list whose likeness is counted.</summary>
    public int Listed { get; init; } = 12_000;
}
