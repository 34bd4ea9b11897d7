using System.IO.Hashing;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Encodings;

/// <summary>The bits of the values seen last, so that a common name or date is read, cut and hashed once. Each value has one place, and takes it from the one before.</summary>
internal sealed class ValueMasks
{
    private const int Budget = 4 << 20;
    private const int MostPlaces = 1 << 12;
    private const int LongestValue = 31;
    private const int KeyLength = LongestValue + 1;

    private readonly int _words;
    private readonly int _places;
    private readonly byte[] _keys;
    private readonly AlignedWords _masks;

    public ValueMasks(int words)
    {
        _words = words;
        _places = MostPlaces;
        while (_places > 1 && _places * words * sizeof(ulong) > Budget)
        {
            _places /= 2;
        }

        _keys = new byte[_places * KeyLength];
        _masks = new(_places * words);
    }

    /// <summary>How many values are remembered at most.</summary>
    public int Places => _places;

    /// <summary>The mask in a place that <see cref="Find"/> gave.</summary>
    public ReadOnlySpan<ulong> this[int place] => _masks.Span.Slice(place * _words, _words);

    /// <summary>Whether a value is short enough to be remembered.</summary>
    public static bool Takes(ReadOnlySpan<byte> value) => value.Length <= LongestValue;

    /// <summary>Finds a value's mask. Where there is none, the mask is one to be cleared and filled, and <see cref="Remember"/> names its value.</summary>
    public bool Find(ReadOnlySpan<byte> value, out int place, out Span<ulong> mask)
    {
        place = (int)(XxHash3.HashToUInt64(value) & (ulong)(_places - 1));
        mask = _masks.Span.Slice(place * _words, _words);
        var key = _keys.AsSpan(place * KeyLength, KeyLength);

        // The first byte is the length and one more, so that an empty place is no empty value.
        return key[0] == value.Length + 1 && key.Slice(1, value.Length).SequenceEqual(value);
    }

    /// <summary>Forgets what is in a place, before its mask is changed.</summary>
    public void Forget(int place) => _keys[place * KeyLength] = 0;

    /// <summary>Names the value of a place's mask.</summary>
    public void Remember(int place, ReadOnlySpan<byte> value)
    {
        var key = _keys.AsSpan(place * KeyLength, KeyLength);
        key[0] = (byte)(value.Length + 1);
        value.CopyTo(key[1..]);
    }

    /// <summary>Wipes the values.</summary>
    public void Wipe()
    {
        Array.Clear(_keys);
        _masks.Span.Clear();
    }
}
