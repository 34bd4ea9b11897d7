using System.CommandLine;
using Ecda.Linkage.Results;

namespace Ecda.Linkage.Cli.Commands;

internal static class LinkCommand
{
    private static readonly (string Name, AssignmentMode Mode)[] Modes =
    [
        ("one-to-one", AssignmentMode.OneToOne),
        ("many-to-one", AssignmentMode.ManyToOne),
        ("one-to-many", AssignmentMode.OneToMany),
        ("many-to-many", AssignmentMode.ManyToMany),
    ];

    private static readonly (string Name, LinkDisclosure Disclosure)[] Disclosures = [("probability", LinkDisclosure.Probability), ("similarities", LinkDisclosure.Similarities)];

    public static Command Create()
    {
        var left = new Argument<string>("left") { Description = "One owner's .ecda file." };
        var right = new Argument<string>("right") { Description = "The other owner's .ecda file." };
        var output = new Option<string>("--out") { Description = "The links to write: left_id, right_id, band.", Required = true };
        var assign = new Option<string?>("--assign") { Description = "How many links a record may have: one-to-one, many-to-one (left records one link, right records any number), one-to-many or many-to-many. Decided from the repeats inside the files by default." };
        var search = new SearchOptions("links");
        assign.AcceptOnlyFromAmong([.. Modes.Select(m => m.Name)]);
        var precision = new Option<double?>("--precision") { Description = "As many links as possible of which at least this share is true by the estimate, such as .99. Without it or --recall, the threshold is the one of the highest estimated F1." };
        var recall = new Option<double?>("--recall") { Description = "As precise links as possible that are at least this share of the true ones by the estimate, such as .95." };
        var json = new Option<string?>("--json") { Description = "The run's report to write, as JSON: estimated precision, recall and overlap with intervals, or why there is no estimate." };
        var disclose = new Option<string?>("--disclose") { Description = "For research settings only: also write each link's probability, or the probability and the similarities of the views. They let whoever gets the links find out how near a guess came." };
        var extend = new Option<string[]>("--extend") { Description = "The links made before, one or more files: they stay, and the other file's records are a new batch. Only links of the batch are written, to a file of their own.", AllowMultipleArgumentsPerToken = true };
        var before = new Option<string[]>("--before") { Description = "With --extend: the .ecda files that were linked before in the place of the batch. A small batch takes some of their records for the estimate.", AllowMultipleArgumentsPerToken = true };
        precision.IsShare();
        recall.IsShare();
        disclose.AcceptOnlyFromAmong([.. Disclosures.Select(d => d.Name)]);
        var command = new Command("link", "Link two owners' encodings at the linkage unit. It needs no key and sees no names; the threshold is chosen from the data.") { left, right, output, assign, precision, recall, json, disclose, extend, before };
        search.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(precision) is not null && parsed.GetResult(recall) is not null)
            {
                parsed.AddError("--precision and --recall: found both, expected one of them. The threshold can be chosen for one goal only.");
            }

