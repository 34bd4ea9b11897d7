namespace Ecda.Linkage.Search;

/// <summary>Whether to count each query on its own until all records of a block are dead, or four at once to the end.</summary>
internal static class KernelChoice
{
    // Planes that cost as much as what four queries at once cost beside their planes: padding, and the additions to the accounts.
    private const double SharedOverhead = 240;

    // How much later than on average the last of a block's records dies.
    private const double LastRecord = 1.15;

    /// <summary>Estimates for queries and records of average fill which way adds fewer planes.</summary>
    public static bool IsShared(JoinSide queries, JoinSide records, OverlapBound bound)
    {
        if (queries.Count == 0 || records.Count == 0)
        {
            return false;
        }

        var (a, b) = (queries.BitsOf(queries.ByCount[queries.Count / 2]), records.BitsOf(records.ByCount[records.Count / 2]));
        var (fill, empty) = ((double)a / queries.Bits, 1 - ((double)b / records.Bits));
        var allowed = Math.Max(0, a - bound.For(a)[b]);
        var alone = Math.Min(a, empty == 0 ? a : LastRecord * allowed / empty);
        var absent = (1 - fill) * (1 - fill) * (1 - fill) * (1 - fill);
        return ((queries.Bits * (1 - absent)) + SharedOverhead) / 4 < alone;
    }
}
