using System.Security.Cryptography;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>The tokens of one value as UTF-8, in order, repeats included: clkhash counts them. They may overlap. Reused from value to value.</summary>
internal sealed class ClkTokens
{
    /// <summary>The place of a token that has none.</summary>
    public const int NoPlace = 0;

    private readonly List<(int Start, int Length, int Place)> _ranges = [];
    private byte[] _bytes = new byte[256];
    private int _used;

    public int Count => _ranges.Count;

    /// <summary>A token's text without its place.</summary>
    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_ranges[index].Start, _ranges[index].Length);

    /// <summary>A token's place in the value, from 1, or <see cref="NoPlace"/>.</summary>
    public int Place(int index) => _ranges[index].Place;

    /// <summary>Forgets the tokens.</summary>
    public void Clear()
    {
        _ranges.Clear();
        _used = 0;
    }

    /// <summary>Room for text that tokens will be parts of; valid until the next text.</summary>
    /// <returns>Where the text starts, for <see cref="Mark"/>, and the room.</returns>
    public Span<byte> AddText(int length, out int start)
    {
        if (_used + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, checked(2 * (_used + length)));
        }

        start = _used;
        _used += length;
        return _bytes.AsSpan(start, length);
    }

    /// <summary>Makes a part of the text a token.</summary>
    public void Mark(int start, int length, int place) => _ranges.Add((start, length, place));

    /// <summary>Adds a token that is a text of its own.</summary>
    public void Add(ReadOnlySpan<byte> token)
    {
        token.CopyTo(AddText(token.Length, out var start));
        Mark(start, token.Length, NoPlace);
    }

    /// <summary>Wipes the content.</summary>
    public void Wipe()
    {
        Clear();
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
