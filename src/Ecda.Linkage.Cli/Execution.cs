using System.CommandLine;
using System.Runtime.InteropServices;
using Ecda.Linkage.Cli.Commands;

namespace Ecda.Linkage.Cli;

/// <summary>Runs a command's work: turns expected failures into a message and exit code 1, Ctrl+C into an orderly stop. Never a stack trace.</summary>
internal static class Execution
{
    private const int Done = 0;
    private const int Refused = 1;

    public static void SetWork(this Command command, Action<ParseResult, ProgressLine, CancellationToken> work) =>
        command.SetJudgment((parsed, progress, cancel) =>
        {
            work(parsed, progress, cancel);
            return Done;
        });

    /// <summary>Work that ends with an exit code of its own.</summary>
    public static void SetJudgment(this Command command, Func<ParseResult, ProgressLine, CancellationToken, int> work)
    {
        command.RefuseEmpty();
        command.SetAction(parsed => Run(parsed, work));
    }

    private static int Run(ParseResult parsed, Func<ParseResult, ProgressLine, CancellationToken, int> work)
    {
        using var stop = new CancellationTokenSource();
        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var progress = new ProgressLine();
        try
        {
            return work(parsed, progress, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return Fail(progress, "cancelled; nothing was written.");
        }
        catch (Exception e) when (e is LinkageFormatException or IOException)
        {
            return Fail(progress, e.Message);
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(progress, "the system refuses access to a file. Check the permissions of the files and folders named.");
        }
#pragma warning disable CA1031 // The last resort: whatever went wrong, a user gets a sentence, and no value can leak through a message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(progress, $"an unexpected fault stopped the work ({e.GetType().Name} in {e.TargetSite?.DeclaringType?.Name}.{e.TargetSite?.Name}). This is a defect of ecda: please report it with this line.");
        }
    }

    private static int Fail(ProgressLine progress, string message)
    {
        progress.Clear();
        Console.Error.WriteLine($"ecda: {message}");
        return Refused;
    }
}
