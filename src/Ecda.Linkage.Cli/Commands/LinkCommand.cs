using System.CommandLine;

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

    public static Command Create()
    {
        var left = new Argument<string>("left") { Description = "One owner's .ecda file." };
        var right = new Argument<string>("right") { Description = "The other owner's .ecda file." };
        var output = new Option<string>("--out") { Description = "The links to write: left_id, right_id, band.", Required = true };
        var assign = new Option<string?>("--assign") { Description = "How many links a record may have: one-to-one, many-to-one (left records one link, right records any number), one-to-many or many-to-many. Decided from the repeats inside the files by default." };
        var threads = new Option<int?>("--threads") { Description = "How many threads search; one per processor by default. The links are the same." };
        var work = OptionRules.WorkFolder();
        assign.AcceptOnlyFromAmong([.. Modes.Select(m => m.Name)]);
        threads.AtLeastOne();
        var blocking = BlockingText.Options();
        var command = new Command("link", "Link two owners' encodings at the linkage unit. It needs no key and sees no names; the threshold is chosen from the data.") { left, right, output, assign, blocking.Method, blocking.Recall, blocking.Similarity, threads, work };
        command.SetWork((parsed, progress, cancel) =>
        {
            var (leftPath, rightPath) = (parsed.GetRequiredValue(left), parsed.GetRequiredValue(right));
            var path = OutputPath.Check(parsed.GetRequiredValue(output), leftPath, rightPath);
            if (string.Equals(Path.GetExtension(path), ".ids", StringComparison.OrdinalIgnoreCase))
            {
                throw new IOException($"Cannot write '{path}': the ending .ids is for an owner's ids, which would be lost. Choose another ending.");
            }

            var options = new LinkerOptions
            {
                Assignment = parsed.GetValue(assign) is { } name ? Modes.First(m => m.Name == name).Mode : AssignmentMode.Automatic,
                Threads = parsed.GetValue(threads),
                WorkFolder = parsed.GetValue(work),
                Blocking = BlockingText.Read(parsed, blocking),
            };
            var (leftData, rightData) = (EncodedDataset.Open(leftPath), EncodedDataset.Open(rightPath));
            var result = new Linker(options).Link(leftData, rightData, progress, cancel);
            cancel.ThrowIfCancellationRequested();
            progress.Clear();
            result.WriteCsv(path);
            Print(result, leftPath, rightPath, leftData.Description.Profile);
            Console.WriteLine($"Wrote {path}");
        });
        return command;
    }

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
            Console.WriteLine($"Estimated precision {Text.Percent(result.Quality.Precision)}, recall {Text.Percent(result.Quality.Recall)}.");
        }

        Console.WriteLine($"  {result.Quality.Basis}");
    }

    private static string Describe(LinkBand band) => band switch
    {
        LinkBand.Certain => "certain (probability .99 or more)",
        LinkBand.Probable => "probable (.90 to .99)",
        LinkBand.Review => "review (below .90)",
        _ => "unrated",
    };
}
