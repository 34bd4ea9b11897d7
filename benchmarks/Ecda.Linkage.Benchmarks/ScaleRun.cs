using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Benchmarks;

/// <summary>
/// Large searches among synthesized people, each run once: <c>join RECORDS PERCENT THREADS</c> is one view of the profile clk at a Dice threshold, its pairs counted as
/// they come; <c>disk RECORDS PERCENT THREADS</c> is the same with the pairs written to a temporary file; <c>linker RECORDS SHARE THREADS</c> is every view of the profile diffused at the linker's bounds, for a share (0 to 1) of the left records.
/// The encodings are kept in the temporary folder, so that a second run measures the search alone.
/// </summary>
internal static class ScaleRun
{
    public static void Print(string[] arguments)
    {
        var numbers = arguments.Skip(1).Select(a => double.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        var (records, threads) = ((int)numbers[0], (int)numbers[2]);
        var (left, right) = Datasets(arguments[0] == "linker" ? "diffused" : "clk", records);
        var watch = Stopwatch.StartNew();
        var before = Cpu();
        var (pairs, found) = arguments[0] switch
        {
            "linker" => Link(left, right, records, numbers[1], threads),
            "disk" => Write(left, right, records, (int)numbers[1], threads),
            _ => Join(left, right, records, (int)numbers[1], threads, _ => { }),
        };
        var (spent, wall) = (Cpu() - before, watch.Elapsed);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', arguments),-28}  {pairs:0.0e+0} pairs  {found,12} found  {spent.TotalSeconds,8:0.0} CPU-s  {spent.TotalNanoseconds / pairs:0.000} ns/pair  {wall.TotalSeconds,8:0.0} s wall  {process.PeakWorkingSet64 >> 20,6} MB peak"));
    }

    private static (double Pairs, long Found) Join(EncodedDataset left, EncodedDataset right, int records, int percent, int threads, PairConsumer consumer)
    {
        var (first, second) = (new BitTable(left.Rows(0)[..(records * 16)], 1024), new BitTable(right.Rows(0)[..(records * 16)], 1024));
        var found = ThresholdJoin.Run(first, second, SimilarityThreshold.Dice(percent, 100), consumer, new JoinOptions { Threads = threads });
        return ((double)records * records, found);
    }

    private static (double Pairs, long Found) Write(EncodedDataset left, EncodedDataset right, int records, int percent, int threads)
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.Write, FileShare.None, 1 << 20, FileOptions.DeleteOnClose);
        var measured = Join(left, right, records, percent, threads, pairs => file.Write(MemoryMarshal.AsBytes(pairs)));
        file.Flush(flushToDisk: true);
        return measured;
    }

    private static (double Pairs, long Found) Link(EncodedDataset left, EncodedDataset right, int records, double share, int threads)
    {
        var (queries, others) = (new SearchSide(First(left, (int)(records * share))), new SearchSide(First(right, records)));
        var views = left.Description.Views;
        var tail = 10.0 / records;
        var unrelated = NullDistribution.Measure(queries, others, tail);
        var bounds = unrelated.Bounds(views, tail);
        var found = CandidateSearch.Run(queries, others, bounds, threads, null, CancellationToken.None).Count;
        return ((double)queries.Count * others.Count * views.Count, found);
    }

    private static EncodedDataset First(EncodedDataset dataset, int records) =>
        new(dataset.Name, dataset.Description, dataset.IdSpan[..records].ToArray(), [.. dataset.Description.Views.Select((v, i) => dataset.Rows(i)[..(records * v.Bits / 64)].ToArray())]);

    private static (EncodedDataset Left, EncodedDataset Right) Datasets(string profile, int records)
    {
        string Kept(string side) => Path.Combine(Path.GetTempPath(), $"ecda-scale-{profile}-{records}-{side}.ecda");
        if (!File.Exists(Kept("right")))
        {
            var (left, right) = SearchData.Datasets(profile, records);
            First(left, Math.Min(records, left.Count)).Save(Kept("left"));
            First(right, Math.Min(records, right.Count)).Save(Kept("right"));
        }

        return (EncodedDataset.Open(Kept("left")), EncodedDataset.Open(Kept("right")));
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
