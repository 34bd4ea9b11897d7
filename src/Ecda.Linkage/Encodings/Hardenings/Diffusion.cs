using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Ecda.Linkage.Keys;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// Linear diffusion: every output bit is the XOR of t secret, distinct input bits, and every input bit feeds exactly t output bits
/// (Armknecht, Heng, Schnell: Strengthening privacy-preserving record linkage using diffusion, PoPETs 2023).
/// </summary>
internal sealed class Diffusion : RowTransform
{
    private const int BlockRows = 512;
    private const int PlaneWords = BlockRows / BitMatrix.Size;

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

    /// <summary>
    /// Works on blocks of rows as bit planes, where a set's XOR is made for all rows of the block at once; a row at a time, bit by bit, took 50 times as long.
    /// </summary>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var words = InputBits / 64;
        var planes = ArrayPool<ulong>.Shared.Rent(InputBits * PlaneWords);
        try
        {
            var block = BlockRows * words;
            for (var at = 0; at < input.Length; at += block)
            {
                var length = Math.Min(block, input.Length - at);
                DiffuseBlock(input.Slice(at, length), output.Slice(at, length), planes.AsSpan(0, InputBits * PlaneWords));
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(planes, clearArray: true);
        }
    }

    private void DiffuseBlock(ReadOnlySpan<ulong> input, Span<ulong> output, Span<ulong> planes)
    {
        var words = InputBits / 64;
        BitMatrix.ToPlanes(input, words, planes, PlaneWords);
        Span<ulong> mixed = stackalloc ulong[BitMatrix.Size * PlaneWords];
        for (var word = 0; word < words; word++)
        {
            for (var bit = 0; bit < BitMatrix.Size; bit++)
            {
                var plane = mixed.Slice(bit * PlaneWords, PlaneWords);
                if (Vector256.IsHardwareAccelerated)
                {
                    XorVectors(planes, Set((word * BitMatrix.Size) + bit), plane);
                }
                else
                {
                    Xor(planes, Set((word * BitMatrix.Size) + bit), plane);
                }
            }

            BitMatrix.FromPlanes(mixed, PlaneWords, output, words, word);
        }
    }

    private static void Xor(ReadOnlySpan<ulong> planes, ReadOnlySpan<ushort> set, Span<ulong> plane)
    {
        plane.Clear();
        foreach (var position in set)
        {
            var other = planes.Slice(position * PlaneWords, PlaneWords);
            for (var i = 0; i < other.Length; i++)
            {
                plane[i] ^= other[i];
            }
        }
    }

    private static void XorVectors(ReadOnlySpan<ulong> planes, ReadOnlySpan<ushort> set, Span<ulong> plane)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector256<ulong>>(planes);
        var (low, high) = (Vector256<ulong>.Zero, Vector256<ulong>.Zero);
        foreach (var position in set)
        {
            low ^= vectors[2 * position];
            high ^= vectors[(2 * position) + 1];
        }

        low.CopyTo(plane);
        high.CopyTo(plane[4..]);
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
