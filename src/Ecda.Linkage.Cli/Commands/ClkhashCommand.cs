using System.CommandLine;
using Ecda.Linkage.Encodings.Clkhash;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Cli.Commands;

internal static class ClkhashCommand
{
    private static readonly (string Name, ClkFormat Format)[] Formats = [("json", ClkFormat.Json), ("csv", ClkFormat.Csv), ("binary", ClkFormat.Binary)];

    public static Command Create() => new("clkhash", "Work with owners who use Python's clkhash.") { Encode() };

    private static Command Encode()
    {
        var file = new Argument<string>("file") { Description = "The owner's extract, a comma-separated file whose header is the schema's identifiers in their order." };
        var schema = new Option<string>("--schema") { Description = "The clkhash linkage schema both owners share, version 1, 2 or 3.", Required = true };
        var secretFile = new Option<string>("--secret-file") { Description = "A file with the secret both owners share: its bytes as they are, without one line end at the end.", Required = true };
        var output = new Option<string>("--out") { Description = "The CLKs to write, in the order of the rows and without ids.", Required = true };
        var format = new Option<string>("--format") { Description = "json: {\"clks\": [\"…\", …]}. csv: Base64, a line for every CLK. binary: their bytes one after the other.", DefaultValueFactory = _ => "json" };
        var honorXorFolds = new Option<bool>("--honor-xor-folds") { Description = "Fold as the schema's xorFolds says. clkhash ignores that key, so its CLKs are others." };
        var noChecks = new Option<bool>("--no-checks") { Description = "Encode values that break the schema's letter case, length, pattern, bounds or list. Values that cannot be encoded are still refused." };
        var threads = new Option<int?>("--threads") { Description = "How many threads encode; one per processor by default. The result is the same." };
        format.AcceptOnlyFromAmong([.. Formats.Select(f => f.Name)]);
        threads.AtLeastOne();
        var command = new Command("encode", "Make the CLKs that clkhash 0.15 to 0.18 makes, bit for bit. CLKs are easier to attack than 'ecda encode' makes its encodings: use them where the other owner needs clkhash.") { file, schema, secretFile, output, format, honorXorFolds, noChecks, threads };
        command.SetWork((parsed, progress, cancel) =>
        {
            string[] inputs = [parsed.GetRequiredValue(file), parsed.GetRequiredValue(schema), parsed.GetRequiredValue(secretFile)];
            var path = OutputPath.Check(parsed.GetRequiredValue(output), inputs);
            var read = ClkhashSchema.Load(inputs[1], parsed.GetValue(honorXorFolds));
            using var secret = ClkhashSecret.FromFile(inputs[2]);
            var table = RecordTable.ReadCsv(inputs[0], new CsvOptions { Delimiter = ',' });
            foreach (var warning in read.Warnings)
            {
                Console.Error.WriteLine($"ecda: warning: {Path.GetFileName(inputs[1])}: {warning}");
            }

            var options = new ClkhashOptions { CheckValues = !parsed.GetValue(noChecks), Threads = parsed.GetValue(threads) };
            var kind = Formats.First(f => f.Name == parsed.GetRequiredValue(format)).Format;
            var count = new ClkhashEncoder(read, secret).EncodeToFile(table, path, kind, options, progress, cancel);
            progress.Clear();
            Console.WriteLine($"Encoded {Text.Count(count)} rows of {table.Name} (clkhash schema version {read.Version}, CLKs of {Text.Count(read.Bits)} bits)");
            Console.WriteLine($"Wrote {path}: pseudonymised personal data, in the order of the rows. Keep the order of {table.Name} to find the records of links again.");
        });
        return command;
    }
}
