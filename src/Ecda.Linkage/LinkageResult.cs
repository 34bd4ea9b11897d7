using Ecda.Linkage.Blocking;
using Ecda.Linkage.Results;

namespace Ecda.Linkage;

/// <summary>What the linkage unit found: links between opaque ids, how many records passed each stage, and how good the links are estimated to be.</summary>
public sealed class LinkageResult
{
    internal LinkageResult(IReadOnlyList<Link> links, AssignmentMode assignment, string assignmentReason, LinkageFunnel funnel, QualityEstimate quality, IReadOnlyList<ViewBound> bounds)
    {
        Links = links;
        Assignment = assignment;
        AssignmentReason = assignmentReason;
        Funnel = funnel;
        Quality = quality;
        Bounds = bounds;
    }

    /// <summary>The links: known ones first, then the surest first.</summary>
    public IReadOnlyList<Link> Links { get; }

    /// <summary>How many links a record was allowed; never <see cref="AssignmentMode.Automatic"/>.</summary>
    public AssignmentMode Assignment { get; }

    /// <summary>Why this assignment was used, in a sentence.</summary>
    public string AssignmentReason { get; }

    /// <summary>How many records and pairs passed each stage.</summary>
    public LinkageFunnel Funnel { get; }

    /// <summary>The estimated quality.</summary>
    public QualityEstimate Quality { get; }

    /// <summary>For every view, the bound above which a pair became a candidate.</summary>
    public IReadOnlyList<ViewBound> Bounds { get; }

    /// <summary>Which pairs blocking left to be compared; null where every pair was.</summary>
    public BlockingReport? Blocking { get; internal init; }

    /// <summary>Writes left_id, right_id and band for every link, complete or not at all. Scores stay out: they would let an owner test guesses.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => LinksFile.Write(path, Links);

    /// <summary>The number of links and the assignment.</summary>
    public override string ToString() => $"{Links.Count} links ({Assignment})";
}
