using Ecda.Linkage.Blocking;
using Ecda.Linkage.Results;

namespace Ecda.Linkage;

/// <summary>What the linkage unit found: links between opaque ids, how many records passed each stage, and how good the links are estimated to be.</summary>
public sealed class LinkageResult
{
    internal LinkageResult(IReadOnlyList<Link> links, AssignmentMode assignment, string assignmentReason, LinkageFunnel funnel, QualityEstimate quality, IReadOnlyList<ViewBound> bounds, LinkContext context)
    {
        Context = context;
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

    /// <summary>What the linker was asked for.</summary>
    public LinkerOptions Options => Context.Options;

    internal LinkContext Context { get; }

    /// <summary>Records without a link because their likeliest partner has one from a run before.</summary>
    internal (IReadOnlyList<RecordId> Left, IReadOnlyList<RecordId> Right) Blocked { get; init; } = ([], []);

    /// <summary>
    /// Writes left_id, right_id and band for every link, complete or not at all. Scores stay out, because they would let an owner test guesses,
    /// unless <see cref="LinkerOptions.Disclosure"/> asked for more.
    /// </summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => LinksFile.Write(path, Links, Options.Disclosure == LinkDisclosure.Bands ? null : new LinkDetails(this));

    /// <summary>Writes the run's report as one JSON object, complete or not at all. The package holds its schema, link-report.schema.json. No clock, no record ids: the same run, the same bytes.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteReport(string path) => LinkReport.Write(path, this);

    /// <summary>What each view contributes to the score of a pair, linked or not; the parts add up to its score. For research settings: it tells an owner how near a guess came.</summary>
    /// <param name="left">A record of the left file.</param>
    /// <param name="right">A record of the right file.</param>
    /// <exception cref="ArgumentException">A record is not in its file.</exception>
    public IReadOnlyList<ViewContribution> Explain(RecordId left, RecordId right) => Context.Scorer.Explain(left, right);

    /// <summary>The number of links and the assignment.</summary>
    public override string ToString() => $"{Links.Count} links ({Assignment})";
}
