using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Benchmarks;

/// <summary>Encodings of invented people, and the search that the bit-sliced one is held against: an unrolled POPCNT loop over every pair.</summary>
internal static class SearchData
{
    private const int TileRows = 256;
    private const int ChunkQueries = 512;

    /// <summary>The first rows of both extracts' first view.</summary>
    public static (BitTable Left, BitTable Right) Tables(string profile, int rows)
    {
        var (left, right) = Datasets(profile, rows);
        return (new BitTable(left.Rows(0)[..(Math.Min(rows, left.Count) * 16)], 1024), new BitTable(right.Rows(0)[..(Math.Min(rows, right.Count) * 16)], 1024));
    }

    /// <summary>Both extracts, of at least <paramref name="rows"/> rows each.</summary>
    public static (EncodedDataset Left, EncodedDataset Right) Datasets(string profile, int rows)
    {
        var population = SyntheticPopulation.Create(new Synthesis.PopulationOptions { People = Math.Max(1000, 6 * rows), Seed = 11 });
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var schema = LinkageSchema.Load(Path.Combine(AppContext.BaseDirectory, "schema.json")).WithProfile(EncodingProfile.Find(profile)!);
        var encoder = new RecordEncoder(schema, key);
        return (encoder.Encode(population.Council.ToTable(), new EncodeOptions { Source = "council" }), encoder.Encode(population.Police.ToTable(), new EncodeOptions { Source = "police" }));
    }

    /// <summary>The bounds that the linker takes for the views of files so large.</summary>
    public static IReadOnlyList<OverlapBound> LinkerBounds(SearchSide left, SearchSide right)
    {
        var tail = 10.0 / Math.Max(left.Count, right.Count);
        var unrelated = NullDistribution.Measure(left, right, tail);
        return unrelated.Bounds(left.Dataset.Description.Views, tail);
    }

    public static long Scalar(BitTable left, BitTable right, OverlapBound bound)
    {
        long found = 0;
        Span<int> common = stackalloc int[TileRows];
        var bits = Enumerable.Range(0, right.Count).Select(r => BitRows.Count(right.Row(r))).ToArray();
        for (var start = 0; start < right.Count; start += TileRows)
        {
            var tile = common[..Math.Min(TileRows, right.Count - start)];
            for (var i = 0; i < left.Count; i++)
            {
                BitRows.CountCommonWithEach(left.Row(i), right.Rows.Span.Slice(start * right.Words, tile.Length * right.Words), tile);
                var least = bound.For(BitRows.Count(left.Row(i)));
                for (var r = 0; r < tile.Length; r++)
                {
                    found += tile[r] >= least[bits[start + r]] ? 1 : 0;
                }
            }
        }

        return found;
    }

    /// <summary>A search of all pairs on one thread whose index and lists of planes are made before: what is left is the kernel and a look at the records it leaves alive.</summary>
    /// <param name="left">The queries.</param>
    /// <param name="right">The records.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="choice">How queries are counted; null for what a search chooses.</param>
    public static Func<long> Prepare(BitTable left, BitTable right, OverlapBound bound, BitSlicedKernel kernel, KernelChoice? choice = null)
    {
        var (leftSide, rightSide) = (new JoinSide(left.Rows, left.Words, null, complemented: false), new JoinSide(right.Rows, right.Words, null, complemented: false));
        var columns = ColumnOrder.RarestFirst(leftSide, rightSide);
        var chosen = choice ?? KernelChoice.For(leftSide, rightSide, bound, columns, Partners.All);
        var index = new PlaneIndex(rightSide, chosen.Shared ? ColumnOrder.Unchanged(left.Bits) : columns, kernel, new ParallelOptions { MaxDegreeOfParallelism = 1 }, chosen.PerLane);
        var searches = new List<BlockSearch>();
        for (var from = 0; from < left.Count; from += ChunkQueries)
        {
            searches.Add(new BlockSearch(index, bound, chosen.Shared));
            searches[^1].Load(leftSide, leftSide.ByCount.AsSpan(from..Math.Min(from + ChunkQueries, left.Count)), Partners.All);
        }

        var hits = new List<long>();
        return () =>
        {
            hits.Clear();
            foreach (var search in searches)
            {
                for (var block = 0; block < index.Blocks; block++)
                {
                    search.Find(block, hits);
                }
            }

            return hits.Count;
        };
    }
}
