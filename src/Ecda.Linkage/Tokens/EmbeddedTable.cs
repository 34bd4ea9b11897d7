using System.Text;

namespace Ecda.Linkage.Tokens;

/// <summary>The lines of a table inside the library, without comments.</summary>
internal static class EmbeddedTable
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
