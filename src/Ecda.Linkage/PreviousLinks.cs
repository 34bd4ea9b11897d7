using Ecda.Linkage.Results;

namespace Ecda.Linkage;

/// <summary>The links of runs before, which stay as they are while <see cref="Linker.Extend"/> links further records.</summary>
public sealed class PreviousLinks
{
    private PreviousLinks(IReadOnlyList<(RecordId Left, RecordId Right)> links, AssignmentMode mode) => (Links, Mode) = (links, mode);

    /// <summary>Distinct links.</summary>
    public int Count => Links.Count;

    internal IReadOnlyList<(RecordId Left, RecordId Right)> Links { get; }

    /// <summary>How many links a record has been allowed, as far as it can be told; automatic where nothing tells it.</summary>
    internal AssignmentMode Mode { get; }

    /// <summary>Takes results: their links, and the assignment that allows what each of theirs allowed.</summary>
    /// <param name="results">The first run and, where there were, those that extended it.</param>
    public static PreviousLinks Of(params IReadOnlyList<LinkageResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var (leftMany, rightMany) = (results.Any(r => r.Assignment is AssignmentMode.OneToMany or AssignmentMode.ManyToMany), results.Any(r => r.Assignment is AssignmentMode.ManyToOne or AssignmentMode.ManyToMany));
        return new([.. results.SelectMany(r => r.Links).Select(l => (l.Left, l.Right)).Distinct()], results.Count == 0 ? AssignmentMode.Automatic : ModeOf(leftMany, rightMany));
    }

    /// <summary>Reads links files. What they show is taken for what was allowed: records of a side may have several links where one has.</summary>
    /// <param name="paths">The files that <see cref="LinkageResult.WriteCsv"/> wrote: of the first run and, where there were, of those that extended it.</param>
    /// <exception cref="LinkageFormatException">A file is no links file.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static PreviousLinks Load(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<(RecordId Left, RecordId Right)> links = [.. paths.SelectMany(LinksFile.Read).Select(l => (l.Left, l.Right)).Distinct()];
        return new(links, links.Count == 0 ? AssignmentMode.Automatic : ModeOf(links.DistinctBy(l => l.Left).Count() < links.Count, links.DistinctBy(l => l.Right).Count() < links.Count));
    }

    /// <summary>The count; no ids.</summary>
    public override string ToString() => $"{Count} links";

    private static AssignmentMode ModeOf(bool leftMany, bool rightMany) => (leftMany, rightMany) switch
    {
        (false, false) => AssignmentMode.OneToOne,
        (false, true) => AssignmentMode.ManyToOne,
        (true, false) => AssignmentMode.OneToMany,
        _ => AssignmentMode.ManyToMany,
    };
}
