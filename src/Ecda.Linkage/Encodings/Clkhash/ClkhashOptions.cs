namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Choices for one run of <see cref="ClkhashEncoder"/>. The defaults need no thought.</summary>
public sealed record ClkhashOptions
{
    /// <summary>
    /// Whether values are held to what the schema only checks: letter case, length, pattern, least and greatest number, listed values. Default: true, as in clkhash.
    /// A value that cannot be encoded at all, such as letters for a number, is refused in any case.
    /// </summary>
    public bool CheckValues { get; init; } = true;

    /// <summary>How many threads encode; null for one per processor. The result is the same for any number.</summary>
    public int? Threads { get; init; }
}
