using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// Reads what the people of an audit share: of every field the normal form of its value, of a date also the year, of a postcode also the
/// outward code.
/// </summary>
internal static class RecordAttributes
{
    private const string Year = "year";
    private const string Outward = "outward";
    private const string Whole = "value";

    /// <summary>Everything that can be asked of the people of a population, in the order of the schema's fields.</summary>
    public static IReadOnlyList<RecordAttribute> Of(AuditPopulation population)
    {
        var schema = population.Schema;
        var table = population.Table(Enumerable.Range(0, population.Rows.Count));
        var binding = SourceBinding.Bind(schema, table, new EncodeOptions { Source = population.Source, IdColumn = population.Columns[0] });
        var readers = schema.Fields.Select((f, i) => new FieldReader(f, binding.Slots[i], binding.Formats[i])).ToArray();
        var asked = schema.Fields.SelectMany((f, i) => Parts(f).Select(part => new Numbered(i, f, part, new int[population.Rows.Count]))).ToList();
        using var reader = new BatchReader(table, binding, ahead: false);
        var person = 0;
        while (reader.Read() is { } batch)
        {
            for (var row = 0; row < batch.Count; row++, person++)
            {
                for (var f = 0; f < readers.Length; f++)
                {
                    _ = readers[f].Read(batch, row);
                }

                foreach (var attribute in asked)
                {
                    attribute.Read(person, readers[attribute.Field]);
                }
            }
        }

        return [.. asked.Select(a => a.Done)];
    }

    private static string[] Parts(Field field) => field.Normalizer switch
    {
        "date" => [Whole, Year],
        _ when field.Kind == FieldKind.Postcode && field.Normalizer == "ukPostcode" => [Whole, Outward],
        _ => [Whole],
    };

    /// <summary>One attribute while it is read.</summary>
    private sealed class Numbered(int place, Field definition, string part, int[] values)
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly StringBuilder _text = new();

        public int Field => place;

        public RecordAttribute Done => new(part == Whole ? definition.Name : $"{definition.Name} ({part})", place, values, _numbers.Count);

        public void Read(int person, FieldReader reader)
        {
            Span<int> code = stackalloc int[Soundex.Length];
            var value = reader.Tokens.Count == 0 ? [] : part == Whole ? reader.Value : BlockingTransform.Apply(part, definition, reader.Value, code);
            values[person] = value.IsEmpty ? -1 : Number(value);
        }

        private int Number(ReadOnlySpan<int> value)
        {
            _ = _text.Clear();
            foreach (var codePoint in value)
            {
                _ = _text.Append(new Rune(codePoint));
            }

            var text = _text.ToString();
            if (!_numbers.TryGetValue(text, out var number))
            {
                number = _numbers[text] = _numbers.Count;
            }

            return number;
        }
    }
}
