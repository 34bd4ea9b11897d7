using System.CommandLine;

namespace Ecda.Linkage.Cli.Commands;

/// <summary><c>ecda dedupe</c> for one file and <c>ecda cluster</c> for several: which records are of one person.</summary>
internal static class DedupeCommand
{
    public static Command CreateDedupe()
    {
        var file = new Argument<string>("file") { Description = "A .ecda file." };
        var (output, json, search) = Options();
        var command = new Command("dedupe", "Find the records of one file that are of one person. It needs no key and sees no names; the threshold is chosen from the data.") { file, output, json };
        search.AddTo(command);
        command.SetWork((parsed, progress, cancel) =>
        {
            var path = parsed.GetRequiredValue(file);
            Work([path], (parsed.GetRequiredValue(output), parsed.GetValue(json)), search.Read(parsed), progress, cancel);
        });
        return command;
    }

    public static Command CreateCluster()
    {
        var files = new Argument<string[]>("files") { Description = "Two or more .ecda files.", Arity = new ArgumentArity(2, 1000) };
        var once = new Option<bool>("--once-per-file") { Description = "No file holds a person twice: a cluster has at most one record of each." };
        var (output, json, search) = Options();
        var command = new Command("cluster", "Put the records of several files together by person, also those that one file holds twice. It needs no key and sees no names.") { files, output, once, json };
        search.AddTo(command);
        command.SetWork((parsed, progress, cancel) =>
        {
            var options = search.Read(parsed) with { Assignment = parsed.GetValue(once) ? AssignmentMode.OneToOne : AssignmentMode.Automatic };
            Work(parsed.GetRequiredValue(files), (parsed.GetRequiredValue(output), parsed.GetValue(json)), options, progress, cancel);
        });
        return command;
    }

    private static (Option<string> Output, Option<string?> Json, SearchOptions Search) Options()
    {
        var output = new Option<string>("--out") { Description = "The clusters to write: cluster, file, record_id. Records that are alone are left out.", Required = true };
        var json = new Option<string?>("--json") { Description = "The run's report to write, as JSON." };
        return (output, json, new SearchOptions("clusters"));
    }

    private static void Work(string[] inputs, (string Clusters, string? Json) output, LinkerOptions options, ProgressLine progress, CancellationToken cancel)
    {
        var path = OutputPath.Check(output.Clusters, inputs);
        if (string.Equals(Path.GetExtension(path), ".ids", StringComparison.OrdinalIgnoreCase))
        {
            throw new IOException($"Cannot write '{path}': the ending .ids is for an owner's ids, which would be lost. Choose another ending.");
        }

        var report = ReportOption.Check(output.Json, path, inputs);
        var datasets = inputs.Select(EncodedDataset.Open).ToList();
        var result = new Linker(options).Cluster(datasets, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        progress.Clear();
        result.WriteCsv(path);
        if (report is not null)
        {
            result.WriteReport(report, datasets, options);
        }

        Print(result, string.Join(", ", inputs.Select(Path.GetFileName)), datasets[0].Description.Profile);
        Console.WriteLine($"Wrote {path}{(report is null ? "" : $" and {report}")}");
    }

    private static void Print(ClusterResult result, string files, string profile)
    {
        var f = result.Funnel;
        Console.WriteLine($"Put together the records of {files} (profile {profile})");
        Text.Table(
            Console.Out,
            [
                ["rows read", Text.Count(f.Read)],
                ["encoded", Text.Count(f.Encoded)],
                ["enough known to link", Text.Count(f.Linkable)],
                ["in a cluster", Text.Count(f.Clustered)],
                ["clusters", Text.Count(result.Clusters.Count)],
                ["people, if every cluster is one", Text.Count(f.Encoded - f.Clustered + result.Clusters.Count)],
            ]);
        Console.WriteLine($"  {Text.Count(f.Compared)} pairs compared, {Text.Count(f.Candidates)} candidates");
        BlockingText.Print(result.Blocking);
        foreach (var size in result.Clusters.GroupBy(c => c.Records.Count).OrderBy(s => s.Key))
        {
            Console.WriteLine($"    of {Text.Count(size.Key)} records: {Text.Count(size.Count())}");
        }

        Console.WriteLine($"Threshold {result.ThresholdReason}.");
        if (result.Quality is { CannotEstimate: null } q)
        {
            Console.WriteLine($"Of the pairs of records in one cluster, an estimated {Text.Percent(q.Precision)} {Text.Range(q.PrecisionInterval)} are of one person; of all pairs of one person, {Text.Percent(q.Recall)} {Text.Range(q.RecallInterval)} are in a cluster.");
        }

        Console.WriteLine($"  {result.Quality.Basis}");
        if (f.Unfinished > 0)
        {
            Console.WriteLine($"  {Text.Count(f.Unfinished)} records are in connected parts too large to finish (the largest has {Text.Count(f.LargestComponent)}): the surest were put together there, the rest left apart.");
        }
    }
}
