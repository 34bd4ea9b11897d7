namespace Ecda.Linkage.Encodings;

/// <summary>Fills the Bloom filter of one view from a record's tokens. One instance serves one thread.</summary>
internal sealed class ViewEncoder : IDisposable
{
    private readonly (int Field, int Insertions, TokenPositions Positions)[] _parts;
    private readonly int _insertions;

    public ViewEncoder(LinkageSchema schema, View view, LinkageKey key)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        _parts = [.. view.Fields.Select((name, i) => (names.IndexOf(name), view.Insertions[i], new TokenPositions(key, view, schema.Fields[names.IndexOf(name)].KeyName)))];
        _insertions = view.Insertions.Sum();
        Words = view.Bits / 64;
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
        foreach (var (field, insertions, _) in _parts)
        {
            known += fields[field].Tokens.Count > 0 ? insertions : 0;
        }

        if (2 * known < _insertions)
        {
            return false;
        }

        foreach (var (field, insertions, positions) in _parts)
        {
            positions.Set(fields[field].Tokens, insertions, filter);
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var (_, _, positions) in _parts)
        {
            positions.Dispose();
        }
    }
}
