using Ecda.Linkage.Encodings;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>
/// Compares the pairs that share a block, each once, and keeps those that reach a view's bound: of the pairs that the exact search keeps, the ones in blocks.
/// The result is the same for any number of threads and any processor.
/// </summary>
internal static class BlockedSearch
{
    private const int Chunk = 256;

    /// <summary>Searches.</summary>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side; the same one to find the pairs within it.</param>
    /// <param name="bounds">The views' bounds.</param>
    /// <param name="method">The method; not none.</param>
    /// <param name="files">The descriptions of the files that the sides are made of.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="progress">Told which share of the records is done.</param>
    /// <param name="cancellationToken">Stops between chunks of records.</param>
    public static (CandidatePairs Candidates, BlockingReport Report) Run(SearchSide left, SearchSide right, IReadOnlyList<OverlapBound> bounds, BlockingMethod method, IReadOnlyList<DatasetDescription> files, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var within = ReferenceEquals(left, right);
        var tables = BlockTables.Make(left, right, method, parallel);
        var large = new LargeBlocks(tables);
        var (candidates, compared) = Find(left, right, bounds, tables, large, parallel, progress);
        return (candidates, BlockStatistics.Describe(method, tables, (left.Count, right.Count), within, compared, files));
    }

    /// <summary>The candidates, and how many pairs share a block.</summary>
    public static (CandidatePairs Candidates, long Compared) Find(SearchSide left, SearchSide right, IReadOnlyList<OverlapBound> bounds, BlockTables tables, LargeBlocks large, ParallelOptions parallel, IProgress<double>? progress)
    {
        var within = ReferenceEquals(left, right);
        var ofLarge = large.Find(left, right, bounds, within, parallel);
        var chunks = (left.Count + Chunk - 1) / Chunk;
        var parts = new List<long>[chunks];
        var (next, done, compared, found) = (-1, 0, 0L, 0L);
        _ = Parallel.For(0, Math.Min(parallel.MaxDegreeOfParallelism, Math.Max(1, chunks)), parallel, (_, state) =>
        {
            var walk = new BlockWalk(tables, large, right.Count, within);
            var mine = 0L;
            for (var chunk = Interlocked.Increment(ref next); chunk < chunks && !state.IsStopped; chunk = Interlocked.Increment(ref next))
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                var (from, to) = (chunk * Chunk, Math.Min((chunk + 1) * Chunk, left.Count));
                var hits = Between(ofLarge, (long)from << 32, (long)to << 32);
                walk.Find(left, right, bounds, (from, to), hits, ref mine);
                CandidatePairs.SortDistinct(hits);
                parts[chunk] = hits;
                progress?.Report((double)Interlocked.Increment(ref done) / chunks);
                if (Interlocked.Add(ref found, hits.Count) > CandidatePairs.Most)
                {
                    state.Stop();
                }
            }

            _ = Interlocked.Add(ref compared, mine);
        });
        return found <= CandidatePairs.Most
            ? (Measure(left, right, bounds.Count, [.. parts.SelectMany(p => p)]), compared)
            : throw CandidatePairs.TooMany();
    }

    /// <summary>How many pairs of records share a block.</summary>
    public static long CountPairs(SearchSide left, SearchSide right, BlockTables tables)
    {
        var walk = new BlockWalk(tables, new LargeBlocks(tables, int.MaxValue), right.Count, ReferenceEquals(left, right));
        var partners = new List<int>();
        var pairs = 0L;
        for (var i = 0; i < left.Count; i++)
        {
            pairs += walk.Gather(i, partners);
        }

        return pairs;
    }

    private static List<long> Between(List<long> sorted, long from, long to)
    {
        int Place(long number)
        {
            var place = sorted.BinarySearch(number);
            return place < 0 ? ~place : place;
        }

        return sorted.GetRange(Place(from), Place(to) - Place(from));
    }

    private static CandidatePairs Measure(SearchSide left, SearchSide right, int views, long[] hits)
    {
        var (lefts, rights, similarities) = (new int[hits.Length], new int[hits.Length], new float[(long)hits.Length * views]);
        for (var h = 0; h < hits.Length; h++)
        {
            (lefts[h], rights[h]) = ((int)(hits[h] >> 32), (int)hits[h]);
            for (var v = 0; v < views; v++)
            {
                similarities[(h * views) + v] = (float)Correlation.Of(left, lefts[h], right, rights[h], v);
            }
        }

        return new CandidatePairs(views, lefts, rights, similarities);
    }
}
