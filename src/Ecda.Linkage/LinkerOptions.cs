namespace Ecda.Linkage;

/// <summary>Choices for <see cref="Linker"/>. The defaults need no thought.</summary>
public sealed record LinkerOptions
{
    /// <summary>How many links a record may have. Default: <see cref="AssignmentMode.Automatic"/>.</summary>
    public AssignmentMode Assignment { get; init; } = AssignmentMode.Automatic;

    /// <summary>
    /// How many candidates of different people a record may have on average in each view before scoring; above 0, default 10.
    /// More finds a few more of the worst recorded people and takes more time and memory.
    /// </summary>
    public double CandidatesPerRecord { get; init; } = 10;

    /// <summary>How many threads search; null for one per processor. The links are the same for any number.</summary>
    public int? Threads { get; init; }
}
