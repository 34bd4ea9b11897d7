using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Ecda.Linkage.Results;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Benchmarks;

/// <summary>
/// Large searches among synthesized people, each run once: <c>join RECORDS PERCENT THREADS</c> is one view of the profile clk at a Dice threshold, its pairs counted as
/// they come; <c>disk RECORDS PERCENT THREADS</c> is the same with the pairs written to a temporary file; <c>linker RECORDS SHARE THREADS</c> is every view of the profile diffused at the linker's bounds, for a share (0 to 1) of the left records;
/// <c>score RECORDS NUMBER THREADS</c> finds candidates in every view of the profile diffused, so many for a record in each, and then measures the match weights of all of them, fit included.
/// The encodings are kept in the temporary folder, so that a second run measures the search alone.
/// </summary>
internal static class ScaleRun
{
    public static void Print(string[] arguments)
    {
        var numbers = arguments.Skip(1).Select(a => double.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        var (records, threads) = ((int)numbers[0], (int)numbers[2]);
        var (left, right) = Datasets(arguments[0] is "linker" or "score" ? "diffused" : "clk", records);
        var candidates = arguments[0] == "score" ? Candidates(left, right, records, (1, numbers[1]), threads) : null;
        var watch = Stopwatch.StartNew();
        var before = Cpu();
        var (pairs, found) = candidates is not null ? Score(candidates) : arguments[0] switch
        {
            "linker" => (numbers[1] * records * records * left.Description.Views.Count, Candidates(left, right, records, (numbers[1], 10), threads).Pairs.Count),
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

    private static Found Candidates(EncodedDataset left, EncodedDataset right, int records, (double Share, double Each) wanted, int threads)
    {
        var (queries, others) = (new SearchSide(First(left, (int)(records * wanted.Share))), new SearchSide(First(right, records)));
        var views = left.Description.Views;
        var tail = wanted.Each / records;
        var unrelated = NullDistribution.Measure(queries, others, tail);
        return new Found(queries, others, new ScoreModel(unrelated, views), CandidateSearch.Run(queries, others, unrelated.Bounds(views, tail), threads, null, CancellationToken.None));
    }

    private static (double Pairs, long Found) Score(Found found)
    {
        var (left, right, model, candidates) = found;
        var matches = new ConfidentMatches(new ScoredPairs(candidates, model, left.Count, right.Count), model, left, right, model.CautiousThreshold);
        var fit = MatchScores.Fit(candidates, model, matches, left.Count + right.Count);
        var (weights, _) = MatchScores.Weights(candidates, model, fit);
        return (candidates.Count, weights.LongCount(w => w + fit.Model!.Prior > 0));
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

    private sealed record Found(SearchSide Left, SearchSide Right, ScoreModel Model, CandidatePairs Pairs);

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
