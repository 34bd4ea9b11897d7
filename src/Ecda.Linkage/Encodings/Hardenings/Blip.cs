using System.Security.Cryptography;
using Ecda.Linkage.Keys;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// BLIP, randomized response: every bit changes with half the probability of being replaced by a toss of a coin
/// (Alaggan, Gambs, Kermarrec: BLIP, SSS 2012; Schnell, Borgs, ICDMW 2016). Permanent coins come by key from the row itself, so that the same row
/// encoded again and again gives nothing to average; fresh ones from the system's cryptographic generator.
/// </summary>
internal sealed class Blip : RowTransform
{
    // A change with probability share / 2, in whole numbers.
    private const int Sides = 2 * (int)Hardening.BlipSteps;

    private readonly byte[] _key = GC.AllocateArray<byte>(32, pinned: true);
    private readonly int _changing;
    private readonly bool _fresh;

    public Blip(LinkageKey key, View view, int bits, Hardening step)
        : base(bits, bits)
    {
        _changing = step.Number;
        _fresh = step.Option == "fresh";
        if (_fresh)
        {
            RandomNumberGenerator.Fill(_key);
        }
        else
        {
            key.Derive(_key, "blip", view.Canonical);
        }
    }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var words = InputBits / 64;
        Span<byte> message = stackalloc byte[32];
        Span<byte> block = stackalloc byte[32];
        Span<byte> bytes = stackalloc byte[InputBits / 8];
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        for (var at = 0; at < input.Length; at += words)
        {
            if (_fresh)
            {
                RandomNumberGenerator.Fill(message);
            }
            else
            {
                WriteLittleEndian(input.Slice(at, words), bytes);
                hmac.AppendData(bytes);
                _ = hmac.GetHashAndReset(message);
            }

            var coins = new KeyedStream(hmac, message, block);
            for (var word = 0; word < words; word++)
            {
                var changes = 0UL;
                for (var bit = 0; bit < 64; bit++)
                {
                    changes |= coins.Below(Sides) < _changing ? 1UL << bit : 0;
                }

                output[at + word] = input[at + word] ^ changes;
            }
        }
    }

    /// <inheritdoc/>
    public override void Wipe() => CryptographicOperations.ZeroMemory(_key);

    private static void WriteLittleEndian(ReadOnlySpan<ulong> row, Span<byte> bytes)
    {
        for (var word = 0; word < row.Length; word++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * word)..], row[word]);
        }
    }
}
