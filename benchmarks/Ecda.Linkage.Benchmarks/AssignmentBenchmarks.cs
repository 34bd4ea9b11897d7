using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Ecda.Linkage.Assignment;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Benchmarks;

/// <summary>One-to-one assignment of about a million pairs in components of the given number of records on either side.</summary>
public class AssignmentBenchmarks
{
    private const int Pairs = 1_000_000;

    private ScoredPairs _scored = null!;
    private int[] _left = [];
    private int[] _right = [];
    private double[] _scores = [];

    /// <summary>Records of a component on either side.</summary>
    [Params(2, 6, 300)]
    public int Side { get; set; } = 6;

    /// <summary>CPU time of one exact and one greedy run over the same million pairs, in milliseconds; the medians of <paramref name="rounds"/> interleaved rounds.</summary>
    public static (double Exact, double Greedy) Timings(int side = 6, int rounds = 5)
    {
        var benchmark = new AssignmentBenchmarks { Side = side };
        benchmark.Setup();
        var (exact, greedy) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            exact.Add(Cpu(() => benchmark.Exact()));
            greedy.Add(Cpu(() => benchmark.Greedy()));
        }

        // The first round compiles.
        return (Median(exact.Skip(1)), Median(greedy.Skip(1)));
    }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(1);
        // Three pairs for every record, or all pairs of a component where there are fewer.
        var components = Pairs / (Math.Min(3, Side) * Side);
        var keys = new SortedSet<long>();
        for (var c = 0; c < components; c++)
        {
            for (var i = 0; i < Math.Min(3, Side) * Side; i++)
            {
                long first = (long)c * Side;
                _ = keys.Add(((first + random.Below(Side)) << 32) | (first + random.Below(Side)));
            }
        }

        _left = [.. keys.Select(k => (int)(k >> 32))];
        _right = [.. keys.Select(k => (int)k)];
        _scores = [.. keys.Select(_ => random.Below(1 << 20) / 1024.0)];
        _scored = new ScoredPairs(_left, _right, _scores, components * Side, components * Side);
    }

    [Benchmark]
    public int Exact() => new ExactMatching(_left, _right, _scores, _scored.LeftCount, _scored.RightCount).Run().Chosen.Length;

    [Benchmark(Baseline = true)]
    public int Greedy() => GreedyAssignment.Run(_scored, AssignmentMode.OneToOne).Length;

    private static double Cpu(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
