using BenchmarkDotNet.Attributes;

namespace Ecda.Linkage.Benchmarks;

/// <summary>Encoding the sample's council extract (1,998 records of 6 fields) from CSV to rows and to a file, by profile.</summary>
[MemoryDiagnoser]
public class EncodingBenchmarks
{
    private readonly LinkageKey _key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
    private readonly string _output = Path.Combine(Path.GetTempPath(), $"ecda-benchmark-{Environment.ProcessId}.ecda");
    private RecordEncoder _encoder = null!;
    private RecordTable _table = null!;

    [Params("diffused", "hardened", "clk", "fields")]
    public string Profile { get; set; } = "diffused";

    [GlobalSetup]
    public void Setup()
    {
        var schema = LinkageSchema.Load(Path.Combine(AppContext.BaseDirectory, "schema.json")).WithProfile(EncodingProfile.Find(Profile)!);
        _encoder = new RecordEncoder(schema, _key);
        _table = RecordTable.ReadCsv(Path.Combine(AppContext.BaseDirectory, "council.csv"));
    }

    [GlobalCleanup]
    public void Delete()
    {
        File.Delete(_output);
        File.Delete(EncodedExtract.IdsPath(_output));
    }

    [Benchmark(Baseline = true)]
    public int Encode() => _encoder.Encode(_table).Count;

    [Benchmark]
    public int EncodeToFile() => _encoder.EncodeToFile(_table, _output).Encoded;
}
