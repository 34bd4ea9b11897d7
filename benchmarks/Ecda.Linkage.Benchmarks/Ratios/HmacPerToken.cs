using System.Buffers.Binary;
using System.Security.Cryptography;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Benchmarks.Ratios;

/// <summary>The encoding written down without any thought of speed: the keyed stream of every token of every record is computed anew.</summary>
internal sealed class HmacPerToken : IDisposable
{
    private readonly IncrementalHash _hmac;
    private readonly int _bits;

    public HmacPerToken(LinkageKey key, View view, string field)
    {
        var subkey = new byte[32];
        key.Derive(subkey, "field", view.Canonical, field);
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        _bits = view.Bits;
    }

    public void Set(TokenList tokens, int insertions, Span<ulong> row)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var count = (insertions / tokens.Count) + (i < insertions % tokens.Count ? 1 : 0);
            SetToken(tokens[i], count, row);
        }
    }

    public void Dispose() => _hmac.Dispose();

    private void SetToken(ReadOnlySpan<byte> token, int count, Span<ulong> row)
    {
        Span<byte> message = stackalloc byte[token.Length + 8];
        BinaryPrimitives.WriteInt32LittleEndian(message, token.Length);
        token.CopyTo(message[4..]);
        Span<byte> block = stackalloc byte[32];
        Span<bool> seen = stackalloc bool[_bits];
        seen.Clear();
        for (var counter = 0; count > 0; counter++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(message[^4..], counter);
            _hmac.AppendData(message);
            _ = _hmac.GetHashAndReset(block);
            for (var i = 0; i < 8 && count > 0; i++)
            {
                // 1,024 divides 2^32, so nothing is rejected.
                var position = (int)(BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]) % (uint)_bits);
                if (!seen[position])
                {
                    seen[position] = true;
                    row[position >> 6] |= 1UL << position;
                    count--;
                }
            }
        }
    }
}