            if (parsed.GetValue(before) is { Length: > 0 } && parsed.GetValue(extend) is not { Length: > 0 })
            {
                parsed.AddError("--before: found no --extend, expected the links that were made before.");
            }
        });
        command.SetWork((parsed, progress, cancel) =>
        {
            var (leftPath, rightPath) = (parsed.GetRequiredValue(left), parsed.GetRequiredValue(right));
            var (previous, others) = (parsed.GetValue(extend) ?? [], parsed.GetValue(before) ?? []);
            string[] inputs = [leftPath, rightPath, .. previous, .. others];
            var path = OutputPath.Check(parsed.GetRequiredValue(output), inputs);
            if (string.Equals(Path.GetExtension(path), ".ids", StringComparison.OrdinalIgnoreCase))
            {
                throw new IOException($"Cannot write '{path}': the ending .ids is for an owner's ids, which would be lost. Choose another ending.");
            }

            var report = ReportOption.Check(parsed.GetValue(json), path, inputs);
            var options = search.Read(parsed) with
            {
                Goal = Goal(parsed.GetValue(precision), parsed.GetValue(recall)),
                Disclosure = parsed.GetValue(disclose) is { } more ? Disclosures.First(d => d.Name == more).Disclosure : LinkDisclosure.Bands,
                Assignment = parsed.GetValue(assign) is { } name ? Modes.First(m => m.Name == name).Mode : AssignmentMode.Automatic,
            };
            var (leftData, rightData) = (EncodedDataset.Open(leftPath), EncodedDataset.Open(rightPath));
            var linker = new Linker(options);
            var result = previous.Length > 0
                ? linker.Extend(PreviousLinks.Load(previous), leftData, rightData, [.. others.Select(EncodedDataset.Open)], progress, cancel)
                : linker.Link(leftData, rightData, progress, cancel);
            cancel.ThrowIfCancellationRequested();
            progress.Clear();
            result.WriteCsv(path);
            if (report is not null)
            {
                result.WriteReport(report);
            }

            Print(result, leftPath, rightPath, leftData.Description.Profile);
            PrintExtension(result.Funnel, previous);
            Console.WriteLine($"Wrote {path}{(report is null ? "" : $" and {report}")}");
        });
        return command;
    }

    private static LinkageGoal Goal(double? precision, double? recall) => (precision, recall) switch
    {
        ({ } p, _) => LinkageGoal.AtLeastPrecision(p),
        (_, { } r) => LinkageGoal.AtLeastRecall(r),
        _ => LinkageGoal.HighestF1,
    };

    private static void Print(LinkageResult result, string left, string right, string profile)
    {
        var f = result.Funnel;
        Console.WriteLine($"Linked {Path.GetFileName(left)} and {Path.GetFileName(right)} (profile {profile})");
        string[] Both(string name, (long Left, long Right) counts) => [name, Text.Count(counts.Left), Text.Count(counts.Right)];
        Text.Table(
            Console.Out,
            [
                ["", "left", "right"],
                Both("rows read", f.Read),
                Both("encoded", f.Encoded),
                Both("enough known to link", f.Linkable),
                Both("linked", f.Linked),
            ]);
        Console.WriteLine($"  {Text.Count(f.Compared)} pairs compared, {Text.Count(f.Candidates)} candidates, {Text.Count(f.Links)} links");
        BlockingText.Print(result.Blocking);
        foreach (var band in result.Links.GroupBy(l => l.Band).OrderByDescending(b => b.Key))
        {
            Console.WriteLine($"    {Describe(band.Key)}: {Text.Count(band.Count())}");
        }

        Console.WriteLine($"Assignment {Modes.First(m => m.Mode == result.Assignment).Name}: {result.AssignmentReason}.");
        if (f.Greedy.Records > 0)
        {
            Console.WriteLine($"  {Text.Count(f.Greedy.Records)} records with {Text.Count(f.Greedy.Pairs)} pairs are in connected parts too large for the best total: they were linked from the highest score down.");
        }

        if (result.Quality.CannotEstimate is null)
        {
            var q = result.Quality;
            Console.WriteLine($"Estimated precision {Text.Percent(q.Precision)} {Text.Range(q.PrecisionInterval)}, recall {Text.Percent(q.Recall)} {Text.Range(q.RecallInterval)}.");
            Console.WriteLine($"  {Text.Percent(q.Overlap)} {Text.Range(q.OverlapInterval)} of the smaller file's records have a partner in the other file.");
        }

        if (result.Quality.GoalMissed is { } missed)
        {
            Console.WriteLine($"  {missed}");
        }

        Console.WriteLine($"  {result.Quality.Basis}");
    }

    private static void PrintExtension(LinkageFunnel funnel, string[] previous)
    {
        if (previous.Length == 0)
        {
            return;
        }

        Console.WriteLine($"The links of {string.Join(", ", previous.Select(Path.GetFileName))} stay; the new links are beside them.");
        if (funnel.Sampled.Left + funnel.Sampled.Right > 0)
        {
            Console.WriteLine($"  For the estimate, {Text.Count(funnel.Sampled.Left + funnel.Sampled.Right)} records linked before joined the batch; pairs compared, candidates and estimate are of both.");
        }

        if (funnel.Blocked.Left + funnel.Blocked.Right > 0)
        {
            Console.WriteLine($"  {Text.Count(funnel.Blocked.Left)} left and {Text.Count(funnel.Blocked.Right)} right records got no link because their likeliest partner has one already and may have no other.");
        }
    }

    private static string Describe(LinkBand band) => band switch
    {
        LinkBand.Certain => "certain (probability .99 or more)",
        LinkBand.Probable => "probable (.90 to .99)",
        _ => "review (below .90, or not estimated)",
    };
}
