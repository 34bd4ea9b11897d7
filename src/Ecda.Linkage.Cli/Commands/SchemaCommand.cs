using System.CommandLine;
using System.Text;

namespace Ecda.Linkage.Cli.Commands;

internal static class SchemaCommand
{
    public static Command Create() => new("schema", "Work with the schema both owners share.") { Init() };

    private static Command Init()
    {
        var files = new Argument<string[]>("files") { Description = "CSV extracts, one for each owner (a header and a few invented rows are enough).", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "The schema file to write; without it the proposal is printed." };
        var command = new Command("init", "Propose a schema from the headers and a look at the values, with a comment on every guess. Values never appear in it.") { files, output };
        command.SetWork((parsed, _, _) =>
        {
            var proposal = SchemaProposal.FromCsv(parsed.GetRequiredValue(files));
            if (parsed.GetValue(output) is not { } path)
            {
                Console.Write(proposal);
                return;
            }

            if (File.Exists(path))
            {
                throw new IOException($"'{path}' exists already. Choose another path, or remove it first.");
            }

            Write(OutputPath.Check(path), proposal);
            Console.WriteLine($"Wrote {path}. Read its comments, correct what is wrong, and give the same document to both owners.");
        });
        return command;
    }

    /// <summary>Writes beside the place first, so that a full disk leaves no half document.</summary>
    private static void Write(string path, string text)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
