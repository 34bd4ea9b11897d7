using Ecda.Linkage.Records;

namespace Ecda.Linkage;

/// <summary>
/// An extract of records with named columns: a CSV file, or rows of the caller's own. A table of a file holds no rows in memory;
/// <see cref="RecordEncoder"/> reads them in one pass. Its <see cref="ToString"/> and errors never show a value.
/// </summary>
public sealed class RecordTable
{
    private readonly Func<RecordCursor> _open;

    private RecordTable(string name, IReadOnlyList<string> columns, Func<RecordCursor> open)
    {
        Name = name;
        Columns = columns;
        _open = open;
    }

    /// <summary>The name used in messages: the file's name without its folder, or the name the caller gave.</summary>
    public string Name { get; }

    /// <summary>The column names, surrounding spaces removed, in the order of the extract.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Opens a CSV file with a header row: UTF-8 with or without byte order mark, UTF-16 with one; quoted fields may hold delimiters and line breaks.
    /// The header is checked now, the rows when they are encoded.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="LinkageFormatException">The file is empty, is not text, or its header repeats a name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RecordTable ReadCsv(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using var cursor = new CsvCursor(path, options);
        return new RecordTable(Path.GetFileName(path), cursor.Columns, () => new CsvCursor(path, options));
    }

    /// <summary>Makes a table of rows that the caller holds or produces, such as the result of a database query.</summary>
    /// <param name="name">The name used in messages.</param>
    /// <param name="columns">The column names; every name once.</param>
    /// <param name="rows">The rows, each with one value for every column; null is an empty value. Enumerated once for each encoding.</param>
    /// <exception cref="ArgumentException">A column name is repeated.</exception>
    public static RecordTable FromRows(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() != columns.Count)
        {
            throw new ArgumentException("Every column needs a name of its own.", nameof(columns));
        }

        return new RecordTable(name, [.. columns], () => new MemoryCursor(name, columns.Count, rows));
    }

    /// <summary>The table's name and columns; no values.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Columns.Select(Printable))}";

    /// <summary>A column's name without control characters, fit for a message of one line.</summary>
    internal static string Printable(string column) => string.Concat(column.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>Finds a column by name, letter case and surrounding spaces forgiven; -1 where there is none.</summary>
    internal int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i], column.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Starts reading from the first row.</summary>
    internal RecordCursor Open() => _open();
}
