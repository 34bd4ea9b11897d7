using System.CommandLine;

namespace Ecda.Linkage.Cli.Commands;

internal static class KeygenCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The key file to make. An existing file is never overwritten.", Required = true };
        var command = new Command("keygen", "Make the project's secret key: 256 random bits that the owners share and the linkage unit never gets.") { output };
        command.SetWork((parsed, _, _) =>
        {
            var path = parsed.GetRequiredValue(output);
            LinkageKey.GenerateFile(OutputPath.Check(path));
            Console.WriteLine($"Wrote {path}. Give it to the other owner over a secure channel, never to the linkage unit, and delete it when the project ends:");
            Console.WriteLine("whoever holds it can find out who is behind every encoding made with it.");
        });
        return command;
    }
}
