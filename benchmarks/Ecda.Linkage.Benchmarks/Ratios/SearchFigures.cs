using System.Runtime.Intrinsics.X86;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Benchmarks.Ratios;

/// <summary>
/// The exact search against an unrolled POPCNT loop over every pair of the first 4,096 rows of both sides, on one thread. "kernel" is one view of 16,384 by 16,384
/// rows with index and lists of planes made before, counted as a search would; "linker" is all views of 4,096 records or more at the bounds the linker takes, and "join"
/// every pair of 100,000 by 100,000 rows; these two begin with the bare rows.
/// </summary>
internal static class SearchFigures
{
    private const int Rows = 4096;
    private const int KernelRows = 16_384;
    private const int JoinRows = 100_000;

    /// <summary>The figures by name; each is made only when it is measured.</summary>
    public static IEnumerable<(string Name, Func<string, Figure> Make)> All
    {
        get
        {
            var joined = new Lazy<(BitTable Left, BitTable Right)>(() => SearchData.Tables("clk", JoinRows));
            return
            [
                ("search.kernel.clk.80", name => Kernel(name, Avx512F.IsSupported ? 30 : 18, "clk", 80)),
                ("search.kernel.diffused.70", name => Kernel(name, 12, "diffused", 70)),
                ("search.kernel.diffused.60", name => Kernel(name, 10, "diffused", 60)),
                ("search.linker", name => Linker(name, 10)),
                ("search.join.80", name => Join(name, 35, joined.Value, 80)),
                ("search.join.90", name => Join(name, 55, joined.Value, 90)),
            ];
        }
    }

    private static Figure Kernel(string name, double target, string profile, int percent)
    {
        var (left, right) = SearchData.Tables(profile, KernelRows);
        var bound = new OverlapBound(left.Bits, SimilarityThreshold.Dice(percent, 100));
        return new(name, target, Pairs(left, right, SearchData.Prepare(left, right, bound, BitSlicedKernel.Best)), Scalar(left, right, bound));
    }

    private static Figure Linker(string name, double target)
    {
        var (left, right) = SearchData.Datasets("diffused", Rows);
        var (leftSide, rightSide) = (new SearchSide(left), new SearchSide(right));
        var bounds = SearchData.LinkerBounds(leftSide, rightSide);
        return new(
            name,
            target,
            () =>
            {
                _ = CandidateSearch.Run(leftSide, rightSide, bounds, threads: 1, progress: null, CancellationToken.None);
                return (long)left.Count * right.Count * bounds.Count;
            },
            Scalar(new BitTable(left.Rows(0), 1024), new BitTable(right.Rows(0), 1024), bounds[0]));
    }

    private static Figure Join(string name, double target, (BitTable Left, BitTable Right) tables, int percent)
    {
        var (left, right) = tables;
        var threshold = SimilarityThreshold.Dice(percent, 100);
        var bound = new OverlapBound(left.Bits, threshold);
        return new(name, target, Pairs(left, right, () => ThresholdJoin.Run(left, right, threshold, _ => { }, new JoinOptions { Threads = 1 })), Scalar(left, right, bound)) { Rounds = 3 };
    }

    private static Func<long> Scalar(BitTable left, BitTable right, OverlapBound bound)
    {
        var (first, second) = (left with { Rows = left.Rows[..(Rows * left.Words)] }, right with { Rows = right.Rows[..(Rows * right.Words)] });
        return Pairs(first, second, () => SearchData.Scalar(first, second, bound));
    }

    /// <summary>A search that returns how many pairs it compared.</summary>
    private static Func<long> Pairs(BitTable left, BitTable right, Func<long> search) => () =>
    {
        _ = search();
        return (long)left.Count * right.Count;
    };
}
