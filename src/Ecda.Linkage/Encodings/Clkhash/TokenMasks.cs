using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>
/// The bits that a token sets, remembered as a mask over the whole filter, so that most tokens cost a look-up and an OR.
/// Bit p of a filter is bit 7 - p mod 8 of byte p / 8, as clkhash serializes it. One instance serves one thread.
/// </summary>
internal sealed class TokenMasks(TokenHash hash, TokenEncoding encoding, int words) : IDisposable
{
    // Bounds what rare tokens can pile up; the q-grams of names need a small part of it.
    private const int Budget = 8 << 20;
    private const int EntryOverhead = 200;

    private readonly Dictionary<byte[], Entry> _known = new(ByteKeys.Instance);
    private byte[] _token = [];
    private long _spent;

    /// <summary>Sets the first <paramref name="count"/> bits of a token.</summary>
    public void Set(ReadOnlySpan<byte> token, int count, Span<ulong> row)
    {
        if (count > 0)
        {
            Or(Mask(token, count), row);
        }
    }

    /// <summary>Sets the bits of a mask in a row of equal length.</summary>
    public static void Or(ReadOnlySpan<ulong> mask, Span<ulong> row)
    {
        var from = MemoryMarshal.Cast<ulong, Vector<ulong>>(mask);
        var to = MemoryMarshal.Cast<ulong, Vector<ulong>>(row);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] |= from[i];
        }

        for (var i = from.Length * Vector<ulong>.Count; i < mask.Length; i++)
        {
            row[i] |= mask[i];
        }
    }

    public void Dispose()
    {
        _known.Clear();
        Array.Clear(_token);
        hash.Dispose();
    }

    private ulong[] Mask(ReadOnlySpan<byte> token, int count)
    {
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(token, out var entry))
        {
            if (_spent > Budget)
            {
                _known.Clear();
                _spent = 0;
            }

            entry = new Entry();
            lookup[token] = entry;
            _spent += EntryOverhead + token.Length;
        }

        foreach (var (known, mask) in entry.Masks)
        {
            if (known == count)
            {
                return mask;
            }
        }

        return Make(entry, token, count);
    }

    private ulong[] Make(Entry entry, ReadOnlySpan<byte> token, int count)
    {
        if (entry.Positions.Length < count)
        {
            entry.Positions = new int[count];
            hash.Draw(Encode(token), entry.Positions);
            _spent += sizeof(int) * count;
        }

        var mask = new ulong[words];
        var bytes = MemoryMarshal.AsBytes(mask.AsSpan());
        foreach (var position in entry.Positions.AsSpan(0, count))
        {
            bytes[position >> 3] |= (byte)(0x80 >> (position & 7));
        }

        entry.Masks = [.. entry.Masks, (count, mask)];
        _spent += sizeof(ulong) * words;
        return mask;
    }

    /// <summary>The token in the bytes that are hashed; UTF-16 and UTF-32 with the mark that Python puts before each.</summary>
    private ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> token)
    {
        if (encoding is TokenEncoding.Utf8 or TokenEncoding.Ascii)
        {
            return token;
        }

        var needed = 4 * (token.Length + 1);
        if (_token.Length < needed)
        {
            _token = new byte[needed];
        }

        var (codec, text) = (encoding == TokenEncoding.Utf16 ? Encoding.Unicode : Encoding.UTF32, Encoding.UTF8.GetString(token));
        codec.Preamble.CopyTo(_token);
        return _token.AsSpan(0, codec.Preamble.Length + codec.GetBytes(text, _token.AsSpan(codec.Preamble.Length)));
    }

    private sealed class Entry
    {
        public int[] Positions { get; set; } = [];

        public (int Count, ulong[] Mask)[] Masks { get; set; } = [];
    }
}
