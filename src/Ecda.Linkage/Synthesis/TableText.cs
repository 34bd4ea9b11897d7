using System.Text;

namespace Ecda.Linkage.Synthesis;

/// <summary>Reads the library's own tables: single lines, and sections of a bracketed heading with lines below it. A line that starts with # is a comment.</summary>
internal sealed class TableText
{
    private TableText(List<string> lines, List<(string Heading, List<string> Lines)> sections)
    {
        Lines = lines;
        Sections = sections;
    }

    /// <summary>The lines before the first heading.</summary>
    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<(string Heading, List<string> Lines)> Sections { get; }

    public static TableText Load(string resource)
    {
        using var stream = typeof(TableText).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = new List<string>();
        var sections = new List<(string, List<string>)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                sections.Add((line.Trim('[', ']'), []));
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                (sections.Count > 0 ? sections[^1].Item2 : lines).Add(line);
            }
        }

        return new TableText(lines, sections);
    }

    /// <summary>The items of a section, separated by commas.</summary>
    public static List<string> Items(IEnumerable<string> lines) =>
        [.. lines.SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    public List<string> ItemsOf(string heading) => Items(Sections.Where(s => s.Heading == heading).SelectMany(s => s.Lines));
}
