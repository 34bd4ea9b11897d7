using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Turns a token into bit positions under a feature's keys. Fewer positions are the first of more. One instance serves one thread.</summary>
internal abstract class TokenHash : IDisposable
{
    /// <summary>Writes the first positions of a token.</summary>
    /// <param name="token">The token in the feature's encoding.</param>
    /// <param name="positions">As many as wanted.</param>
    public abstract void Draw(ReadOnlySpan<byte> token, Span<int> positions);

    public abstract void Dispose();
}

/// <summary>Double hashing: positions in steps of one keyed hash from the other (SHA-1 gives the start, MD5 the step).</summary>
internal sealed class DoubleTokenHash : TokenHash
{
    // Code points below the surrogates; that so many hashes in a row are 0 does not happen while there is more than one bit.
    private const int MostRetries = 0xD800;

    private readonly int _bits;
    private readonly bool _preventSingularity;
    private readonly IncrementalHash _start;
    private readonly IncrementalHash _step;

    public DoubleTokenHash(ReadOnlySpan<byte> key1, ReadOnlySpan<byte> key2, int bits, bool preventSingularity)
    {
        _bits = bits;
        _preventSingularity = preventSingularity;
        _start = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key1);
        _step = IncrementalHash.CreateHMAC(HashAlgorithmName.MD5, key2);
    }

    public override void Draw(ReadOnlySpan<byte> token, Span<int> positions)
    {
        var position = Remainder(_start, token, []);
        var step = Remainder(_step, token, []);
        Span<byte> suffix = stackalloc byte[4];
        for (var retry = 0; _preventSingularity && step == 0 && retry < MostRetries; retry++)
        {
            step = Remainder(_step, token, suffix[..new Rune(retry).EncodeToUtf8(suffix)]);
        }

        foreach (ref var target in positions)
        {
            target = position;
            position += step;
            position = position >= _bits ? position - _bits : position;
        }
    }

    public override void Dispose()
    {
        _start.Dispose();
        _step.Dispose();
    }

    /// <summary>The hash of the token and the suffix, read as one big-endian number, modulo the filter's length.</summary>
    private int Remainder(IncrementalHash hash, ReadOnlySpan<byte> token, ReadOnlySpan<byte> suffix)
    {
        Span<byte> digest = stackalloc byte[20];
        hash.AppendData(token);
        hash.AppendData(suffix);
        var remainder = 0UL;
        foreach (var value in digest[..hash.GetHashAndReset(digest)])
        {
            remainder = ((remainder << 8) | value) % (ulong)_bits;
        }

        return (int)remainder;
    }
}

/// <summary>Keyed BLAKE2b, whose 512 bits are 32 positions; the salt counts on where more are wanted.</summary>
internal sealed class BlakeTokenHash(byte[] key, int bits) : TokenHash
{
    /// <summary>The longest key that BLAKE2b takes, in bytes.</summary>
    public const int MaximumKey = 64;

    private const int DigestLength = 64;
    private const int SaltLength = 16;
    private const int PositionsOfDigest = DigestLength / 2;

    private readonly List<Blake2bDigest> _digests = [];
    private readonly byte[] _key = key;

    public override void Draw(ReadOnlySpan<byte> token, Span<int> positions)
    {
        Span<byte> hash = stackalloc byte[DigestLength];
        for (var block = 0; positions.Length > 0; block++)
        {
            var digest = Digest(block);
            digest.BlockUpdate(token);
            _ = digest.DoFinal(hash);
            var drawn = Math.Min(positions.Length, PositionsOfDigest);
            for (var i = 0; i < drawn; i++)
            {
                // The filter's length is a power of two.
                positions[i] = (hash[2 * i] | (hash[(2 * i) + 1] << 8)) & (bits - 1);
            }

            positions = positions[drawn..];
        }
    }

    public override void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        foreach (var digest in _digests)
        {
            digest.ClearKey();
        }
    }

    /// <summary>The keyed digest whose salt is the block's number in ASCII, filled up with zero bytes.</summary>
    private Blake2bDigest Digest(int block)
    {
        if (block == _digests.Count)
        {
            var salt = new byte[SaltLength];
            _ = Encoding.ASCII.GetBytes(block.ToString(CultureInfo.InvariantCulture), salt);
            _digests.Add(new Blake2bDigest(_key, DigestLength, salt, null));
        }

        return _digests[block];
    }
}
