using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Encodings;

/// <summary>Ties a schema's source to the columns that a table really has.</summary>
internal sealed class SourceBinding
{
    private SourceBinding(SourceMapping source, int[] columns, int[][] slots, IReadOnlyList<IReadOnlyList<DateFormat>> formats, string? idColumn)
    {
        Source = source;
        Columns = columns;
        Slots = slots;
        Formats = formats;
        IdColumn = idColumn;
    }

    public SourceMapping Source { get; }

    /// <summary>The table's columns to read; the id column comes first where there is one.</summary>
    public int[] Columns { get; }

    /// <summary>For every field, its columns' places in <see cref="Columns"/>; none where the source does not hold the field.</summary>
    public int[][] Slots { get; }

    public IReadOnlyList<IReadOnlyList<DateFormat>> Formats { get; }

    /// <summary>The id column's name; null where row numbers are the ids.</summary>
    public string? IdColumn { get; }

    public static SourceBinding Bind(LinkageSchema schema, RecordTable table, EncodeOptions options)
    {
        var source = Choose(schema, table, options.Source);
        var id = options.IdColumn ?? source.IdColumn;
        var wanted = source.Columns.Values.SelectMany(m => m.Columns);
        var missing = (id is null ? wanted : wanted.Prepend(id)).Distinct(StringComparer.OrdinalIgnoreCase).Where(c => table.IndexOf(c) < 0).ToList();
        if (missing.Count > 0)
        {
            throw new LinkageFormatException($"{table.Name}, header: the source '{source.Name}' needs the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing.Select(c => $"'{c}'"))}, {Found(schema, table)}. Correct the header, the source or its mapping in the schema.");
        }

        List<int> columns = id is null ? [] : [table.IndexOf(id)];
        var slots = schema.Fields.Select(f => Slot(source, f, table, columns)).ToArray();
        var formats = schema.Fields.Select(f => (IReadOnlyList<DateFormat>)(f.Normalizer == "date" && source.Columns.TryGetValue(f.Name, out var m) ? [.. m.Formats.Select(DateFormat.Parse)] : [])).ToList();
        return new SourceBinding(source, [.. columns], slots, formats, id);
    }

    private static int[] Slot(SourceMapping source, Field field, RecordTable table, List<int> columns)
    {
        if (!source.Columns.TryGetValue(field.Name, out var mapping))
        {
            return [];
        }

        var slots = new int[mapping.Columns.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            var column = table.IndexOf(mapping.Columns[i]);
            slots[i] = columns.IndexOf(column);
            if (slots[i] < 0)
            {
                slots[i] = columns.Count;
                columns.Add(column);
            }
        }

        return slots;
    }

    private static SourceMapping Choose(LinkageSchema schema, RecordTable table, string? name)
    {
        var names = Quoted(schema.Sources.Select(s => s.Name));
        if (name is not null)
        {
            return schema.Sources.FirstOrDefault(s => s.Name == name) ?? throw new LinkageFormatException($"The schema '{schema.Name}' has no source '{name}'; it has {names}.");
        }

        var fitting = schema.Sources.Where(s => s.Columns.Values.SelectMany(m => m.Columns).All(c => table.IndexOf(c) >= 0)).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new LinkageFormatException($"{table.Name}, header: no source of the schema '{schema.Name}' ({names}) fits: {Found(schema, table)}. Add a source to the schema, or name one to see what is missing."),
            _ => throw new LinkageFormatException($"{table.Name}, header: the sources {Quoted(fitting.Select(s => s.Name))} all fit. Name the one to use."),
        };
    }

    /// <summary>The table's columns that the schema knows; the others only as a count, because in a file without a header they are somebody's values.</summary>
    private static string Found(LinkageSchema schema, RecordTable table)
    {
        var known = schema.Sources.SelectMany(s => s.Columns.Values.SelectMany(m => m.Columns).Append(s.IdColumn ?? "")).Where(c => c.Length > 0 && table.IndexOf(c) >= 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return known.Count == 0
            ? $"found {table.Columns.Count} columns, none of them known to the schema (is the header row missing?)"
            : $"found {table.Columns.Count} columns, of those known to the schema {Quoted(known)}";
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{RecordTable.Printable(n)}'"));
}
