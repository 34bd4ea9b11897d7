using System.CommandLine;
using System.CommandLine.Invocation;
using Ecda.Linkage.Cli.Commands;

namespace Ecda.Linkage.Cli;

/// <summary>The <c>ecda</c> command. Exit codes: 0 done, 1 input refused or work cancelled, 2 wrong usage, 3 an audit failed, 4 an audit showed nothing.</summary>
internal static class Program
{
    private const int WrongUsage = 2;

    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand(
            """
            Privacy-preserving record linkage: two owners link their records without showing each other, or anyone else, a name.

              1. Together, once:  ecda keygen --out project.key            share it between the owners only
                                  ecda schema init council.csv police.csv --out schema.json
              2. Each owner:      ecda encode council.csv --schema schema.json --source council --key project.key --out council.ecda
              3. Linkage unit:    ecda link council.ecda police.ecda --out links.csv      needs no key and no names
              4. With a truth:    ecda evaluate links.csv --left-ids council.ids --right-ids police.ids --truth truth_pairs.csv

            Inside of one file:   ecda dedupe council.ecda --out clusters.csv
            Over several files:   ecda cluster council.ecda police.ecda health.ecda --out clusters.csv

            Attack your own:      ecda audit                      on synthetic people; 'ecda audit --help' for a file

            The linkage unit gets the .ecda files. The .ids files and the key stay with the owners.
            Exit codes: 0 done, 1 input refused or work cancelled, 2 wrong usage, 3 an audit failed, 4 an audit showed nothing.
            """)
        {
            KeygenCommand.Create(),
            SchemaCommand.Create(),
            EncodeCommand.Create(),
            ClkhashCommand.Create(),
            LinkCommand.Create(),
            DedupeCommand.CreateDedupe(),
            DedupeCommand.CreateCluster(),
            EvaluateCommand.Create(),
            InspectCommand.Create(),
            AuditCommand.Create(),
            SynthesizeCommand.Create(),
        };
        // No response files: an argument such as @people.csv would print the file's lines as unknown arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"ecda: {error.Message}").ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync($"Try 'ecda {(parsed.CommandResult.Command is RootCommand ? "" : CommandPath(parsed) + " ")}--help'.").ConfigureAwait(false);
            return WrongUsage;
        }

        // Signals are handled in Execution, so that a cancelled run can tidy up however long that takes.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command.Command is not RootCommand; command = (System.CommandLine.Parsing.CommandResult)command.Parent!)
        {
            names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
