using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Schemas;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings.Kernel;

/// <summary>
/// The tokens of all records of a table in every view of a schema, read and shared out as the encoder does. It holds personal data.
/// </summary>
internal sealed class RecordTokens
{
    private readonly ViewTokens[] _views;

    private RecordTokens(ViewTokens[] views) => _views = views;

    /// <summary>How many views there are.</summary>
    public int Views => _views.Length;

    /// <summary>How many records there are.</summary>
    public int Count => _views[0].Count;

    /// <summary>The tokens in a view.</summary>
    public ViewTokens this[int view] => _views[view];

    /// <summary>Reads a table; its records keep their order, and none may be rejected.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The records.</param>
    /// <param name="source">The schema's source; null for the only one that fits.</param>
    /// <param name="idColumn">The column of ids; null for none.</param>
    /// <param name="numbers">The numbers of tokens, shared with the tables to compare with.</param>
    public static RecordTokens Of(LinkageSchema schema, RecordTable table, string? source, string? idColumn, TokenNumbers numbers)
    {
        var binding = SourceBinding.Bind(schema, table, new EncodeOptions { Source = source, IdColumn = idColumn });
        var readers = schema.Fields.Select((f, i) => new FieldReader(f, binding.Slots[i], binding.Formats[i])).ToArray();

        // Some steps add tokens by key. Which key that is makes no difference to how alike records are on the average.
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var builders = schema.Views.Select(v => new Builder(schema, v, key, readers, numbers)).ToArray();
        using var reader = new BatchReader(table, binding, ahead: false);
        while (reader.Read() is { } batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                foreach (var field in readers)
                {
                    _ = field.Read(batch, row);
                }

                foreach (var builder in builders)
                {
                    builder.Add();
                }
            }
        }

        foreach (var builder in builders)
        {
            builder.Dispose();
        }

        return new RecordTokens([.. builders.Select(b => b.View)]);
    }

    /// <summary>Collects the tokens of one view.</summary>
    private sealed class Builder : IDisposable
    {
        private readonly TokenNumbers _numbers;
        private readonly TokenHardenings? _hardenings;
        private readonly TokenList[] _lists;
        private readonly int[] _fields;
        private readonly string[] _keyNames;
        private readonly FilterLayout _layout;
        private readonly IReadOnlyList<int> _weights;
        private readonly SortedDictionary<int, int> _draws = [];

        public Builder(LinkageSchema schema, View view, LinkageKey key, FieldReader[] readers, TokenNumbers numbers)
        {
            var names = schema.Fields.Select(f => f.Name).ToList();
            _numbers = numbers;
            _lists = [.. readers.Select(r => r.Tokens)];
            _fields = [.. view.Fields.Select(f => names.IndexOf(f))];
            _keyNames = [.. _fields.Select(f => schema.Fields[f].KeyName)];
            _layout = FilterLayout.Of(view);
            _weights = view.Insertions;
            _hardenings = TokenHardenings.Has(view) ? new TokenHardenings(schema, view, key) : null;
            View = new ViewTokens(_layout.Shares.Count == 0 ? 1 : _fields.Length);
        }

        public ViewTokens View { get; }

        public void Add()
        {
            _hardenings?.Read(_lists);
            var known = 0;
            for (var i = 0; i < _fields.Length; i++)
            {
                known += Tokens(i).Count > 0 ? _weights[i] : 0;
            }

            var isFilled = 2 * known >= _weights.Sum();
            for (var i = 0; i < _fields.Length; i++)
            {
                if (isFilled)
                {
                    Share(Tokens(i), i);
                }

                if (View.Segments > 1 || i == _fields.Length - 1)
                {
                    View.Add(_draws);
                    _draws.Clear();
                }
            }

            View.End(isFilled);
        }

        public void Dispose() => _hardenings?.Dispose();

        private TokenList Tokens(int field) => _hardenings?[field] ?? _lists[_fields[field]];

        /// <summary>Shares a field's insertions out among its tokens (ENCODING.md, section 8).</summary>
        private void Share(TokenList tokens, int field)
        {
            if (tokens.Count == 0)
            {
                return;
            }

            var (each, more) = Math.DivRem(_layout.Insertions[field], tokens.Shares);
            for (var i = 0; i < tokens.Count; i++)
            {
                var drawn = Math.Min(each + (i < more ? 1 : 0), _layout.Lengths[field]);
                if (drawn > 0)
                {
                    var number = _numbers.Of(_keyNames[field], tokens[i]);
                    _draws[number] = Math.Max(drawn, _draws.GetValueOrDefault(number));
                }
            }
        }
    }
}
