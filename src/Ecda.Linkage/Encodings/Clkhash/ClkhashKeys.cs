using System.Security.Cryptography;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>How the features' keys are derived from the secret: HKDF (RFC 5869), two keys for every feature, ignored ones included.</summary>
internal sealed record ClkhashKeys
{
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public byte[] Salt { get; init; } = [];

    public byte[] Info { get; init; } = [];

    /// <summary>The length of a key in bytes.</summary>
    public int KeySize { get; init; } = 64;

    /// <summary>The most features that keys can be derived for.</summary>
    public int MostFeatures => 255 * (Hash == HashAlgorithmName.SHA512 ? 64 : 32) / (2 * KeySize);

    /// <summary>The keys of all features in their order, to be wiped by the caller: key 1 and key 2 of the first, of the second, …</summary>
    public byte[] Derive(ReadOnlySpan<byte> secret, int features)
    {
        var keys = GC.AllocateArray<byte>(2 * features * KeySize, pinned: true);
        HKDF.DeriveKey(Hash, secret, keys, Salt, Info);
        return keys;
    }
}
