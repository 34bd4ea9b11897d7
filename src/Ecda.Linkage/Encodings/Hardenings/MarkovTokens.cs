using System.Buffers.Binary;
using System.Security.Cryptography;
using Ecda.Linkage.Keys;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// Further pairs of letters for every pair of a name: such as follow it in names, drawn by key without repeats in proportion to how often they do
/// (after Schnell, Borgs: Protecting record linkage identifiers using a language model for patient names, GMDS 2018). One instance serves one thread.
/// </summary>
internal sealed class MarkovTokens : IDisposable
{
    private readonly int _count;
    private readonly IncrementalHash _hmac;
    private readonly Dictionary<int, byte[]> _known = [];

    public MarkovTokens(LinkageKey key, View view, string field, int count)
    {
        Span<byte> subkey = stackalloc byte[32];
        key.Derive(subkey, "markov", view.Canonical, field);
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        CryptographicOperations.ZeroMemory(subkey);
        _count = count;
    }

    /// <summary>Fills <paramref name="result"/> with the tokens and what is added for each, in ascending order.</summary>
    public void Add(TokenList tokens, TokenList result)
    {
        result.Clear();
        Span<byte> added = [(byte)'q', 0, 0];
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            result.Add(token, []);
            if (token.Length != 3 || token[0] != 'q')
            {
                continue;
            }

            added[1] = token[2];
            foreach (var sign in Behind(token))
            {
                added[2] = sign;
                result.Add(added, []);
            }
        }

        result.Sort();
    }

    public void Dispose() => _hmac.Dispose();

    private byte[] Behind(ReadOnlySpan<byte> token)
    {
        var pair = (token[1] << 8) | token[2];
        if (!_known.TryGetValue(pair, out var signs))
        {
            signs = Draw(token);
            _known[pair] = signs;
        }

        return signs;
    }

    private byte[] Draw(ReadOnlySpan<byte> token)
    {
        Span<byte> message = stackalloc byte[4 + token.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, token.Length);
        token.CopyTo(message[4..]);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(_hmac, message, block);
        int[] left = [.. BigramTable.Behind(token[2])];
        var total = left.Sum();
        var signs = new List<byte>();
        while (signs.Count < _count && total > 0)
        {
            var number = stream.Below(total);
            var sign = 0;
            while (number >= left[sign])
            {
                number -= left[sign++];
            }

            signs.Add(BigramTable.Sign(sign));
            total -= left[sign];
            left[sign] = 0;
        }

        return [.. signs];
    }
}
