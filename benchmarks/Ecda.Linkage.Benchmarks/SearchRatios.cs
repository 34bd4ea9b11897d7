using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Benchmarks;

/// <summary>What the exact search promises, each as a ratio of two measurements of one run: name, target, the slow way, the fast way.</summary>
internal static class SearchRatios
{
    private const int KernelRows = 4096;
    private const int JoinRows = 100_000;

    // Brute force over all of a large join would take minutes; it is measured on this many rows and scaled.
    private const int BruteRows = 10_000;

    /// <summary>A target, and two actions whose times per unit of work are compared.</summary>
    /// <param name="Name">What is compared.</param>
    /// <param name="Target">The least ratio, on a processor with AVX-512.</param>
    /// <param name="Numerator">The slow way.</param>
    /// <param name="NumeratorWork">How many pairs it compares.</param>
    /// <param name="Denominator">The fast way.</param>
    /// <param name="DenominatorWork">How many pairs it compares.</param>
    internal sealed record Ratio(string Name, double Target, Action Numerator, double NumeratorWork, Action Denominator, double DenominatorWork);

    public static IEnumerable<Ratio> All()
    {
        foreach (var (profile, percent, shared, target) in new[] { ("clk", 80, false, 30.0), ("diffused", 70, false, 12.0), ("diffused", 60, true, 10.0) })
        {
            var (left, right) = SearchData.Tables(profile, KernelRows);
            var bound = new OverlapBound(1024, SimilarityThreshold.Dice(percent, 100));
            var pairs = (double)left.Count * right.Count;
            yield return new Ratio(
                $"search, {profile} Dice .{percent}",
                target,
                () => SearchData.Scalar(left, right, bound),
                pairs,
                () => SearchData.Sliced(left, right, bound, BitSlicedKernel.Best, shared),
                pairs);
        }

        var (council, police) = SearchData.Datasets("diffused", KernelRows);
        var (first, second) = (new BitTable(council.Rows(0), 1024), new BitTable(police.Rows(0), 1024));
        var linker = SearchData.LinkerBound(council, police);
        yield return new Ratio(
            "search, the linker's own bound",
            10,
            () => SearchData.Scalar(first, second, linker),
            (double)first.Count * second.Count,
            () => SearchData.Sliced(first, second, linker, BitSlicedKernel.Best, shared: true),
            (double)first.Count * second.Count);

        var (large, other) = SearchData.Tables("clk", JoinRows);
        var (part, otherPart) = (large with { Rows = large.Rows[..(BruteRows * 16)] }, other with { Rows = other.Rows[..(BruteRows * 16)] });
        foreach (var (percent, target) in new[] { (80, 35.0), (90, 55.0) })
        {
            var threshold = SimilarityThreshold.Dice(percent, 100);
            yield return new Ratio(
                $"join of 100,000 rows, Dice .{percent}",
                target,
                () => SearchData.Scalar(part, otherPart, new OverlapBound(1024, threshold)),
                (double)part.Count * otherPart.Count,
                () => ThresholdJoin.Run(large, other, threshold, _ => { }, new JoinOptions { Threads = 1 }),
                (double)large.Count * other.Count);
        }
    }
}
