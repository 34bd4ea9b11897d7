using System.Runtime.InteropServices;

namespace Ecda.Linkage.Search;

/// <summary>
/// Compares every record of one side with every record of the other in every view, and keeps the pairs that reach a view's bound. Exact: no blocking, nothing skipped.
/// The result is the same for any number of threads and any processor.
/// </summary>
internal static class CandidateSearch
{
    // Queries prepared at once: of many, most have as many bits set as another, and what they may miss is looked up once. Few enough that small files are work for every thread.
    private const int FewestRecords = 64;
    private const int MostRecords = 2048;
    private const int ChunksPerThread = 4;

    // Results are held in memory; beyond this a lower budget is the answer, not more memory.
    private const long MaximumPairs = 200_000_000;

    public static CandidatePairs Run(SearchSide left, SearchSide right, IReadOnlyList<OverlapBound> bounds, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var views = bounds.Select((bound, view) => new ViewSearch(left, right, view, bound, options)).ToList();
        var size = Math.Clamp(left.Count / (ChunksPerThread * threads), FewestRecords, MostRecords);
        var chunks = (left.Count + size - 1) / size;
        var parts = new (int[] Left, int[] Right, float[] Similarities)[chunks];
        long found = 0;
        var done = 0;
        var loop = Parallel.For(0, chunks, options, (chunk, state) =>
        {
            var hits = new List<long>();
            foreach (var view in views)
            {
                view.Find(chunk * size, Math.Min((chunk + 1) * size, left.Count), hits, cancellationToken);
            }

            hits.Sort();
            hits = Distinct(hits);
            if (Interlocked.Add(ref found, hits.Count) > MaximumPairs)
            {
                state.Stop();
                return;
            }

            parts[chunk] = Measure(left, right, views.Count, hits);
            progress?.Report((double)Interlocked.Increment(ref done) / chunks);
        });
        if (!loop.IsCompleted)
        {
            throw new LinkageFormatException($"More than {MaximumPairs} pairs are candidates: the files hold too many records that are alike. Link smaller parts, or ask for fewer candidates per record.");
        }

        return new CandidatePairs(views.Count, Join(parts, p => p.Left, found), Join(parts, p => p.Right, found), Join(parts, p => p.Similarities, found * views.Count));
    }

    /// <summary>Puts the parts behind each other.</summary>
    private static T[] Join<T>((int[] Left, int[] Right, float[] Similarities)[] parts, Func<(int[] Left, int[] Right, float[] Similarities), T[]> of, long length)
    {
        var joined = new T[length];
        var at = 0;
        foreach (var part in parts)
        {
            of(part).CopyTo(joined, at);
            at += of(part).Length;
        }

        return joined;
    }

    private static List<long> Distinct(List<long> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        CollectionsMarshal.SetCount(sorted, kept);
        return sorted;
    }

    private static (int[] Left, int[] Right, float[] Similarities) Measure(SearchSide left, SearchSide right, int views, List<long> hits)
    {
        var part = (Left: new int[hits.Count], Right: new int[hits.Count], Similarities: new float[hits.Count * views]);
        for (var h = 0; h < hits.Count; h++)
        {
            var (i, j) = ((int)(hits[h] >> 32), (int)hits[h]);
            (part.Left[h], part.Right[h]) = (i, j);
            for (var v = 0; v < views; v++)
            {
                part.Similarities[(h * views) + v] = (float)Correlation.Of(left, i, right, j, v);
            }
        }

        return part;
    }
}
