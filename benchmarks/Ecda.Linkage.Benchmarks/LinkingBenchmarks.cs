using BenchmarkDotNet.Attributes;

namespace Ecda.Linkage.Benchmarks;

/// <summary>Linking the sample's extracts (1,998 × 1,497 records), all stages from search to links.</summary>
[MemoryDiagnoser]
public class LinkingBenchmarks
{
    private EncodedDataset _council = null!;
    private EncodedDataset _police = null!;

    [GlobalSetup]
    public void Setup()
    {
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var encoder = new RecordEncoder(LinkageSchema.Load(Path.Combine(AppContext.BaseDirectory, "schema.json")), key);
        _council = encoder.Encode(RecordTable.ReadCsv(Path.Combine(AppContext.BaseDirectory, "council.csv")));
        _police = encoder.Encode(RecordTable.ReadCsv(Path.Combine(AppContext.BaseDirectory, "police.csv")));
    }

    [Benchmark]
    public int Link() => new Linker().Link(_council, _police).Links.Count;
}
