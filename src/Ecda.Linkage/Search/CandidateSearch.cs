using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// Compares every record of one side with every record of the other in every view, and keeps the pairs that reach a view's bound. Exact: no blocking, nothing skipped.
/// The result is the same for any number of threads.
/// </summary>
internal static class CandidateSearch
{
    private const int ChunkRows = 64;
    private const int TileRows = 256;

    // Results are held in memory; beyond this a lower budget is the answer, not more memory.
    private const long MaximumPairs = 200_000_000;

    public static CandidatePairs Run(SearchSide left, SearchSide right, IReadOnlyList<OverlapBound> bounds, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var views = bounds.Count;
        var chunks = (left.Count + ChunkRows - 1) / ChunkRows;
        var parts = new (int[] Left, int[] Right, float[] Similarities)[chunks];
        long found = 0;
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var loop = Parallel.For(0, chunks, options, (chunk, state) =>
        {
            var from = chunk * ChunkRows;
            var hits = Hits(left, right, bounds, from, Math.Min(from + ChunkRows, left.Count));
            if (Interlocked.Add(ref found, hits.Count) > MaximumPairs)
            {
                state.Stop();
                return;
            }

            parts[chunk] = Measure(left, right, views, hits);
            progress?.Report((double)Interlocked.Increment(ref done) / chunks);
        });
        if (!loop.IsCompleted)
        {
            throw new LinkageFormatException($"More than {MaximumPairs} pairs are candidates: the files hold too many records that are alike. Link smaller parts, or ask for fewer candidates per record.");
        }

        return new CandidatePairs(views, [.. parts.SelectMany(p => p.Left)], [.. parts.SelectMany(p => p.Right)], [.. parts.SelectMany(p => p.Similarities)]);
    }

    /// <summary>The pairs of some left records, each once, in order: left record in the upper half, right record in the lower.</summary>
    private static List<long> Hits(SearchSide left, SearchSide right, IReadOnlyList<OverlapBound> bounds, int from, int to)
    {
        var hits = new List<long>();
        Span<int> common = stackalloc int[TileRows];
        for (var v = 0; v < bounds.Count; v++)
        {
            var words = left.Dataset.Description.Views[v].Bits / 64;
            var rows = right.Rows(v);
            var counts = right.Counts(v);
            for (var start = 0; start < right.Count; start += TileRows)
            {
                var tile = Math.Min(TileRows, right.Count - start);
                for (var i = from; i < to; i++)
                {
                    BitRows.CountCommonWithEach(left.Row(v, i), rows.Slice(start * words, tile * words), common[..tile]);
                    Collect(hits, i, start, common[..tile], counts.Slice(start, tile), bounds[v].For(left.Counts(v)[i]));
                }
            }
        }

        hits.Sort();
        return Distinct(hits);
    }

    private static void Collect(List<long> hits, int i, int start, ReadOnlySpan<int> common, ReadOnlySpan<ushort> counts, ReadOnlySpan<ushort> least)
    {
        for (var j = 0; j < common.Length; j++)
        {
            if (common[j] >= least[counts[j]])
            {
                hits.Add(((long)i << 32) | (uint)(start + j));
            }
        }
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

        sorted.RemoveRange(kept, sorted.Count - kept);
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
