using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>
/// The bits that a token sets, remembered as a mask over the whole filter, so that most tokens cost a look-up and an OR.
/// Bit p of a filter is bit 7 - p mod 8 of byte p / 8, as clkhash serializes it. One instance serves one thread.
/// </summary>
internal sealed class TokenMasks(TokenHash hash, TokenEncoding encoding, int words) : IDisposable
{
    // One BLAKE2b digest gives 32 positions, so fewer cost as much.
    private const int FewestDrawn = 32;

    // Bounds what rare tokens can pile up.
    private const int MostKnown = 1 << 14;

    private const int LongestShort = 6;
    private const int LastShortPlace = 4095;
    private const int LongestPlace = 11;

    private readonly MaskTable _masks = new(words);
    private readonly Dictionary<ulong, int[]> _short = [];
    private readonly Dictionary<byte[], int[]> _long = new(ByteKeys.Instance);
    private byte[] _token = new byte[64];
    private byte[] _encoded = [];

    /// <summary>Sets the first <paramref name="count"/> bits of a token.</summary>
    /// <param name="token">The token, UTF-8.</param>
    /// <param name="place">Its place in the value, which is hashed before it, or <see cref="ClkTokens.NoPlace"/>.</param>
    /// <param name="count">How many bits.</param>
    /// <param name="row">The filter.</param>
    public void Set(ReadOnlySpan<byte> token, int place, int count, Span<ulong> row)
    {
        if (count == 0)
        {
            return;
        }

        if (token.Length > LongestShort || place > LastShortPlace)
        {
            SetBits(LongPositions(token, place, count).AsSpan(0, count), row);
            return;
        }

        var key = Pack(token, place);
        if (!_masks.Find(key, count, out var mask))
        {
            SetBits(ShortPositions(key, token, place, count).AsSpan(0, count), mask);
        }

        BitRows.Or(mask, row);
    }

    public void Dispose()
    {
        _masks.Clear();
        _short.Clear();
        _long.Clear();
        Array.Clear(_token);
        Array.Clear(_encoded);
        hash.Dispose();
    }

    /// <summary>A short token with its length and place as one number, which is not 0.</summary>
    private static ulong Pack(ReadOnlySpan<byte> token, int place)
    {
        var key = ((ulong)(token.Length + 1) << 12) | (uint)place;
        foreach (var value in token)
        {
            key = (key << 8) | value;
        }

        return key;
    }

    private static void SetBits(ReadOnlySpan<int> positions, Span<ulong> row)
    {
        var bytes = MemoryMarshal.AsBytes(row);
        foreach (var position in positions)
        {
            bytes[position >> 3] |= (byte)(0x80 >> (position & 7));
        }
    }

    private int[] ShortPositions(ulong key, ReadOnlySpan<byte> token, int place, int count)
    {
        if (!_short.TryGetValue(key, out var positions) || positions.Length < count)
        {
            if (_short.Count >= MostKnown)
            {
                _short.Clear();
            }

            positions = Draw(Whole(token, place), count);
            _short[key] = positions;
        }

        return positions;
    }

    private int[] LongPositions(ReadOnlySpan<byte> token, int place, int count)
    {
        token = Whole(token, place);
        var lookup = _long.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(token, out var positions) || positions.Length < count)
        {
            if (_long.Count >= MostKnown)
            {
                _long.Clear();
            }

            positions = Draw(token, count);
            lookup[token] = positions;
        }

        return positions;
    }

    private int[] Draw(ReadOnlySpan<byte> token, int count)
    {
        var positions = new int[Math.Max(count, FewestDrawn)];
        hash.Draw(Encode(token), positions);
        return positions;
    }

    /// <summary>The token with its place before it: place, space, token.</summary>
    private ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> token, int place)
    {
        if (place == ClkTokens.NoPlace)
        {
            return token;
        }

        if (_token.Length < token.Length + LongestPlace)
        {
            _token = new byte[2 * (token.Length + LongestPlace)];
        }

        _ = Utf8Formatter.TryFormat(place, _token, out var digits);
        _token[digits] = (byte)' ';
        token.CopyTo(_token.AsSpan(digits + 1));
        return _token.AsSpan(0, digits + 1 + token.Length);
    }

    /// <summary>The token in the bytes that are hashed; UTF-16 and UTF-32 with the mark that Python puts before each.</summary>
    private ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> token)
    {
        if (encoding is TokenEncoding.Utf8 or TokenEncoding.Ascii)
        {
            return token;
        }

        var needed = 4 * (token.Length + 1);
        if (_encoded.Length < needed)
        {
            _encoded = new byte[needed];
        }

        var codec = encoding == TokenEncoding.Utf16 ? Encoding.Unicode : Encoding.UTF32;
        var mark = codec.Preamble;
        mark.CopyTo(_encoded);
        return _encoded.AsSpan(0, mark.Length + codec.GetBytes(Encoding.UTF8.GetString(token), _encoded.AsSpan(mark.Length)));
    }
}
