using System.Diagnostics;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Runs the ecda tool that was built with the tests as a process of its own.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs the tool in a folder; fails the test where it hangs.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="command">The arguments, separated by spaces.</param>
    /// <param name="environment">Variables for this run, NAME=value.</param>
    public static ToolRun Run(TempFolder folder, string command, params string[] environment) =>
        Run(folder, command.Split(' ', StringSplitOptions.RemoveEmptyEntries), environment);

    /// <inheritdoc cref="Run(TempFolder, string, string[])"/>
    public static ToolRun Run(TempFolder folder, IReadOnlyList<string> arguments, params string[] environment)
    {
        using var process = Start(folder, arguments, environment);
        return Finish(process, string.Join(' ', arguments));
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

        // Short runs gain nothing from profiled recompilation, and two hundred of them pay for it.
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
}
