using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;
using Ecda.Linkage.Keys;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// Random hashing: the bit positions that a token draws in one view and field, as many distinct ones as asked for, from a keyed stream.
/// Asking for fewer gives the first of them. Positions are remembered by token. One instance serves one thread.
/// </summary>
internal sealed class TokenPositions : IDisposable
{
    // Enough for the q-grams of any language; whole-value tokens of millions of records must not pile up.
    private const int MaximumKnown = 1 << 16;

    private readonly int _bits;
    private readonly IncrementalHash _hmac;
    private readonly Dictionary<byte[], ushort[]> _known = new(TokenComparer.Instance);
    private readonly Dictionary<byte[], ushort[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public TokenPositions(LinkageKey key, View view, string field)
    {
        Span<byte> subkey = stackalloc byte[32];
        key.Derive(subkey, "field", view.Canonical, field);
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        CryptographicOperations.ZeroMemory(subkey);
        _bits = view.Bits;
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Sets the bits of all tokens, <paramref name="insertions"/> positions shared out among them: the first few get one more where they do not divide evenly.</summary>
    public void Set(TokenList tokens, int insertions, Span<ulong> row)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        var (each, more) = Math.DivRem(insertions, tokens.Shares);
        for (var i = 0; i < tokens.Count; i++)
        {
            var count = Math.Min(each + (i < more ? 1 : 0), _bits);
            foreach (var position in Positions(tokens[i], count))
            {
                row[position >> 6] |= 1UL << position;
            }
        }
    }

    /// <summary>The first <paramref name="count"/> positions of a token.</summary>
    public ReadOnlySpan<ushort> Positions(ReadOnlySpan<byte> token, int count)
    {
        if (!_lookup.TryGetValue(token, out var positions) || positions.Length < count)
        {
            if (_known.Count >= MaximumKnown)
            {
                _known.Clear();
            }

            positions = Draw(token, count);
            _lookup[token] = positions;
        }

        return positions.AsSpan(0, count);
    }

    public void Dispose() => _hmac.Dispose();

    private ushort[] Draw(ReadOnlySpan<byte> token, int count)
    {
        Span<byte> message = token.Length <= 252 ? stackalloc byte[token.Length + 4] : new byte[token.Length + 4];
        BinaryPrimitives.WriteInt32LittleEndian(message, token.Length);
        token.CopyTo(message[4..]);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(_hmac, message, block);
        var positions = new ushort[count];
        for (var i = 0; i < count;)
        {
            var position = (ushort)stream.Below(_bits);
            if (!positions.AsSpan(0, i).Contains(position))
            {
                positions[i++] = position;
            }
        }

        return positions;
    }

    private sealed class TokenComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly TokenComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)XxHash3.HashToUInt64(alternate);
    }
}
