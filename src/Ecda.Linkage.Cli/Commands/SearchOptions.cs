using System.CommandLine;

namespace Ecda.Linkage.Cli.Commands;

/// <summary>The options of commands that compare records.</summary>
/// <param name="found">What the commands find.</param>
internal sealed class SearchOptions(string found)
{
    private readonly (Option<string> Method, Option<double> Recall, Option<double> Similarity) _blocking = BlockingText.Options();

    private readonly Option<int?> _threads = new("--threads") { Description = $"How many threads search; one per processor by default. The {found} are the same." };

    private readonly Option<string?> _work = new("--work") { Description = "A folder that keeps finished pieces of the search over every pair: a run that was stopped or killed, started again, goes on where it was. As confidential as the encodings; delete it when the run is done." };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        _threads.AtLeastOne();
        command.Options.Add(_blocking.Method);
        command.Options.Add(_blocking.Recall);
        command.Options.Add(_blocking.Similarity);
        command.Options.Add(_threads);
        command.Options.Add(_work);
    }

    /// <summary>What was asked for.</summary>
    public LinkerOptions Read(ParseResult parsed) => new()
    {
        Blocking = BlockingText.Read(parsed, _blocking),
        Threads = parsed.GetValue(_threads),
        WorkFolder = parsed.GetValue(_work),
    };
}
