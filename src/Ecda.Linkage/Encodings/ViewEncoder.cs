using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Schemas;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>Fills the Bloom filter of one view from a record's fields. One instance serves one thread.</summary>
internal sealed class ViewEncoder : IDisposable
{
    private readonly int _view;
    private readonly (int Field, int Weight, int Insertions, Range Words)[] _parts;
    private readonly int _insertions;

    // Only for a view with steps that change tokens: its tokens are those of whole records, so the fields' remembered values are of no use.
    private readonly TokenHardenings? _tokens;
    private readonly TokenPositions[] _positions = [];
    private TokenList[]? _lists;

    public ViewEncoder(LinkageSchema schema, int view, LinkageKey key, int budget)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        var description = schema.Views[view];
        var layout = FilterLayout.Of(description);
        Range WordsOf(int i) => (layout.Starts[i] / 64)..((layout.Starts[i] + layout.Lengths[i]) / 64);
        _view = view;
        _parts = [.. description.Fields.Select((name, i) => (names.IndexOf(name), description.Insertions[i], layout.Insertions[i], WordsOf(i)))];
        _insertions = description.Insertions.Sum();
        Words = layout.Bits / 64;
        if (TokenHardenings.Has(description))
        {
            _tokens = new TokenHardenings(schema, description, key);
            _positions = [.. description.Fields.Select((name, i) => new TokenPositions(key, description, schema.Fields[_parts[i].Field].KeyName, layout.Lengths[i], budget))];
        }
    }

    /// <summary>The length of a filter in words.</summary>
    public int Words { get; }

    /// <summary>
    /// Sets the bits of a record in <paramref name="filter"/>, which must be zero. The filter stays zero, and false is returned, where the known fields
    /// would draw less than half of a complete record's positions: what is left is too common to link by and too plain to protect.
    /// </summary>
    public bool Fill(FieldEncoder[] fields, Span<ulong> filter)
    {
        _tokens?.Read(_lists ??= [.. fields.Select(f => f.Tokens)]);
        var known = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var isKnown = _tokens is null ? fields[_parts[i].Field].IsKnown : _tokens[i].Count > 0;
            known += isKnown ? _parts[i].Weight : 0;
        }

        if (2 * known < _insertions)
        {
            return false;
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            var (field, _, insertions, words) = _parts[i];
            if (_tokens is null)
            {
                fields[field].Set(_view, filter[words]);
            }
            else
            {
                _positions[i].Set(_tokens[i], insertions, filter[words]);
            }
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var positions in _positions)
        {
            positions.Dispose();
        }

        _tokens?.Dispose();
    }
}
