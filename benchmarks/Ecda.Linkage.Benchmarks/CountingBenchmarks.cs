using BenchmarkDotNet.Attributes;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Benchmarks;

/// <summary>Common bits of one 1,024-bit query with 4,096 rows: the unrolled kernel against the plain loop that specifies it.</summary>
public class CountingBenchmarks
{
    private const int Rows = 4096;
    private const int Words = 16;
    private readonly ulong[] _query = new ulong[Words];
    private readonly ulong[] _rows = new ulong[Rows * Words];
    private readonly int[] _counts = new int[Rows];

    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(1);
        foreach (ref var word in _query.AsSpan())
        {
            word = random.Next() & random.Next();
        }

        foreach (ref var word in _rows.AsSpan())
        {
            word = random.Next() & random.Next();
        }
    }

    [Benchmark(Baseline = true)]
    public void PlainLoop()
    {
        for (var i = 0; i < Rows; i++)
        {
            _counts[i] = BitRows.CountCommon(_query, _rows.AsSpan(i * Words, Words));
        }
    }

    [Benchmark]
    public void Unrolled() => BitRows.CountCommonWithEach(_query, _rows, _counts);
}
