namespace Ecda.Linkage.Encodings;

/// <summary>Fills the Bloom filter of one view from a record's fields.</summary>
internal sealed class ViewEncoder
{
    private readonly int _view;
    private readonly (int Field, int Insertions)[] _parts;
    private readonly int _insertions;

    public ViewEncoder(LinkageSchema schema, int view)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        var (fields, insertions) = (schema.Views[view].Fields, schema.Views[view].Insertions);
        _view = view;
        _parts = [.. fields.Select((name, i) => (names.IndexOf(name), insertions[i]))];
        _insertions = insertions.Sum();
        Words = schema.Views[view].Bits / 64;
    }

    /// <summary>The length of a filter in words.</summary>
    public int Words { get; }

    /// <summary>
    /// Sets the bits of a record in <paramref name="filter"/>, which must be zero. The filter stays zero, and false is returned, where the known fields
    /// would draw less than half of a complete record's positions: what is left is too common to link by and too plain to protect.
    /// </summary>
    public bool Fill(FieldEncoder[] fields, Span<ulong> filter)
    {
        var known = 0;
        foreach (var (field, insertions) in _parts)
        {
            known += fields[field].IsKnown ? insertions : 0;
        }

        if (2 * known < _insertions)
        {
            return false;
        }

        foreach (var (field, _) in _parts)
        {
            fields[field].Set(_view, filter);
        }

        return true;
    }
}
