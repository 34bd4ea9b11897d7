using Ecda.Linkage.Search;

namespace Ecda.Linkage.Assignment;

/// <summary>Pairs of records that are known to be, or not to be, of one person, by the records' places; contradictions are refused when it is made.</summary>
internal sealed class KnownPairs
{
    private readonly HashSet<(int First, int Second)> _all;

    private KnownPairs(List<(int First, int Second)> links, HashSet<(int First, int Second)> nonLinks)
    {
        (Links, NonLinks) = (links, nonLinks);
        _all = [.. links, .. nonLinks];
    }

    /// <summary>Nothing known.</summary>
    public static KnownPairs None { get; } = new([], []);

    /// <summary>Pairs that must be linked, distinct.</summary>
    public IReadOnlyList<(int First, int Second)> Links { get; }

    /// <summary>Pairs that must not be linked.</summary>
    public IReadOnlySet<(int First, int Second)> NonLinks { get; }

    /// <summary>Records that have a link from a run before, here or with a record that is not here.</summary>
    public (IReadOnlySet<int> Left, IReadOnlySet<int> Right) Taken { get; private init; } = (new HashSet<int>(), new HashSet<int>());

    /// <summary>Records that get no other links than those known.</summary>
    public (IReadOnlySet<int> Left, IReadOnlySet<int> Right) Settled { get; private init; } = (new HashSet<int>(), new HashSet<int>());

    /// <summary>For two files: pairs of a left and a right record.</summary>
    /// <param name="known">The pairs by record id.</param>
    /// <param name="left">The left records.</param>
    /// <param name="right">The right records.</param>
    /// <exception cref="LinkageFormatException">A record is in neither file, or a pair is known both ways.</exception>
    public static KnownPairs Between((IReadOnlyList<(RecordId, RecordId)> Links, IReadOnlyList<(RecordId, RecordId)> NonLinks) known, SearchSide left, SearchSide right)
    {
        if (known.Links.Count + known.NonLinks.Count == 0)
        {
            return None;
        }

        var (leftPlaces, rightPlaces) = (Places(left), Places(right));
        List<(int First, int Second)> Resolve(IReadOnlyList<(RecordId Left, RecordId Right)> pairs, string name) =>
            [.. pairs.Select((p, n) => (Place(leftPlaces, p.Left, name, n, "left", left.Dataset.Name), Place(rightPlaces, p.Right, name, n, "right", right.Dataset.Name))).Distinct()];
        return Checked(Resolve(known.Links, "KnownLinks"), Resolve(known.NonLinks, "KnownNonLinks"));
    }

