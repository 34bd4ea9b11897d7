using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Evaluation;

/// <summary>
/// An owner's extract, and other tables about the same records or people, to group pairs by. It reads personal data and belongs inside the owner's walls.
/// </summary>
public sealed class OwnerRecords
{
    private readonly IReadOnlyList<RecordTable> _tables;
    private readonly LinkageSchema? _schema;
    private readonly SourceBinding? _binding;
    private readonly int _idColumn;

    private OwnerRecords(IReadOnlyList<RecordTable> tables, LinkageSchema? schema, SourceBinding? binding, int idColumn) =>
        (_tables, _schema, _binding, _idColumn) = (tables, schema, binding, idColumn);

    /// <summary>The name used in messages: that of the first table.</summary>
    public string Name => _tables[0].Name;

    /// <summary>Takes tables.</summary>
    /// <param name="tables">The extract that was encoded, with the owner's own ids in the source's id column, or in the first where no schema is given. The first column of any further table
    /// is a column of a table before it, by name, and finds its row: such as a person's code, and then what is known of persons.</param>
    /// <param name="schema">The schema that the extract was encoded with, for groups by age, missing fields, or what differs between two records; null for columns only.</param>
    /// <param name="options">The source and the id column, as they were encoded with; null finds them.</param>
    /// <exception cref="ArgumentException">There is no table.</exception>
    /// <exception cref="LinkageFormatException">The schema does not fit the first table, or a further table's first column is in no table before it.</exception>
    public static OwnerRecords Of(IReadOnlyList<RecordTable> tables, LinkageSchema? schema = null, EncodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 0)
        {
            throw new ArgumentException("Expected at least one table.", nameof(tables));
        }

        for (var t = 1; t < tables.Count; t++)
        {
            if (!tables.Take(t).Any(before => before.IndexOf(tables[t].Columns[0]) >= 0))
            {
                throw new LinkageFormatException($"{tables[t].Name}, header: its first column is in no file before it ({string.Join(", ", tables.Take(t).Select(b => b.Name))}), expected one of their columns, such as the record's own id. Rename it, or put the files in another order.");
            }
        }

        var binding = schema is null ? null : SourceBinding.Bind(schema, tables[0], options ?? new EncodeOptions());
        var id = binding is null ? options?.IdColumn ?? tables[0].Columns[0] : binding.IdColumn;
        var place = id is null ? -1 : tables[0].IndexOf(id);
        return place >= 0 || id is null
            ? new OwnerRecords([.. tables], schema, binding, place)
            : throw new LinkageFormatException($"{tables[0].Name}, header: the id column asked for is missing. Name the column that the records were encoded with.");
    }

    /// <summary>The name; no values.</summary>
    public override string ToString() => Name;

    /// <summary>Whether a table has a column.</summary>
    internal bool Has(string column) => _tables.Any(t => t.IndexOf(column) >= 0);

    /// <summary>The values of a column by own id, without white space around; of rows with the same id the first counts.</summary>
    internal Dictionary<string, string> Values(string column) => Values(column, _tables.Count);

    /// <summary>What a description makes of the fields of every record, by own id.</summary>
    /// <param name="fields">The fields read; those that the source does not hold are left out.</param>
    /// <param name="describe">Takes for every field its outcome and its normal form.</param>
    internal Dictionary<string, string> Fields(Func<Field, bool> fields, Func<IReadOnlyList<(Field Field, ValueOutcome Outcome, string Value)>, string> describe)
    {
        if (_schema is null || _binding is null)
        {
            throw new LinkageFormatException($"{Name}: no schema was given, expected the one that it was encoded with. Give it (--schema), or group by columns only.");
        }

        var read = _schema.Fields.Select((f, i) => (Field: f, Reader: new FieldReader(f, _binding.Slots[i], _binding.Formats[i]), Slots: _binding.Slots[i])).Where(f => f.Slots.Length > 0 && fields(f.Field)).ToList();
        if (read.Count == 0)
        {
            throw new LinkageFormatException($"{Name}: the source '{_binding.Source.Name}' holds no such field. Group by something else.");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = new OwnIdReader(_binding);
        using var rows = new BatchReader(_tables[0], _binding, ahead: false);
        while (rows.Read() is { } batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var current = row;
                _ = values.TryAdd(Encoding.UTF8.GetString(ids.Read(batch, row)), describe([.. read.Select(f => (f.Field, f.Reader.Normalize(batch, current), Text(f.Reader.Value)))]));
            }
        }

        return values;
    }

    private Dictionary<string, string> Values(string column, int tables)
    {
        var t = Enumerable.Range(0, tables).First(i => _tables[i].IndexOf(column) >= 0);
        var (table, place) = (_tables[t], _tables[t].IndexOf(column));
        if (t == 0)
        {
            return Read(table, _idColumn, place);
        }

        var rows = Read(table, 0, place);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (own, key) in Values(table.Columns[0], t))
        {
            if (rows.TryGetValue(key, out var value))
            {
                values[own] = value;
            }
        }

        return values;
    }

    private static Dictionary<string, string> Read(RecordTable table, int key, int column)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var cursor = table.Open();
        while (cursor.Read())
        {
            var own = key < 0 ? cursor.Row.ToString(System.Globalization.CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(cursor.Field(key)).Trim();
            _ = values.TryAdd(own, Encoding.UTF8.GetString(cursor.Field(column)).Trim());
        }

        return values;
    }

    private static string Text(ReadOnlySpan<int> codePoints)
    {
        var text = new StringBuilder(codePoints.Length);
        foreach (var c in codePoints)
        {
            _ = text.Append(new Rune(c));
        }

        return text.ToString();
    }
}
