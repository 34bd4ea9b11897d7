namespace Ecda.Linkage.Tests.Reference;

/// <summary>ENCODING.md and its tables: all that this implementation knows of the library.</summary>
internal static class ReferenceDocument
{
    private const string Fence = "\n```";

    private static readonly string Text = File.ReadAllText(SharedData.InRepository("src/Ecda.Linkage/ENCODING.md"));

    /// <summary>The words of the code block behind a bold title.</summary>
    public static string[] Words(string title) => Block(title).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The pairs of words, one a line, of the code block behind a bold title.</summary>
    public static Dictionary<string, string> Pairs(string title) => Block(title).Split('\n').Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>The lines of a table beside the document, without its comments, each split at its spaces.</summary>
    public static IEnumerable<string[]> Table(string path) =>
        File.ReadAllLines(SharedData.InRepository($"src/Ecda.Linkage/{path}")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Block(string title)
    {
        var start = Text.IndexOf(Fence, Text.IndexOf($"\n**{title}**\n", StringComparison.Ordinal), StringComparison.Ordinal);
        start = Text.IndexOf('\n', start + Fence.Length) + 1;
        return Text[start..Text.IndexOf(Fence, start, StringComparison.Ordinal)];
    }
}
