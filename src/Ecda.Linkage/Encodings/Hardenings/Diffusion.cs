using System.Security.Cryptography;
using Ecda.Linkage.Keys;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// Linear diffusion: every output bit is the XOR of t secret, distinct input bits, and every input bit feeds exactly t output bits
/// (Armknecht, Heng, Schnell: Strengthening privacy-preserving record linkage using diffusion, PoPETs 2023).
/// </summary>
internal sealed class Diffusion : RowTransform
{
    private readonly ushort[] _sets;
    private readonly int _degree;

    public Diffusion(LinkageKey key, View view)
        : this(key, view, view.Bits, view.Diffusion)
    {
    }

    public Diffusion(LinkageKey key, View view, int bits, int degree)
        : base(bits, bits)
    {
        _degree = degree;
        _sets = Sets(key, view, bits, degree);
    }

    /// <summary>The input bits of one output bit.</summary>
    public ReadOnlySpan<ushort> Set(int output) => _sets.AsSpan(output * _degree, _degree);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var words = InputBits / 64;
        for (var at = 0; at < input.Length; at += words)
        {
            DiffuseRow(input.Slice(at, words), output.Slice(at, words));
        }
    }

    private void DiffuseRow(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var sets = _sets.AsSpan();
        for (var word = 0; word < output.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit++)
            {
                var parity = 0UL;
                foreach (var position in sets[.._degree])
                {
                    parity ^= input[position >> 6] >> position;
                }

                sets = sets[_degree..];
                bits |= (parity & 1) << bit;
            }

            output[word] = bits;
        }
    }

    /// <summary>
    /// Round r gives every output bit one more input bit by a keyed permutation (Fisher-Yates from the top). Where that bit is in the set already,
    /// it is exchanged with the one of a random other output, drawn until both sets stay free of repeats.
    /// </summary>
    private static ushort[] Sets(LinkageKey key, View view, int length, int degree)
    {
        var sets = new ushort[length * degree];
        Span<byte> subkey = stackalloc byte[32];
        Span<byte> block = stackalloc byte[32];
        key.Derive(subkey, "diffusion", view.Canonical);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        CryptographicOperations.ZeroMemory(subkey);
        var stream = new KeyedStream(hmac, [], block);
        var permutation = new ushort[length];
        for (var round = 0; round < degree; round++)
        {
            Shuffle(permutation, ref stream);
            for (var output = 0; output < length; output++)
            {
                while (Has(sets, output, degree, round, permutation[output]))
                {
                    var other = stream.Below(length);
                    if (!Has(sets, output, degree, round, permutation[other]) && !Has(sets, other, degree, round, permutation[output]))
                    {
                        (permutation[output], permutation[other]) = (permutation[other], permutation[output]);
                    }
                }
            }

            for (var output = 0; output < length; output++)
            {
                sets[(output * degree) + round] = permutation[output];
            }
        }

        return sets;
    }

    private static void Shuffle(ushort[] permutation, ref KeyedStream stream)
    {
        for (var i = 0; i < permutation.Length; i++)
        {
            permutation[i] = (ushort)i;
        }

        for (var i = permutation.Length - 1; i > 0; i--)
        {
            var j = stream.Below(i + 1);
            (permutation[i], permutation[j]) = (permutation[j], permutation[i]);
        }
    }

    private static bool Has(ushort[] sets, int output, int degree, int round, ushort position) => sets.AsSpan(output * degree, round).Contains(position);
}
