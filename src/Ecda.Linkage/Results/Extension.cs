using Ecda.Linkage.Encodings;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>Two files of which one, or a part of the pairs, is new to a linkage made before.</summary>
internal sealed class Extension
{
    // At an overlap of 5 % these still hold some 200 people with a partner, enough to estimate from.
    private const int EnoughRecords = 4000;

    private readonly PreviousLinks _previous;
    private readonly EncodedDataset _left;
    private readonly EncodedDataset _right;
    private readonly LinkerOptions _options;
    private readonly List<EncodedDataset> _leftBefore;
    private readonly List<EncodedDataset> _rightBefore;

    public Extension(PreviousLinks previous, EncodedDataset left, EncodedDataset right, IReadOnlyList<EncodedDataset> before, LinkerOptions options)
    {
        (_previous, _left, _right, _options) = (previous, left, right, options);
        left.Description.EnsureComparable(right.Description, left.Name, right.Name);
        var (lefts, rights) = (previous.Links.Select(l => l.Left).ToHashSet(), previous.Links.Select(l => l.Right).ToHashSet());
        CheckLinks(lefts, rights);
        _leftBefore = [.. before.Where(d => d.Ids.Any(lefts.Contains))];
        _rightBefore = [.. before.Where(d => d.Ids.Any(rights.Contains))];
        if (before.FirstOrDefault(d => !_leftBefore.Contains(d) && !_rightBefore.Contains(d)) is { } other)
        {
            throw new LinkageFormatException($"{other.Name}: it holds no record of the links before, expected a file that was linked in the place of the new one. Leave it out, or give the links that it has.");
        }

        CheckMode();
    }

    private AssignmentMode Mode => _options.Assignment == AssignmentMode.Automatic ? _previous.Mode : _options.Assignment;

    public LinkageResult Run(IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var (leftSample, rightSample) = (Sample(_left, _leftBefore), Sample(_right, _rightBefore));
        var (left, right) = (Joined(_left, leftSample), Joined(_right, rightSample));
        var (lefts, rights) = (left.Ids.ToHashSet(), right.Ids.ToHashSet());
        var options = _options with
        {
            Assignment = Mode,
            KnownLinks = [.. _options.KnownLinks, .. _previous.Links.Where(l => lefts.Contains(l.Left) && rights.Contains(l.Right))],
            Taken = new HashSet<RecordId>([.. _previous.Links.Select(l => l.Left), .. _previous.Links.Select(l => l.Right)]),
            Settled = new HashSet<RecordId>([.. leftSample?.Ids ?? [], .. rightSample?.Ids ?? []]),
        };
        var result = new Linker(options).Link(left, right, progress, cancellationToken);
        var links = result.Links.Where(l => !options.Settled.Contains(l.Left) && !options.Settled.Contains(l.Right)).ToList();
        var reason = _options.Assignment == Mode ? result.AssignmentReason : "as the links before were made";
        return new LinkageResult(links, result.Assignment, reason, Funnel(result.Funnel, links, result.Blocked, leftSample, rightSample), result.Quality, result.Bounds, result.Context)
        {
            Blocking = result.Blocking,
        };
    }

    private LinkageFunnel Funnel(LinkageFunnel funnel, List<Link> links, (IReadOnlyList<RecordId> Left, IReadOnlyList<RecordId> Right) blocked, EncodedDataset? leftSample, EncodedDataset? rightSample) => funnel with
    {
        Encoded = (_left.Count, _right.Count),
        Linkable = (_left.Count - _left.Description.Unlinkable, _right.Count - _right.Description.Unlinkable),
        Links = links.Count,
        Linked = (links.Select(l => l.Left).Distinct().LongCount(), links.Select(l => l.Right).Distinct().LongCount()),
        Blocked = (blocked.Left.Count, blocked.Right.Count),
        Sampled = (leftSample?.Count ?? 0, rightSample?.Count ?? 0),
    };

    private void CheckLinks(HashSet<RecordId> lefts, HashSet<RecordId> rights)
    {
        var (inLeft, inRight) = (_left.Ids.Where(lefts.Contains).ToHashSet(), _right.Ids.Where(rights.Contains).ToHashSet());
        if (_previous.Links.Any(l => inLeft.Contains(l.Left) && inRight.Contains(l.Right)))
        {
            throw new LinkageFormatException($"{_left.Name} and {_right.Name} have links with each other among the links before, expected a file of a linkage and a batch that is new to it. Give the new records' file, or link the two anew.");
        }

        if (_previous.Count > 0 && inLeft.Count + inRight.Count == 0)
        {
            var swapped = _left.Ids.Any(rights.Contains) || _right.Ids.Any(lefts.Contains);
            throw new LinkageFormatException($"No record of {_left.Name} or {_right.Name} is in the links before{(swapped ? " on its side: left and right are exchanged" : "")}. Expected one of the two files that were linked, on the side it had, and a new batch in the place of the other; an encoding run gives new record ids.");
        }
    }

    private void CheckMode()
    {
        var leftOnce = Mode is AssignmentMode.OneToOne or AssignmentMode.ManyToOne;
        var rightOnce = Mode is AssignmentMode.OneToOne or AssignmentMode.OneToMany;
        if ((leftOnce && _previous.Links.DistinctBy(l => l.Left).Count() < _previous.Count) || (rightOnce && _previous.Links.DistinctBy(l => l.Right).Count() < _previous.Count))
        {
            throw new LinkageFormatException($"The links before give a record more than one link, expected at most one ({Mode}). Leave the assignment automatic to go on as before.");
        }
    }

    /// <summary>Records linked before that join a batch too small to estimate from: every so-many-th in an order that depends on their bits only; null for none.</summary>
    private static EncodedDataset? Sample(EncodedDataset batch, List<EncodedDataset> before)
    {
        var wanted = EnoughRecords - batch.Count;
        if (before.Count == 0 || wanted <= 0)
        {
            return null;
        }

        foreach (var dataset in before)
        {
            batch.Description.EnsureComparable(dataset.Description, batch.Name, dataset.Name);
        }

        var all = DatasetRows.Join(batch.Name, before);
        if (all.Ids.Concat(batch.Ids).Distinct().Count() < all.Count + batch.Count)
        {
            throw new LinkageFormatException($"{batch.Name}: a file that was linked before holds some of its records, or is given twice. Expected the new records' file and, once each, those that were linked in its place.");
        }

        var side = new SearchSide(all);
        var count = Math.Min(wanted, all.Count);
        return DatasetRows.Select(all, [.. Enumerable.Range(0, count).Select(i => side.OriginalIndex((int)((long)i * all.Count / count)))]);
    }

    private static EncodedDataset Joined(EncodedDataset batch, EncodedDataset? sample) => sample is null ? batch : DatasetRows.Join(batch.Name, [batch, sample]);
}
