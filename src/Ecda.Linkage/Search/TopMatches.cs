using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>The most similar rows of another table for a few chosen ones, however little similar they are.</summary>
internal static class TopMatches
{
    private const int TileRows = 256;

    /// <summary>Finds for each chosen left row its <paramref name="best"/> right rows, the most similar first; of equally similar ones the earlier.</summary>
    /// <returns>For each chosen row its pairs; fewer where the right table has fewer rows.</returns>
    public static JoinPair[][] Run(BitTable left, IReadOnlyList<int> chosen, BitTable right, SimilarityThreshold similarity, int best, int threads, CancellationToken cancellationToken)
    {
        var bits = new ushort[right.Count];
        for (var r = 0; r < bits.Length; r++)
        {
            bits[r] = (ushort)BitRows.Count(right.Row(r));
        }

        var found = new JoinPair[chosen.Count][];
        _ = Parallel.For(0, chosen.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            found[i] = Best(left.Row(chosen[i]), chosen[i], right, bits, similarity, best);
        });
        return found;
    }

    private static JoinPair[] Best(ReadOnlySpan<ulong> query, int row, BitTable right, ushort[] bits, SimilarityThreshold similarity, int best)
    {
        var queryBits = BitRows.Count(query);
        var kept = new List<JoinPair>(best + 1);
        Span<int> common = stackalloc int[TileRows];
        for (var start = 0; start < right.Count; start += TileRows)
        {
            var tile = common[..Math.Min(TileRows, right.Count - start)];
            BitRows.CountCommonWithEach(query, right.Rows.Span.Slice(start * right.Words, tile.Length * right.Words), tile);
            for (var r = 0; r < tile.Length; r++)
            {
                Keep(kept, best, new JoinPair(row, start + r, tile[r]), queryBits, bits, similarity);
            }
        }

        return [.. kept];
    }

    /// <summary>Puts a pair behind all that are at least as similar; later rows come later, so that ties keep the earlier.</summary>
    private static void Keep(List<JoinPair> kept, int best, JoinPair pair, int queryBits, ushort[] bits, SimilarityThreshold similarity)
    {
        var place = kept.Count;
        while (place > 0 && similarity.Compare(queryBits, (bits[pair.Right], pair.Common), (bits[kept[place - 1].Right], kept[place - 1].Common)) > 0)
        {
            place--;
        }

        if (place < best)
        {
            kept.Insert(place, pair);
            if (kept.Count > best)
            {
                kept.RemoveAt(best);
            }
        }
    }
}
