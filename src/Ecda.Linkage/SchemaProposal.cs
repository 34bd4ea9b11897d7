using Ecda.Linkage.Schemas.Proposals;

namespace Ecda.Linkage;

/// <summary>
/// Proposes a schema from extracts as they are: which columns hold what both owners can compare, and in which formats. A starting point for people, not a decision.
/// Safe for use by several threads.
/// </summary>
public static class SchemaProposal
{
    /// <summary>
    /// Reads the header and the first 10,000 rows of every file and writes a schema document with a comment on every guess: why it was made and how to correct it.
    /// What a person must settle is marked <c>CHECK:</c>. The text holds column names, counts and percentages, never a value from a file;
    /// <see cref="LinkageSchema.Parse"/> reads it. The same files give the same text on every system.
    /// </summary>
    /// <param name="paths">The CSV files, one for each source; a source is called as its file is.</param>
    /// <returns>JSON with <c>//</c> comments and <c>\n</c> line ends.</returns>
    /// <exception cref="ArgumentException">No path, or an empty one.</exception>
    /// <exception cref="LinkageFormatException">A file cannot be read, has no header, or has no column that could be compared; the message says what was found and expected.</exception>
    public static string FromCsv(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0 || paths.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("Expected the path of at least one CSV file, and no empty path.", nameof(paths));
        }

        var names = SourceNames(paths);
        return ProposalWriter.Write([.. paths.Select((path, i) => new SourceGuess(FileProfile.Read(path, names[i])))]);
    }

    private static List<string> SourceNames(IReadOnlyList<string> paths)
    {
        var names = new List<string>();
        foreach (var path in paths)
        {
            var name = HeaderName.Source(path);
            var unique = name;
            for (var next = 2; names.Contains(unique, StringComparer.Ordinal); next++)
            {
                unique = FormattableString.Invariant($"{name}_{next}");
            }

            names.Add(unique);
        }

        return names;
    }
}
