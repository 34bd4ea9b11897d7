using System.CommandLine;
using System.Security.Cryptography;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Cli.Commands;

/// <summary>Exit codes: 0 PASS, 3 FAIL, 4 INCONCLUSIVE; 1 and 2 as everywhere.</summary>
internal static class AuditCommand
{
    private const string Invented = "nobody: the people never lived";

    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "Your own .ecda file; without one, people who never lived are encoded and attacked.", Arity = ArgumentArity.ZeroOrOne };
        var records = new Option<string?>("--records") { Description = "The extract that the file was encoded from." };
        var source = new Option<string?>("--source") { Description = "Which source of the schema the extract is; found from the header where only one fits." };
        var schema = new Option<string?>("--schema") { Description = "The schema that the file was encoded with." };
        var key = new Option<string?>("--key") { Description = "The project's key file: the file is shown to be your own by encoding the extract again." };
        var profile = new Option<string?>("--profile") { Description = "diffused, hardened, clk or fields: what to encode synthetic people with; with a file, what 'ecda encode --profile' said." };
        var population = new Option<string?>("--population") { Description = "A folder that 'ecda synthesize' made: attack the people of its council.csv, with --schema, in place of the built-in ones." };
        var controller = new Option<string?>("--controller") { Description = "Who is the controller of the records; recorded in the report. Needed with a file." };
        var consent = new Option<string?>("--consent") { Description = "The controller's statement that it consents to the attempt; recorded in the report. Needed with a file." };
        var quick = new Option<bool>("--quick") { Description = "Attack nothing; print what follows from the encoding alone, in seconds." };
        var thorough = new Option<bool>("--thorough") { Description = "Attack up to 30,000 people, 60,000 rows and the files of an area of 240,000 people, under more conditions: an hour and more." };
        var size = new Option<long?>("--size") { Description = "For how many records to reckon what follows from the encoding alone. Default: those of the file; without one 500,000." };
        var people = new Option<int?>("--people") { Description = "The most people to attack in a scene, from 1,000 on. Fewer are faster and say less. Default: as many as each attack needs." };
        var attacks = new Option<string?>("--attacks") { Description = $"Only these, separated by commas: {string.Join(',', AuditText.Ids)}. The verdict is then at best inconclusive." };
        var seed = new Option<long>("--seed") { Description = "Which synthetic people and samples.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "The report to write, one HTML page." };
        var json = new Option<string?>("--json") { Description = "The report to write as JSON." };
        profile.AcceptOnlyFromAmong("diffused", "hardened", "clk", "fields");
        people.AtLeastOne();
        var command = new Command(
            "audit",
            """
            Attack your own encodings with the strongest attacks there are, before anyone else can. Inside the owner's walls only.
            The verdict and its date are written into the file; its records, ids and links stay as they are.
            Exit codes: 0 PASS, 3 FAIL, 4 INCONCLUSIVE, 1 input refused or work cancelled, 2 wrong usage.
            """)
        {
            file, records, source, schema, key, profile, population, controller, consent, quick, thorough, size, people, attacks, seed, output, json,
        };
        command.SetJudgment((parsed, progress, cancel) =>
        {
            var inputs = new[] { file.Name, "--records", "--schema", "--key" }.Zip([parsed.GetValue(file), parsed.GetValue(records), parsed.GetValue(schema), parsed.GetValue(key)]).ToList();
            string[] given = [.. inputs.Select(i => i.Second).OfType<string>()];
            foreach (var path in new[] { parsed.GetValue(output), parsed.GetValue(json) }.OfType<string>())
            {
                _ = OutputPath.Check(path, given);
            }

            var options = new AuditOptions
            {
                People = parsed.GetValue(people),
                Seed = parsed.GetValue(seed),
                Depth = parsed.GetValue(quick) ? AuditDepth.Quick : parsed.GetValue(thorough) ? AuditDepth.Thorough : AuditDepth.Usual,
                Records = parsed.GetValue(size),
                Attacks = parsed.GetValue(attacks) is { } ids ? AuditText.Attacks(ids) : null,
                Source = parsed.GetValue(source),
                Controller = parsed.GetValue(controller) ?? "",
                Consent = parsed.GetValue(consent) ?? "",
            };
            var chosen = parsed.GetValue(profile) is { } name ? EncodingProfile.Find(name) : null;
            AuditReport report;
            try
            {
                if (parsed.GetValue(file) is { } path)
                {
                    Need(inputs, options);
                    report = OwnFile(path, parsed.GetValue(records)!, Schema(parsed.GetValue(schema)!, chosen), parsed.GetValue(key)!, options, progress, cancel);
                }
                else if (parsed.GetValue(population) is { } folder)
                {
                    report = Folder(folder, parsed.GetValue(schema), chosen, options, progress, cancel);
                }
                else
                {
                    var fields = parsed.GetValue(schema) is { } document ? LinkageSchema.Load(document) : null;
                    report = EncodingAudit.Run(options with { Profile = chosen, Schema = fields }, progress, cancel);
                }
            }
            catch (ArgumentException e)
            {
                // What a user chose is not possible; the message says what is.
                throw new IOException(e.Message, e);
            }

            cancel.ThrowIfCancellationRequested();
            progress.Clear();
            Write(report, parsed.GetValue(output), parsed.GetValue(json));
            return report.Verdict switch { AuditVerdict.Pass => 0, AuditVerdict.Fail => 3, _ => 4 };
        });
        return command;
    }

    private static void Need(List<(string Name, string? Value)> inputs, AuditOptions options)
    {
        List<string> missing = [.. inputs.Where(i => i.Value is null).Select(i => i.Name)];
        if (missing.Count > 0)
        {
            throw new IOException($"A file is attacked only where it can be shown to be your own: add {string.Join(", ", missing)}. Without a file, 'ecda audit' attacks people who never lived.");
        }

        if (string.IsNullOrWhiteSpace(options.Controller) || string.IsNullOrWhiteSpace(options.Consent))
        {
            throw new IOException("Name the controller of the records and its statement of consent (--controller \"…\" --consent \"…\"): without it the attempt may be an offence (Data Protection Act 2018, section 171).");
        }
    }

    private static LinkageSchema Schema(string path, EncodingProfile? profile)
    {
        var schema = LinkageSchema.Load(path);
        return profile is null ? schema : schema.WithProfile(profile);
    }

    private static AuditReport OwnFile(string path, string records, LinkageSchema schema, string key, AuditOptions options, ProgressLine progress, CancellationToken cancel)
    {
        Console.WriteLine(AuditReport.LegalNotice);
        Console.WriteLine();
        _ = OutputPath.Check(path);
        using var secret = LinkageKey.FromFile(key);
        var released = EncodedDataset.Open(path);
        var delimiter = schema.Sources.FirstOrDefault(s => s.Name == options.Source)?.Delimiter;
        var table = RecordTable.ReadCsv(records, new CsvOptions { Delimiter = delimiter, OnBadRow = BadRowPolicy.Reject });
        var report = EncodingAudit.Run(new RecordEncoder(schema, secret), table, released, options, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        report.Stamp(released).Save(path);
        return report;
    }

    private static AuditReport Folder(string folder, string? schema, EncodingProfile? profile, AuditOptions options, ProgressLine progress, CancellationToken cancel)
    {
        if (schema is null)
        {
            throw new IOException("--population needs --schema: the schema whose source 'council' has the columns of the folder's council.csv.");
        }

        var bytes = RandomNumberGenerator.GetBytes(LinkageKey.Length);
        using var secret = LinkageKey.FromBytes(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        var encoder = new RecordEncoder(Schema(schema, profile), secret);
        var table = RecordTable.ReadCsv(Path.Combine(folder, "council.csv"));
        options = options with { Source = options.Source ?? "council", Controller = Invented, Consent = Invented };
        var released = encoder.Encode(table, new Encodings.EncodeOptions { Source = options.Source }, progress, cancel);
        return EncodingAudit.Run(encoder, table, released, options, progress, cancel);
    }

    private static void Write(AuditReport report, string? html, string? json)
    {
        if (html is not null)
        {
            report.WriteHtml(html);
        }

        if (json is not null)
        {
            report.WriteJson(json);
        }

        AuditText.Write(Console.Out, report);
        foreach (var path in new[] { html, json }.OfType<string>())
        {
            Console.WriteLine($"Wrote {path}");
        }

        if (report is { FileName: { } name, Controller: not Invented })
        {
            Console.WriteLine($"Wrote the verdict into {name}; its records, ids and links are as before.");
        }
    }
}
