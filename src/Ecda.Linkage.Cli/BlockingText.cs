using System.CommandLine;
using Ecda.Linkage.Blocking;
using Ecda.Linkage.Cli.Commands;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Cli;

/// <summary>Blocking in the tool: the options that choose it, and what it did.</summary>
internal static class BlockingText
{
    /// <summary>The options of commands that compare records.</summary>
    public static (Option<string> Method, Option<double> Recall, Option<double> Similarity) Options()
    {
        var method = new Option<string>("--blocking") { Description = "Which pairs are compared: none (every pair, the default, which loses nothing), keyed (pairs that share a secret key of the schema's blocking rules), hamming or minhash (pairs whose bits are alike, undiffused profiles only).", DefaultValueFactory = _ => "none" };
        var recall = new Option<double>("--blocking-recall") { Description = "For hamming and minhash: the share of the pairs of the similarity below that shall be compared.", DefaultValueFactory = _ => 0.995 };
        var similarity = new Option<double>("--blocking-similarity") { Description = "For hamming and minhash: the Dice coefficient of the bits of two records for which the recall is wanted.", DefaultValueFactory = _ => 0.8 };
        _ = method.AcceptOnlyFromAmong("none", "keyed", "hamming", "minhash");
        recall.Within(0.5, 0.9999);
        similarity.Within(0.5, 0.99);
        return (method, recall, similarity);
    }

    /// <summary>The method that was asked for.</summary>
    public static BlockingMethod Read(ParseResult parsed, (Option<string> Method, Option<double> Recall, Option<double> Similarity) options)
    {
        var (recall, similarity) = (parsed.GetRequiredValue(options.Recall), parsed.GetRequiredValue(options.Similarity));
        return parsed.GetRequiredValue(options.Method) switch
        {
            "keyed" => BlockingMethod.Keyed,
            "hamming" => BlockingMethod.HammingLsh(recall, similarity),
            "minhash" => BlockingMethod.MinHashLsh(recall, similarity),
            _ => BlockingMethod.None,
        };
    }

    /// <summary>Prints what blocking did to a run.</summary>
    public static void Print(BlockingReport? report)
    {
        if (report is null)
        {
            return;
        }

        Console.WriteLine($"Blocking {report.Method.Name}: {Text.Count(report.Compared)} of {Text.Count(report.Possible)} pairs share a block and were compared (reduction ratio {Text.Number(report.ReductionRatio, "0.0000")}).");
        if (report.Sizes is { } sizes)
        {
            Console.WriteLine($"  {Text.Count(report.Blocks)} blocks of {Text.Count(sizes.Smallest)} to {Text.Count(sizes.Largest)} records (median {Text.Count(sizes.Median)}, 95 % have at most {Text.Count(sizes.Percentile95)}); the ten largest hold {Text.Percent(report.TenLargestShare)} of the pairs.");
        }

        Console.WriteLine($"  {Text.Count(report.Alone.Left)} left and {Text.Count(report.Alone.Right)} right records share no block with any other and cannot be linked.");
        if (report.KeyLength > 0)
        {
            Console.WriteLine($"  {Text.Count(report.Tables)} draws of {Text.Count(report.KeyLength)} bring together {Text.Percent(report.ExpectedRecall)} of the pairs of similarity {Text.Number(report.Method.Similarity, "0.###")} by their parameters, where errors are spread evenly; fewer of those less alike.");
        }

        foreach (var rule in report.Rules)
        {
            var dropped = string.Join(", ", rule.Files.Select(f => Dropped(f.Rare + f.Frequent, f.RareKeys + f.FrequentKeys)));
            Console.WriteLine($"  rule {rule.Name}: {Text.Count(rule.Blocks)} blocks, {Text.Count(rule.Pairs)} pairs; records whose key was dropped, by file: {dropped}");
        }

        Console.WriteLine("  True pairs that share no block are lost; the estimated recall does not count them. Compare all pairs of a part to see how many.");
    }

    /// <summary>Prints what became of a file's blocking keys.</summary>
    public static void Print(IReadOnlyList<BlockingCounts> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        Text.Table(
            Console.Out,
            [
                ["blocking rule", "keys", "records", "a part missing", "dropped as rare", "dropped as frequent"],
                .. counts.Select(c => (string[])[c.Rule.Name, Text.Count(c.Keys), Text.Count(c.Keyed), Text.Count(c.Missing), Dropped(c.Rare, c.RareKeys), Dropped(c.Frequent, c.FrequentKeys)]),
            ]);
        foreach (var rule in counts.Select(c => c.Rule))
        {
            Console.WriteLine($"  {rule}: keys of fewer than {Text.Count(rule.Minimum)} records or more than 2 % of them are left out.");
        }
    }

    private static string Dropped(long records, long keys) => $"{Text.Count(records)} ({Text.Count(keys)} keys)";
}
