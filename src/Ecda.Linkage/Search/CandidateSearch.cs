namespace Ecda.Linkage.Search;

/// <summary>
/// Compares every record of one side with every record of the other in every view, and keeps the pairs that reach a view's bound. Exact: no blocking, nothing skipped.
/// The result is the same for any number of threads and any processor.
/// </summary>
internal static class CandidateSearch
{
    // Queries prepared at once: of many, most have as many bits set as another, and what they may miss is looked up once. Few enough that small files are work for every
    // thread; never dependent on their number, so that a job may go on with another.
    private const int FewestRecords = 64;
    private const int MostRecords = 2048;
    private const int Chunks = 32;

    /// <summary>Finds the candidates.</summary>
    /// <param name="left">The left records.</param>
    /// <param name="right">The right records; null to compare the left ones with each other, each pair once, the lower record left.</param>
    /// <param name="bounds">The bound of each view.</param>
    /// <param name="threads">How many threads search.</param>
    /// <param name="progress">Told which share of the chunks is done.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <param name="workFolder">A folder that keeps finished chunks, so that a search that was stopped goes on where it was; null for none.</param>
    /// <exception cref="LinkageFormatException">There are more candidates than memory is for.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CandidatePairs Run(SearchSide left, SearchSide? right, IReadOnlyList<OverlapBound> bounds, int threads, IProgress<double>? progress, CancellationToken cancellationToken, string? workFolder = null)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var folder = workFolder is null ? null : new WorkFolder(workFolder, JoinName.Of(left, right, bounds));
        var views = bounds.SelectMany((bound, view) => ViewSearch.Of(left, right, view, bound, options)).ToList();
        var size = Math.Clamp(left.Count / Chunks, FewestRecords, MostRecords);
        var parts = new (int[] Left, int[] Right, float[] Similarities)[(left.Count + size - 1) / size];
        long found = 0;
        UnitLoop.Run(parts.Length, options, () => { }, progress, chunk =>
        {
            var hits = Hits(new JoinUnit(Swapped: false, chunk * size, Math.Min((chunk + 1) * size, left.Count)), views, folder, cancellationToken);
            if (Interlocked.Add(ref found, hits.Count) > CandidatePairs.Most)
            {
                throw CandidatePairs.TooMany();
            }

            parts[chunk] = Measure(left, right ?? left, bounds.Count, hits);
        });
        return new CandidatePairs(bounds.Count, Join(parts, p => p.Left, found), Join(parts, p => p.Right, found), Join(parts, p => p.Similarities, found * bounds.Count));
    }

    /// <summary>The pairs of a chunk that reach a bound, in order: left record in the upper half, right record in the lower.</summary>
    private static List<long> Hits(JoinUnit unit, List<ViewSearch> views, WorkFolder? folder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hits = new List<long>();
        if (folder?.PairsOf(unit) >= 0)
        {
            folder.Read(unit, pairs =>
            {
                foreach (var pair in pairs)
                {
                    hits.Add(((long)pair.Left << 32) | (uint)pair.Right);
                }
            });
            return hits;
        }

        foreach (var view in views)
        {
            view.Find(unit.From, unit.To, hits, cancellationToken);
        }

        CandidatePairs.SortDistinct(hits);
        if (folder is not null)
        {
            using var part = folder.Begin(unit);
            part.Write([.. hits.Select(hit => new JoinPair((int)(hit >> 32), (int)hit, 0))]);
            part.Commit();
        }

        return hits;
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
