namespace Ecda.Linkage.Evaluation;

/// <summary>Counts true and linked pairs by group, and pools small groups.</summary>
internal static class GroupTable
{
    /// <summary>Evaluates links by group.</summary>
    public static GroupEvaluation Evaluate(IEnumerable<(string Left, string Right)> links, TruthPairs truth, PairGrouping grouping, int minimum)
    {
        ArgumentNullException.ThrowIfNull(grouping);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        var counts = new Dictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (left, right) in truth.All)
        {
            Of(counts, grouping.GroupOf(left, right)).Truth++;
        }

        foreach (var (left, right) in links)
        {
            var group = Of(counts, grouping.GroupOf(left, right));
            group.Links++;
            group.Found += truth.Contains(left, right) ? 1 : 0;
        }

        var groups = truth.Count < minimum ? [] : Pooled(counts, minimum);
        var reference = groups.Where(g => !IsNameless(g.Name) && g.Counts.Truth > 0).OrderByDescending(g => g.Counts.Truth).ThenBy(g => g.Name, StringComparer.Ordinal).FirstOrDefault();
        return new GroupEvaluation
        {
            Name = grouping.Name,
            Minimum = minimum,
            Truth = truth.Count,
            Reference = reference.Name,
            Groups = [.. groups.OrderBy(g => IsNameless(g.Name)).ThenBy(g => g.Name, StringComparer.Ordinal).Select(g => Result(g, reference, minimum))],
        };
    }

    /// <summary>Groups below the minimum as one, with the smallest of the others for as long as the pool is below it.</summary>
    private static List<(string Name, Counts Counts)> Pooled(Dictionary<string, Counts> counts, int minimum)
    {
        var ascending = counts.OrderBy(g => g.Value.Truth).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (Name: g.Key, Counts: g.Value)).ToList();
        var pool = new Counts();
        var pooled = 0;
        while (pooled < ascending.Count && (ascending[pooled].Counts.Truth < minimum || (pool.Truth > 0 && pool.Truth < minimum)))
        {
            pool.Add(ascending[pooled++].Counts);
        }

        return pooled == 0 ? ascending : [.. ascending.Skip(pooled), (pooled == 1 ? "(1 small group)" : FormattableString.Invariant($"({pooled} small groups)"), pool)];
    }

    private static GroupResult Result((string Name, Counts Counts) group, (string? Name, Counts Counts) reference, int minimum)
    {
        var (c, r) = (group.Counts, reference.Counts);
        var compared = reference.Name is not null && group.Name != reference.Name && c.Truth > 0;
        return new GroupResult
        {
            Name = group.Name,
            Truth = c.Truth,
            TruePositives = c.Found,
            Links = c.Links,
            Precision = c.Links < minimum ? null : Proportion.Of(c.Found, c.Links),
            RecallRatio = compared ? Ratio.Of(c.Found, c.Truth, r.Found, r.Truth) : null,
            MissedRatio = compared ? Ratio.Of(c.Truth - c.Found, c.Truth, r.Truth - r.Found, r.Truth) : null,
        };
    }

    private static bool IsNameless(string name) => name.StartsWith('(');

    private static Counts Of(Dictionary<string, Counts> counts, string group)
    {
        if (!counts.TryGetValue(group, out var found))
        {
            counts[group] = found = new Counts();
        }

        return found;
    }

    private sealed class Counts
    {
        public int Truth { get; set; }

        public int Found { get; set; }

        public int Links { get; set; }

        public void Add(Counts other) => (Truth, Found, Links) = (Truth + other.Truth, Found + other.Found, Links + other.Links);
    }
}
