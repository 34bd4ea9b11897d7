using System.CommandLine;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Cli.Commands;

internal static class EncodeCommand
{
    private const int ListedRows = 100;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The owner's extract, a CSV file with a header." };
        var schema = new Option<string>("--schema") { Description = "The schema both owners share.", Required = true };
        var source = new Option<string?>("--source") { Description = "Which source of the schema this file is; found from the header where only one fits." };
        var key = new Option<string>("--key") { Description = "The project's key file.", Required = true };
        var output = new Option<string>("--out") { Description = "The .ecda file to write; the owner's .ids file is written beside it. Both replace older ones, whose links can then no longer be led back.", Required = true };
        var profile = new Option<string?>("--profile") { Description = "diffused, hardened, clk or fields, instead of the schema's profile. Both owners must use the same." };
        var idColumn = new Option<string?>("--id-column") { Description = "The column with the owner's own record ids, instead of the schema's; row numbers where neither says." };
        var onBadRow = new Option<string>("--on-bad-row") { Description = "stop: refuse the file at the first row that cannot be read. reject: leave such rows out and list them.", DefaultValueFactory = _ => "stop" };
        var threads = new Option<int?>("--threads") { Description = "How many threads encode; one per processor by default. The result is the same." };
        profile.AcceptOnlyFromAmong("diffused", "hardened", "clk", "fields");
        onBadRow.AcceptOnlyFromAmong("stop", "reject");
        threads.AtLeastOne();
        var command = new Command("encode", "Encode an owner's records inside the owner's walls. The .ecda file may leave them; the .ids file may not.") { file, schema, source, key, output, profile, idColumn, onBadRow, threads };
        command.SetWork((parsed, progress, cancel) =>
        {
            string[] inputs = [parsed.GetRequiredValue(file), parsed.GetRequiredValue(schema), parsed.GetRequiredValue(key)];
            var path = OutputPath.Check(parsed.GetRequiredValue(output), inputs);
            if (string.Equals(Path.GetExtension(path), ".ids", StringComparison.OrdinalIgnoreCase))
            {
                throw new IOException($"Cannot write '{path}': the ending .ids is for the owner's ids, which are written beside the encodings. Use the ending .ecda.");
            }

            _ = OutputPath.Check(EncodedExtract.IdsPath(path), inputs);
            var read = LinkageSchema.Load(parsed.GetRequiredValue(schema));
            read = parsed.GetValue(profile) is { } name ? read.WithProfile(EncodingProfile.Find(name)!) : read;
            using var secret = LinkageKey.FromFile(parsed.GetRequiredValue(key));
            var table = RecordTable.ReadCsv(parsed.GetRequiredValue(file), new CsvOptions
            {
                Delimiter = SourceDelimiter.Find(read, parsed.GetValue(source), parsed.GetRequiredValue(file)),
                OnBadRow = parsed.GetRequiredValue(onBadRow) == "reject" ? BadRowPolicy.Reject : BadRowPolicy.Stop,
            });
            var options = new EncodeOptions { Source = parsed.GetValue(source), IdColumn = parsed.GetValue(idColumn), Threads = parsed.GetValue(threads) };
            var report = new RecordEncoder(read, secret).EncodeToFile(table, path, options, progress, cancel);
            progress.Clear();
            Print(report, read, path);
            Console.WriteLine($"Privacy: {ForecastText.Fit(PrivacyForecast.Of(read, Math.Max(1, report.Encoded), cancellationToken: cancel))} 'ecda audit --quick --schema …' says why.");
        });
        return command;
    }

    private static void Print(EncodingReport report, LinkageSchema schema, string path)
    {
        Console.WriteLine($"Encoded {Text.Count(report.Encoded)} of {Text.Count(report.RowsRead)} rows of {report.Table} (source {report.Source}, profile {schema.Profile.Name})");
        Text.Table(
            Console.Out,
            [
                ["field", "columns", "known", "empty", "placeholder", "unreadable"],
                .. report.Fields.Select(f => (string[])[f.Field, f.Columns.Count > 0 ? string.Join(" + ", f.Columns) : "(none)", Text.Count(f.Present), Text.Count(f.Empty), Text.Count(f.Placeholder), Text.Count(f.Unreadable)]),
            ],
            1);
        foreach (var field in report.Fields)
        {
            if (field.Partial > 0)
            {
                Console.WriteLine($"  {field.Field}: of {Text.Count(field.Partial)} dates only the year, or the year and the month, are known.");
            }

            if (field.BeyondAscii > 0)
            {
                Console.WriteLine($"  {field.Field}: {Text.Count(field.BeyondAscii)} values hold characters that have no ASCII spelling; they are compared as they are.");
            }
        }

        HardeningText.Print(schema.Views);
        BlockingText.Print(report.Blocking);
        if (report.Unlinkable > 0)
        {
            Console.WriteLine($"  {Text.Count(report.Unlinkable)} records have too little known to be linked; they are encoded empty.");
        }

        foreach (var group in report.Rejected.GroupBy(r => r.Reason, StringComparer.Ordinal))
        {
            var rows = group.Select(r => Text.Count(r.Row)).ToList();
            var more = rows.Count > ListedRows ? $" and {Text.Count(rows.Count - ListedRows)} more" : "";
            Console.WriteLine($"  Rejected {Text.Count(rows.Count)} row{(rows.Count == 1 ? "" : "s")}: {group.Key}: row {string.Join(", ", rows.Take(ListedRows))}{more}");
        }

        Console.WriteLine($"Wrote {path}: send it to the linkage unit.");
        Console.WriteLine($"Wrote {EncodedExtract.IdsPath(path)}: keep it, it leads from record ids back to your own.");
    }
}
