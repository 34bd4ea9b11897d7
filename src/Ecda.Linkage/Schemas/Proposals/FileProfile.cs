using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>A CSV file's header and counts over its first rows.</summary>
internal sealed class FileProfile
{
    /// <summary>How many rows are looked at.</summary>
    public const int Look = 10_000;

    private FileProfile(string file, string source, IReadOnlyList<ColumnProfile> columns)
    {
        File = file;
        Source = source;
        Columns = columns;
    }

    /// <summary>The file's name without its folder.</summary>
    public string File { get; }

    /// <summary>The source's name in the proposal.</summary>
    public string Source { get; }

    /// <summary>The columns that have a name.</summary>
    public IReadOnlyList<ColumnProfile> Columns { get; }

    /// <summary>Rows looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows among the first that cannot be read as CSV; they are not among <see cref="Rows"/>.</summary>
    public int BadRows { get; private set; }

    /// <summary>Whether the file goes on behind the rows looked at.</summary>
    public bool HasMore { get; private set; }

    /// <exception cref="LinkageFormatException">The file cannot be read, is no CSV file, or has no header.</exception>
    public static FileProfile Read(string path, string source)
    {
        try
        {
            var table = RecordTable.ReadCsv(path, new CsvOptions { OnBadRow = BadRowPolicy.Reject });
            var named = Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].Length > 0).ToArray();
            var profile = new FileProfile(table.Name, source, [.. named.Select(i => new ColumnProfile(table.Columns[i]))]);
            profile.Count(table, named);
            return profile;
        }
        catch (IOException e)
        {
            throw new LinkageFormatException(e.Message, e);
        }
    }

    private void Count(RecordTable table, int[] named)
    {
        var folded = new CodePoints();
        var scratch = new CodePoints();
        try
        {
            RefuseMissingHeader(folded, scratch);
            using var cursor = table.Open();
            while (cursor.Read())
            {
                if (Rows == Look)
                {
                    HasMore = true;
                    break;
                }

                Rows++;
                for (var i = 0; i < named.Length; i++)
                {
                    Columns[i].Add(cursor.Field(named[i]), folded, scratch);
                }
            }

            BadRows = cursor.Rejected.Count;
        }
        finally
        {
            folded.Wipe();
            scratch.Wipe();
        }
    }

    private void RefuseMissingHeader(CodePoints folded, CodePoints scratch)
    {
        if (Columns.Any(c => c.IsNamedLikeAValue(folded, scratch)) || Columns.Any(c => IsHouseNumberAndStreet(c.Name)))
        {
            // The names are not shown: they are probably somebody's data.
            throw new LinkageFormatException($"{File}, line 1: found a date, a postcode, an address, an e-mail address or a number where a column name is expected, so the file seems to begin without a header. Add a first line with the column names.");
        }
    }

    private static bool IsHouseNumberAndStreet(string name) => name.Length > 0 && char.IsAsciiDigit(name[0]) && name.Contains(' ', StringComparison.Ordinal);
}
