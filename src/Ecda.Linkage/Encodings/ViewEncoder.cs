using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings;

/// <summary>Fills the Bloom filter of one view from a record's tokens. One instance serves one thread.</summary>
internal sealed class ViewEncoder : IDisposable
{
    private readonly (int Weight, int Insertions, Range Words, TokenPositions Positions)[] _parts;
    private readonly TokenHardenings _tokens;
    private readonly int _insertions;

    public ViewEncoder(LinkageSchema schema, View view, LinkageKey key)
    {
        var layout = FilterLayout.Of(view);
        Range WordsOf(int i) => (layout.Starts[i] / 64)..((layout.Starts[i] + layout.Lengths[i]) / 64);
        _parts = [.. view.Fields.Select((name, i) => (view.Insertions[i], layout.Insertions[i], WordsOf(i), new TokenPositions(key, view, name, layout.Lengths[i])))];
        _tokens = new TokenHardenings(schema, view, key);
        _insertions = view.Insertions.Sum();
        Words = layout.Bits / 64;
    }

    /// <summary>The length of a filter in words.</summary>
    public int Words { get; }

    /// <summary>
    /// Sets the bits of a record in <paramref name="filter"/>, which must be zero. The filter stays zero, and false is returned, where the known fields
    /// would draw less than half of a complete record's positions: what is left is too common to link by and too plain to protect.
    /// </summary>
    public bool Fill(FieldReader[] fields, Span<ulong> filter)
    {
        var known = 0;
        _tokens.Read(fields);
        for (var i = 0; i < _parts.Length; i++)
        {
            known += _tokens[i].Count > 0 ? _parts[i].Weight : 0;
        }

        if (2 * known < _insertions)
        {
            return false;
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            var (_, insertions, words, positions) = _parts[i];
            positions.Set(_tokens[i], insertions, filter[words]);
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Positions.Dispose();
        }

        _tokens.Dispose();
    }
}
