namespace Ecda.Linkage.Encodings;

/// <summary>Encodes a record's tokens into one view. One instance serves one thread.</summary>
internal sealed class ViewEncoder : IDisposable
{
    private readonly (int Field, int Insertions, TokenPositions Positions)[] _parts;
    private readonly int _insertions;
    private readonly Diffusion _diffusion;
    private readonly ulong[] _filter;

    public ViewEncoder(LinkageSchema schema, View view, LinkageKey key, Diffusion diffusion)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        _parts = [.. view.Fields.Select((name, i) => (names.IndexOf(name), view.Insertions[i], new TokenPositions(key, view, name)))];
        _insertions = view.Insertions.Sum();
        _diffusion = diffusion;
        _filter = new ulong[view.Bits / 64];
    }

    public int Words => _filter.Length;

    /// <summary>
    /// Writes the view of a record into <paramref name="output"/>, which must be zero. The view stays zero, and false is returned, where the known fields
    /// would draw less than half of a complete record's positions: what is left is too common to link by and too plain to protect.
    /// </summary>
    public bool Encode(FieldReader[] fields, Span<ulong> output)
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

        Array.Clear(_filter);
        foreach (var (field, insertions, positions) in _parts)
        {
            positions.Set(fields[field].Tokens, insertions, _filter);
        }

        _diffusion.Apply(_filter, output);
        return true;
    }

    public void Dispose()
    {
        Array.Clear(_filter);
        foreach (var (_, _, positions) in _parts)
        {
            positions.Dispose();
        }
    }
}
