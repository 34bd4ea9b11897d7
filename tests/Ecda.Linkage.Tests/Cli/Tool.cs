using System.Diagnostics;
using Ecda.Linkage.Cli;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Runs the ecda tool that was built with the tests: inside of this process, or as one of its own where that matters.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // The working folder and the console belong to the whole process.
    private static readonly Lock OneAtATime = new();

    /// <summary>Runs the tool inside of this process, which saves its start; fails the test where it hangs.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="command">The arguments, separated by spaces.</param>
    public static ToolRun Run(TempFolder folder, string command) => Run(folder, Split(command));

    /// <inheritdoc cref="Run(TempFolder, string)"/>
    public static ToolRun Run(TempFolder folder, IReadOnlyList<string> arguments)
    {
        lock (OneAtATime)
        {
            var (before, output, error) = (Environment.CurrentDirectory, Console.Out, Console.Error);
            using var said = new StringWriter();
            using var complained = new StringWriter();
            try
            {
                Environment.CurrentDirectory = folder.Root;
                Console.SetOut(said);
                Console.SetError(complained);
                var work = Task.Run(() => Program.Main([.. arguments]));
                var command = string.Join(' ', arguments);
                Assert.That(work.Wait(Patience), $"'ecda {command}' had not ended after {Patience.TotalSeconds:0} s.");
                return new ToolRun(command, work.Result, said.ToString(), complained.ToString());
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(error);
                Environment.CurrentDirectory = before;
            }
        }
    }

    /// <summary>Runs the tool as a process of its own; fails the test where it hangs.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="command">The arguments, separated by spaces.</param>
    /// <param name="environment">Variables for this run, NAME=value.</param>
    public static ToolRun RunProcess(TempFolder folder, string command, params string[] environment)
    {
        using var process = Start(folder, Split(command), environment);
        return Finish(process, command);
    }

    /// <summary>Starts the tool without waiting.</summary>
    public static Process Start(TempFolder folder, IReadOnlyList<string> arguments, params string[] environment)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "ecda.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(tool);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Short runs gain nothing from profiled recompilation.
        _ = start.Environment.TryAdd("DOTNET_TieredPGO", "0");
        foreach (var variable in environment)
        {
            var at = variable.IndexOf('=', StringComparison.Ordinal);
            start.Environment[variable[..at]] = variable[(at + 1)..];
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end and collects what was said.</summary>
    public static ToolRun Finish(Process process, string command)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Fail($"'ecda {command}' had not ended after {Patience.TotalSeconds:0} s.");
        }

        return new ToolRun(command, process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static string[] Split(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
