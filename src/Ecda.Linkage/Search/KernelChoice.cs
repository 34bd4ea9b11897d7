using System.Numerics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>How queries are counted against an index. It decides about speed only.</summary>
/// <param name="Shared">True to count four queries at once to the end, false to count each on its own until all records of a block are dead.</param>
/// <param name="PerLane">The records that share a lane of the index.</param>
internal readonly record struct KernelChoice(bool Shared, int PerLane)
{
    /// <summary>The most records to a lane; tiles of a join are whole blocks for all numbers up to it.</summary>
    public const int MostPerLane = 4;

    // All in planes. What a call costs beside its planes; what looking at one record costs; what four queries at once cost beside their planes.
    private const double Call = 30;
    private const double Look = 30;
    private const double SharedOverhead = 400;

    // A lane of two records may gain where one record is dead after this share of the query's bits.
    private const double EarlyDeath = 0.5;
    private const double WorthMore = 0.95;

    private const int Lanes = 256;
    private const int FewSamples = 6;
    private const int ManySamples = 24;
    private const long ManyPairs = 1L << 28;

    /// <summary>Tries some queries on some records, and takes what adds the fewest planes.</summary>
    public static KernelChoice For(JoinSide queries, JoinSide records, OverlapBound bound, ColumnOrder rarestFirst, Partners partners)
    {
        if (queries.Count == 0 || records.Count == 0)
        {
            return new KernelChoice(Shared: false, 1);
        }

        var (best, planes) = (1, Cost(1));
        var bits = queries.BitsOf(queries.ByCount[queries.Count / 2]);
        var absent = 1 - ((double)bits / queries.Bits);
        var shared = ((queries.Bits * (1 - (absent * absent * absent * absent))) + SharedOverhead) / SharedPlanes.Queries;
        for (var perLane = 2; planes < EarlyDeath * bits && perLane <= MostPerLane; perLane++)
        {
            var cost = Cost(perLane);
            if (cost > WorthMore * planes)
            {
                break;
            }

            (best, planes) = (perLane, cost);
        }

        return shared < planes && best == 1 ? new KernelChoice(Shared: true, 1) : new KernelChoice(Shared: false, best);

        double Cost(int perLane) => Sample(queries, records, bound, rarestFirst, partners, perLane);
    }

    /// <summary>What a query and a block cost on average, in planes, divided by the records of a lane.</summary>
    private static double Sample(JoinSide queries, JoinSide records, OverlapBound bound, ColumnOrder columns, Partners partners, int perLane)
    {
        var samples = (long)queries.Count * records.Count >= ManyPairs ? ManySamples : FewSamples;
        var block = Math.Min(Lanes * perLane, records.Count);
        var (cost, taken) = (0.0, 0);
        for (var s = 0; s < samples; s++)
        {
            var query = queries.ByCount[(int)(((2L * s) + 1) * queries.Count / (2 * samples))];
            var first = partners == Partners.All ? 0 : records.FirstWith(queries.BitsOf(query));

            // Multiples of the golden ratio fall evenly between 0 and 1.
            var at = (s + 1) * 0.618034 % 1;
            var from = Math.Min(records.Count - block, first + (int)(at * Math.Max(0, records.Count - first)));
            var misses = bound.MostMisses(queries.BitsOf(query), records.BitsOf(records.ByCount[from]), records.BitsOf(records.ByCount[from + block - 1]));
            if (misses >= 0)
            {
                cost += Call + Planes(queries, query, records, records.ByCount.AsSpan(from, block), columns, perLane, misses);
                taken++;
            }
        }

        return taken == 0 ? 0 : cost / taken / perLane;
    }

    /// <summary>The planes of a query that are added before the last lane is dead, and those that looking at the records of the lanes that stay alive is worth.</summary>
    private static double Planes(JoinSide queries, int query, JoinSide records, ReadOnlySpan<int> block, ColumnOrder columns, int perLane, int allowed)
    {
        Span<ulong> row = stackalloc ulong[queries.Words];
        Span<ulong> wanted = stackalloc ulong[queries.Words];
        Span<ulong> together = stackalloc ulong[queries.Words];
        queries.CopyTo(query, row);
        columns.Permute(row, wanted);
        var lanes = (block.Length + perLane - 1) / perLane;
        var (last, alive) = (0.0, 0);
        for (var lane = 0; lane < lanes; lane++)
        {
            together.Clear();
            for (var k = lane; k < block.Length; k += lanes)
            {
                records.CopyTo(block[k], row);
                BitRows.Or(row, together);
            }

            columns.Permute(together, row);
            var (missed, added, w) = (0, 0, 0);
            for (; w < row.Length && missed <= allowed; w++)
            {
                missed += BitOperations.PopCount(wanted[w] & ~row[w]);
                added += BitOperations.PopCount(wanted[w]);
            }

            alive += missed <= allowed ? 1 : 0;
            last = Math.Max(last, added - (missed > allowed ? BitOperations.PopCount(wanted[w - 1]) / 2.0 : 0));
        }

        return alive > 0 ? queries.BitsOf(query) + ((double)alive * perLane * Look) : last;
    }
}
