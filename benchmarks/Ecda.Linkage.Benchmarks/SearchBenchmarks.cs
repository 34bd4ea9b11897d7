using BenchmarkDotNet.Attributes;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Benchmarks;

/// <summary>4,096 × 4,096 rows of 1,024 bits: an unrolled POPCNT loop against the bit-sliced kernels, on prepared data, one thread.</summary>
public class SearchBenchmarks
{
    private BitTable _left;
    private BitTable _right;
    private OverlapBound _bound = null!;
    private Func<long> _widest = null!;
    private Func<long> _widestShared = null!;
    private Func<long> _widestChosen = null!;
    private Func<long> _narrowest = null!;

    [Params("clk .80", "clk .90", "diffused .60", "diffused .70", "diffused .80")]
    public string Case { get; set; } = "clk .80";

    [GlobalSetup]
    public void Setup()
    {
        var parts = Case.Split(" .");
        (_left, _right) = SearchData.Tables(parts[0], 4096);
        _bound = new OverlapBound(1024, SimilarityThreshold.Dice(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), 100));
        _widest = SearchData.Prepare(_left, _right, _bound, BitSlicedKernel.Best, new KernelChoice(Shared: false, 1));
        _widestShared = SearchData.Prepare(_left, _right, _bound, BitSlicedKernel.Best, new KernelChoice(Shared: true, 1));
        _widestChosen = SearchData.Prepare(_left, _right, _bound, BitSlicedKernel.Best);
        _narrowest = SearchData.Prepare(_left, _right, _bound, BitSlicedKernel.Supported.Last(), new KernelChoice(Shared: false, 1));
    }

    [Benchmark(Baseline = true)]
    public long Scalar() => SearchData.Scalar(_left, _right, _bound);

    [Benchmark]
    public long Widest() => _widest();

    [Benchmark]
    public long WidestShared() => _widestShared();

    [Benchmark]
    public long WidestChosen() => _widestChosen();

    [Benchmark]
    public long Narrowest() => _narrowest();
}