    /// <summary>For records that are put together in clusters: pairs of any two of them.</summary>
    /// <param name="known">The pairs by record id.</param>
    /// <param name="side">All records.</param>
    /// <param name="fileOf">For every record its file, where a cluster may hold one record of a file only.</param>
    /// <exception cref="LinkageFormatException">A record is unknown, or the known pairs contradict each other or what a cluster may hold.</exception>
    public static KnownPairs Within((IReadOnlyList<(RecordId, RecordId)> Links, IReadOnlyList<(RecordId, RecordId)> NonLinks) known, SearchSide side, int[]? fileOf)
    {
        if (known.Links.Count + known.NonLinks.Count == 0)
        {
            return None;
        }

        var places = Places(side);
        List<(int First, int Second)> Resolve(IReadOnlyList<(RecordId Left, RecordId Right)> pairs, string name) =>
            [.. pairs.Select((p, n) => (A: Place(places, p.Left, name, n, "first", side.Dataset.Name), B: Place(places, p.Right, name, n, "second", side.Dataset.Name)))
                .Select(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B))).Distinct()];
        var links = Resolve(known.Links, "KnownLinks").Where(p => p.First != p.Second).ToList();
        var pairs = Checked(links, Resolve(known.NonLinks, "KnownNonLinks"));
        pairs.CheckClusters(side.Count, fileOf);
        return pairs;
    }

    /// <summary>The same, with what runs before leave of the records; those that are not here do not matter.</summary>
    public KnownPairs After((IReadOnlySet<RecordId> Taken, IReadOnlySet<RecordId> Settled) before, SearchSide left, SearchSide right)
    {
        if (before.Taken.Count + before.Settled.Count == 0)
        {
            return this;
        }

        static HashSet<int> Here(IReadOnlySet<RecordId> ids, SearchSide side) =>
            [.. Enumerable.Range(0, side.Count).Where(i => ids.Contains(side.Dataset.IdSpan[side.OriginalIndex(i)]))];
        return new([.. Links], [.. NonLinks])
        {
            Taken = (Here(before.Taken, left), Here(before.Taken, right)),
            Settled = (Here(before.Settled, left), Here(before.Settled, right)),
        };
    }

    /// <summary>Whether a pair is not to be decided: something is known of it, or one of its records is settled.</summary>
    public bool Holds(int first, int second) => (_all.Count > 0 && _all.Contains((first, second))) || Settled.Left.Contains(first) || Settled.Right.Contains(second);

    /// <summary>Marks the records that have a link already.</summary>
    public void MarkTaken(bool[] left, bool[] right)
    {
        foreach (var (first, second) in Links)
        {
            (left[first], right[second]) = (true, true);
        }

        foreach (var record in Taken.Left)
        {
            left[record] = true;
        }

        foreach (var record in Taken.Right)
        {
            right[record] = true;
        }
    }

    /// <summary>Whether a left record has several known links, so that the right file holds its person more than once.</summary>
    public bool LeftRepeats => Links.Select(l => l.First).Distinct().Count() < Links.Count;

    /// <summary>Whether a right record has several known links, so that the left file holds its person more than once.</summary>
    public bool RightRepeats => Links.Select(l => l.Second).Distinct().Count() < Links.Count;

    /// <summary>Refuses known links that give a record more links than it may have.</summary>
    public void EnsureFits(AssignmentMode mode)
    {
        var leftOnce = mode is AssignmentMode.OneToOne or AssignmentMode.ManyToOne;
        var rightOnce = mode is AssignmentMode.OneToOne or AssignmentMode.OneToMany;
        if ((leftOnce && LeftRepeats) || (rightOnce && RightRepeats))
        {
            throw new LinkageFormatException($"KnownLinks give a {(leftOnce && LeftRepeats ? "left" : "right")} record more than one link, expected at most one ({mode}). Leave the assignment automatic, or take a known link out.");
        }
    }

    private static Dictionary<RecordId, int> Places(SearchSide side)
    {
        var places = new Dictionary<RecordId, int>(side.Count);
        for (var i = 0; i < side.Count; i++)
        {
            places[side.Dataset.IdSpan[side.OriginalIndex(i)]] = i;
        }

        return places;
    }

    private static int Place(Dictionary<RecordId, int> places, RecordId id, string name, int number, string which, string dataset) => places.TryGetValue(id, out var place)
        ? place
        : throw new LinkageFormatException($"{name}, pair {number + 1}: its {which} record is not in {dataset}. Expected record ids of the encodings that are linked; an encoding run gives new ones.");

    private static KnownPairs Checked(List<(int First, int Second)> links, List<(int First, int Second)> nonLinks)
    {
        HashSet<(int First, int Second)> forbidden = [.. nonLinks];
        var both = links.Count(forbidden.Contains);
        return both == 0
            ? new KnownPairs(links, forbidden)
            : throw new LinkageFormatException($"{both} pair{(both > 1 ? "s are" : " is")} in KnownLinks and in KnownNonLinks, expected in one of them. Take {(both > 1 ? "them" : "it")} out of one.");
    }

    private void CheckClusters(int records, int[]? fileOf)
    {
        var components = new Components(records, [.. Links.Select(l => l.First)], [.. Links.Select(l => l.Second)]);
        var clusterOf = new Dictionary<int, int>();
        for (var c = 0; c < components.Count; c++)
        {
            var members = components.Records(c).ToArray();
            foreach (var record in members)
            {
                clusterOf[record] = c;
            }

            if (fileOf is not null && members.Select(m => fileOf[m]).Distinct().Count() < members.Length)
            {
                throw new LinkageFormatException("KnownLinks put two records of one file together, expected at most one of each file in a cluster. Leave the assignment automatic, or take a known link out.");
            }
        }

        var joined = NonLinks.Count(p => p.First == p.Second || (clusterOf.TryGetValue(p.First, out var a) && clusterOf.TryGetValue(p.Second, out var b) && a == b));
        if (joined > 0)
        {
            throw new LinkageFormatException($"{joined} pair{(joined > 1 ? "s" : "")} of KnownNonLinks {(joined > 1 ? "are" : "is")} put together by KnownLinks, directly or by way of other records. Take out the known links or non-links that are wrong.");
        }
    }
}
