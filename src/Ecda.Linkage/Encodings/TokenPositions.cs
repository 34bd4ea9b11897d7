using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ecda.Linkage.Keys;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// Random hashing: the bit positions that a token draws in one view and field, as many distinct ones as asked for, from a keyed stream.
/// Asking for fewer gives the first of them. They are remembered by token and number as a mask over the row, so that most tokens cost a look-up and an OR.
/// One instance serves one thread.
/// </summary>
internal sealed class TokenPositions : IDisposable
{
    private const int UsualBudget = 4 << 20;

    private readonly int _bits;
    private readonly IncrementalHash _hmac;
    private readonly MaskTable _masks;
    private readonly ushort[] _drawn;

    // Tokens of more than seven bytes are values rather than pieces of them; most schemas have none.
    private ValueMasks? _long;
    private byte[] _message = new byte[64];

    public TokenPositions(LinkageKey key, View view, string field)
        : this(key, view, field, view.FilterBits)
    {
    }

    /// <param name="key">The project's key.</param>
    /// <param name="view">The view.</param>
    /// <param name="field">One of its fields.</param>
    /// <param name="bits">The length of the filter that the positions are in.</param>
    /// <param name="budget">The most bytes of masks to remember.</param>
    public TokenPositions(LinkageKey key, View view, string field, int bits, int budget = UsualBudget)
    {
        Span<byte> subkey = stackalloc byte[32];
        key.Derive(subkey, "field", view.Canonical, field);
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        CryptographicOperations.ZeroMemory(subkey);
        _bits = bits;
        _masks = new MaskTable(_bits / 64, budget);
        _drawn = new ushort[_bits];
    }

    /// <summary>Sets the bits of all tokens, <paramref name="insertions"/> positions shared out among them: the first few get one more where they do not divide evenly.</summary>
    public void Set(TokenList tokens, int insertions, Span<ulong> row)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        var (each, more) = Math.DivRem(insertions, tokens.Shares);
        more = Math.Min(more, tokens.Count);
        Set(tokens, 0, more, each + 1, row);
        if (each > 0)
        {
            Set(tokens, more, tokens.Count, each, row);
        }
    }

    /// <summary>The first <paramref name="count"/> positions of a token, freshly drawn; valid until the next call of any method.</summary>
    public ReadOnlySpan<ushort> Positions(ReadOnlySpan<byte> token, int count)
    {
        var message = Message(token, 0);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(_hmac, message, block);
        for (var i = 0; i < count;)
        {
            var position = (ushort)stream.Below(_bits);
            if (!_drawn.AsSpan(0, i).Contains(position))
            {
                _drawn[i++] = position;
            }
        }

        return _drawn.AsSpan(0, count);
    }

    public void Dispose()
    {
        _masks.Clear();
        _long?.Wipe();
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_drawn.AsSpan()));
        CryptographicOperations.ZeroMemory(_message);
        _hmac.Dispose();
    }

    /// <summary>Sets <paramref name="count"/> bits of each of some tokens.</summary>
    private void Set(TokenList tokens, int from, int to, int count, Span<ulong> row)
    {
        count = Math.Min(count, _bits);
        while ((from += _masks.Or(tokens.Keys[from..to], count, row)) < to)
        {
            if (!tokens.IsShort(from))
            {
                BitRows.Or(LongMask(tokens[from], count), row);
                from++;
            }
            else if (!_masks.Find(tokens.Key(from), count, out var mask))
            {
                Fill(tokens[from], count, mask);
            }
        }
    }

    private ReadOnlySpan<ulong> LongMask(ReadOnlySpan<byte> token, int count)
    {
        _long ??= new ValueMasks(_bits / 64);

        // The number of positions is part of what is remembered.
        var key = Message(token, sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(_message.AsSpan(key.Length - sizeof(int)), count);
        var takes = ValueMasks.Takes(key);
        if (_long.Find(takes ? key : [], out var place, out var mask) && takes)
        {
            return mask;
        }

        _long.Forget(place);
        mask.Clear();
        Fill(token, count, mask);
        if (takes)
        {
            _long.Remember(place, Message(token, sizeof(int)));
        }

        return mask;
    }

    private void Fill(ReadOnlySpan<byte> token, int count, Span<ulong> mask)
    {
        foreach (var position in Positions(token, count))
        {
            mask[position >> 6] |= 1UL << position;
        }
    }

    /// <summary>The framed token, with room for <paramref name="more"/> bytes behind it.</summary>
    private ReadOnlySpan<byte> Message(ReadOnlySpan<byte> token, int more)
    {
        var length = sizeof(int) + token.Length + more;
        if (_message.Length < length)
        {
            _message = new byte[2 * length];
        }

        BinaryPrimitives.WriteInt32LittleEndian(_message, token.Length);
        token.CopyTo(_message.AsSpan(sizeof(int)));
        return _message.AsSpan(0, length);
    }
}
