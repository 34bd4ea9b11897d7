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

    /// <summary>What the threshold is chosen for, by the estimate. Default: <see cref="LinkageGoal.HighestF1"/>.</summary>
    public LinkageGoal Goal { get; init; } = LinkageGoal.HighestF1;

    /// <summary>What the links file tells beside ids and bands. Default: <see cref="LinkDisclosure.Bands"/>, nothing.</summary>
    public LinkDisclosure Disclosure { get; init; }

    /// <summary>How many threads search; null for one per processor. The links are the same for any number.</summary>
    public int? Threads { get; init; }

    /// <summary>Which pairs are compared. Default: <see cref="BlockingMethod.None"/>, every pair.</summary>
    public BlockingMethod Blocking { get; init; } = BlockingMethod.None;

    /// <summary>
    /// A folder that keeps finished pieces of the search, so that a run that was stopped or killed, started again with the same encodings and choices, goes on where it was
    /// and gives the same result; made where it does not exist, null for none. With blocking nothing is kept. Its files tell which records are alike, by their place, and hold no bits and no ids. They are
    /// as confidential as the encodings; delete the folder when the run is done.
    /// </summary>
    public string? WorkFolder { get; init; }

    /// <summary>
    /// Where every record has at most one link: true to link from the highest score down, so that no two records would both rather be linked to each other;
    /// false, the default, for the links of the highest total score.
    /// </summary>
    public bool GreedyOneToOne { get; init; }

    /// <summary>
    /// Pairs that are known to be of one person and are linked whatever their score: a left and a right record, or any two records where clusters are made.
    /// A known link counts as one of the links a record may have. None by default.
    /// </summary>
    public IReadOnlyList<(RecordId Left, RecordId Right)> KnownLinks { get; init; } = [];

    /// <summary>Pairs that are known to be of two people and are never linked, nor put into one cluster. None by default.</summary>
    public IReadOnlyList<(RecordId Left, RecordId Right)> KnownNonLinks { get; init; } = [];

    /// <summary>Records that have a link from a run before, which counts as one of the links a record may have.</summary>
    internal IReadOnlySet<RecordId> Taken { get; init; } = new HashSet<RecordId>();

    /// <summary>Records that get no other links than those known.</summary>
    internal IReadOnlySet<RecordId> Settled { get; init; } = new HashSet<RecordId>();
}
