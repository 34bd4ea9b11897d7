using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Audit;

/// <summary>
/// The people of an audit as an attacker's population list has them: for every field the normal form of the value and its tokens, as
/// numbers.
/// It holds personal data and belongs inside the owner's walls.
/// </summary>
internal sealed class PlainPeople
{
    private readonly LinkageSchema _schema;
    private readonly int[][][] _tokens;
    private readonly int[][] _values;
    private readonly List<string> _texts;
    private readonly string?[][] _blocks;

    private PlainPeople(LinkageSchema schema, int[][][] tokens, int[][] values, List<string> texts, string?[][] blocks) =>
        (_schema, _tokens, _values, _texts, _blocks) = (schema, tokens, values, texts, blocks);

    /// <summary>How many people there are.</summary>
    public int Count => _values[0].Length;

    /// <summary>How many different tokens they have.</summary>
    public int TokenCount => _texts.Count;

    /// <summary>Reads everybody of a population.</summary>
    public static PlainPeople Of(AuditPopulation population)
    {
        var schema = population.Schema;
        var table = population.Table(Enumerable.Range(0, population.Rows.Count));
        var binding = SourceBinding.Bind(schema, table, new EncodeOptions { Source = population.Source, IdColumn = population.Columns[0] });
        var readers = schema.Fields.Select((f, i) => new FieldReader(f, binding.Slots[i], binding.Formats[i])).ToArray();
        var tokens = readers.Select(_ => new int[population.Rows.Count][]).ToArray();
        var values = readers.Select(_ => new int[population.Rows.Count]).ToArray();
        var blocks = schema.Blocking.Select(_ => new string?[population.Rows.Count]).ToArray();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var normalForms = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new List<string>();
        using var reader = new BatchReader(table, binding, ahead: false);
        var person = 0;
        while (reader.Read() is { } batch)
        {
            for (var row = 0; row < batch.Count; row++, person++)
            {
                for (var f = 0; f < readers.Length; f++)
                {
                    _ = readers[f].Read(batch, row);
                    tokens[f][person] = Numbers(schema.Fields[f].KeyName, readers[f], numbers, texts);
                    values[f][person] = tokens[f][person].Length == 0 ? -1 : Number(normalForms, Text(readers[f].Value));
                }

                for (var r = 0; r < blocks.Length; r++)
                {
                    blocks[r][person] = Block(schema, schema.Blocking[r], readers, f => values[f][person] >= 0);
                }
            }
        }

        return new PlainPeople(schema, tokens, values, texts, blocks);
    }

    /// <summary>The tokens of the fields of some views, for every person in ascending order, none twice.</summary>
    public int[][] TokensOf(IEnumerable<View> views)
    {
        var fields = Places(views.SelectMany(v => v.Fields).Distinct(StringComparer.Ordinal));
        return [.. Enumerable.Range(0, Count).Select(p => fields.SelectMany(f => _tokens[f][p]).Distinct().Order().ToArray())];
    }

    /// <summary>
    /// For every token how many positions it draws at least in some views, before they are hardened; 0 where nobody has it.
    /// </summary>
    public int[] FewestPositions(IEnumerable<View> views)
    {
        var fewest = new int[TokenCount];
        foreach (var view in views)
        {
            for (var i = 0; i < view.Fields.Count; i++)
            {
                foreach (var list in _tokens[Places([view.Fields[i]])[0]])
                {
                    var each = list.Length == 0 ? 0 : view.Insertions[i] / list.Length;
                    foreach (var token in list)
                    {
                        fewest[token] = fewest[token] == 0 ? each : Math.Min(fewest[token], each);
                    }
                }
            }
        }

        return fewest;
    }

    /// <summary>The tokens of the fields of one kind, for every person.</summary>
    public int[][]? TokensOf(FieldKind kind) => FieldOf(kind) is var field && field >= 0 ? _tokens[field] : null;

    /// <summary>The values of the fields of one kind as numbers, for every person; -1 where there is none.</summary>
    public int[]? ValuesOf(FieldKind kind) => FieldOf(kind) is var field && field >= 0 ? _values[field] : null;

    /// <summary>The values of a field as numbers, for every person; -1 where there is none.</summary>
    public int[] ValuesOf(Field field) => _values[Places([field.Name])[0]];

    /// <summary>
    /// For every person the values of a view's fields together: the same text for the same values, null where one is missing.
    /// </summary>
    public string?[] ValuesOf(View view)
    {
        var fields = Places(view.Fields);
        return [.. Enumerable.Range(0, Count).Select(p => fields.Exists(f => _values[f][p] < 0) ? null : string.Join(',', fields.Select(f => _values[f][p])))];
    }

    /// <summary>
    /// The same with gaps where values are missing; null where so much is missing that the row is empty (ENCODING.md, section 9).
    /// </summary>
    public string?[] PartialValuesOf(View view)
    {
        var fields = Places(view.Fields);
        var all = view.Insertions.Sum();
        bool IsFilled(int person) => 2 * fields.Select((f, i) => _values[f][person] < 0 ? 0 : view.Insertions[i]).Sum() >= all;
        return [.. Enumerable.Range(0, Count).Select(p => IsFilled(p) ? string.Join(',', fields.Select(f => _values[f][p])) : null)];
    }

    /// <summary>
    /// For every person what a blocking rule makes a key of: the same text for the same key, null where a part is missing.
    /// </summary>
    /// <param name="rule">The rule, by its place in the schema.</param>
    public string?[] BlocksOf(int rule) => _blocks[rule];

    private int FieldOf(FieldKind kind) => _schema.Fields.ToList().FindIndex(f => f.Kind == kind);

    private List<int> Places(IEnumerable<string> names) => [.. names.Select(n => _schema.Fields.ToList().FindIndex(f => f.Name == n))];

    private static string? Block(LinkageSchema schema, BlockingRule rule, FieldReader[] readers, Func<int, bool> isKnown)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        Span<int> code = stackalloc int[Soundex.Length];
        var text = new StringBuilder();
        foreach (var part in rule.Parts)
        {
            var field = names.IndexOf(part.Field);
            var value = isKnown(field) ? BlockingTransform.Apply(part.Transform, schema.Fields[field], readers[field].Value, code) : [];
            if (value.IsEmpty)
            {
                return null;
            }

            _ = text.Append(Text(value)).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(ReadOnlySpan<int> codePoints)
    {
        var text = new StringBuilder(codePoints.Length);
        foreach (var codePoint in codePoints)
        {
            _ = text.Append(new Rune(codePoint).ToString());
        }

        return text.ToString();
    }

    private static int[] Numbers(string keyName, FieldReader reader, Dictionary<string, int> numbers, List<string> texts)
    {
        var list = new int[reader.Tokens.Count];
        for (var i = 0; i < list.Length; i++)
        {
            // Fields of one group share their tokens, as they share positions.
            var text = $"{keyName}:{Encoding.UTF8.GetString(reader.Tokens[i])}";
            list[i] = Number(numbers, text);
            if (list[i] == texts.Count)
            {
                texts.Add(text);
            }
        }

        return list;
    }

    private static int Number(Dictionary<string, int> numbers, string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            number = numbers[text] = numbers.Count;
        }

        return number;
    }
}
