namespace Ecda.Linkage.Tests.Reference;

/// <summary>ENCODING.md and the folding table: all that this implementation knows of the library.</summary>
internal static class ReferenceDocument
{
    private const string Fence = "\n```";

    private static readonly string Text = File.ReadAllText(SharedData.InRepository("src/Ecda.Linkage/ENCODING.md"));

    /// <summary>The words of the code block behind a bold title.</summary>
    public static string[] Words(string title) => Block(title).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The pairs of words, one a line, of the code block behind a bold title.</summary>
    public static Dictionary<string, string> Pairs(string title) => Block(title).Split('\n').Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>The lines of the folding table without its comments.</summary>
    public static IEnumerable<string> FoldingLines() =>
        File.ReadAllLines(SharedData.InRepository("src/Ecda.Linkage/Normalization/folding-1.txt")).Where(line => line.Length > 0 && line[0] != '#');

    private static string Block(string title)
    {
        var start = Text.IndexOf(Fence, Text.IndexOf($"\n**{title}**\n", StringComparison.Ordinal), StringComparison.Ordinal);
        start = Text.IndexOf('\n', start + Fence.Length) + 1;
        return Text[start..Text.IndexOf(Fence, start, StringComparison.Ordinal)];
    }
}
