using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// Turns rows of bits into bit planes and back, 64 × 64 bits at a time. Plane j holds bit j of every row: bit r mod 64 of its word r / 64 is bit j of row r.
/// What is done to a whole plane is done to that bit of all rows at once.
/// </summary>
internal static class BitMatrix
{
    /// <summary>The rows and columns of a transposed block, and the words it takes.</summary>
    public const int Size = 64;

    private const ulong LowHalf = 0x0000_0000_FFFF_FFFF;

    /// <summary>Transposes 64 words in place: bit c of word r becomes bit r of word c (Warren, Hacker's Delight, 2nd edition, section 7-3).</summary>
    public static void Transpose(Span<ulong> block)
    {
        block = block[..Size];
        var mask = LowHalf;
        for (var step = Size / 2; step > 0; step /= 2, mask ^= mask << step)
        {
            for (var r = 0; r < Size; r = (r + step + 1) & ~step)
            {
                var swapped = ((block[r] >> step) ^ block[r + step]) & mask;
                block[r] ^= swapped << step;
                block[r + step] ^= swapped;
            }
        }
    }

    /// <summary>Four transpositions at once, one in each lane: the same steps as <see cref="Transpose(Span{ulong})"/>.</summary>
    public static void Transpose(Span<Vector256<ulong>> blocks)
    {
        blocks = blocks[..Size];
        var mask = LowHalf;
        for (var step = Size / 2; step > 0; step /= 2, mask ^= mask << step)
        {
            var masks = Vector256.Create(mask);
            for (var from = 0; from < Size; from += 2 * step)
            {
                var upper = blocks.Slice(from, step);
                var lower = blocks.Slice(from + step, step);
                for (var r = 0; r < upper.Length; r++)
                {
                    var swapped = ((upper[r] >> step) ^ lower[r]) & masks;
                    upper[r] ^= swapped << step;
                    lower[r] ^= swapped;
                }
            }
        }
    }

    /// <summary>Writes the planes of some rows.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="words">The words of a row.</param>
    /// <param name="planes">64 planes for every word of a row; the bits of rows that are not there become zero.</param>
    /// <param name="planeWords">The words of a plane, at least one for every 64 rows.</param>
    public static void ToPlanes(ReadOnlySpan<ulong> rows, int words, Span<ulong> planes, int planeWords)
    {
        var count = rows.Length / words;
        var blocks = (count + Size - 1) / Size;
        if (blocks < planeWords)
        {
            planes.Clear();
        }

        Span<Vector256<ulong>> lanes = stackalloc Vector256<ulong>[Size];
        for (var block = 0; block < blocks; block++)
        {
            var taken = Math.Min(Size, count - (block * Size));
            var source = rows.Slice(block * Size * words, taken * words);
            var word = 0;
            for (; Vector256.IsHardwareAccelerated && word + 4 <= words; word += 4)
            {
                Gather4(source[word..], words, taken, lanes);
                Transpose(lanes);
                var lane = MemoryMarshal.Cast<Vector256<ulong>, ulong>(lanes);
                for (var w = 0; w < 4; w++)
                {
                    Scatter(lane[w..], 4, Size, planes[(((word + w) * Size * planeWords) + block)..], planeWords);
                }
            }

            var single = MemoryMarshal.Cast<Vector256<ulong>, ulong>(lanes)[..Size];
            for (; word < words; word++)
            {
                Scatter(source[word..], words, taken, single, 1);
                single[taken..].Clear();
                Transpose(single);
                Scatter(single, 1, Size, planes[((word * Size * planeWords) + block)..], planeWords);
            }
        }
    }

    /// <summary>Writes one word of some rows from the 64 planes of its bits.</summary>
    /// <param name="planes">64 planes, one after the other.</param>
    /// <param name="planeWords">The words of a plane, at least one for every 64 rows.</param>
    /// <param name="rows">The rows, one after the other; their other words stay as they are.</param>
    /// <param name="words">The words of a row.</param>
    /// <param name="word">The word to write.</param>
    public static void FromPlanes(ReadOnlySpan<ulong> planes, int planeWords, Span<ulong> rows, int words, int word)
    {
        var count = rows.Length / words;
        var blocks = (count + Size - 1) / Size;
        Span<Vector256<ulong>> lanes = stackalloc Vector256<ulong>[Size];
        var block = 0;
        for (; Vector256.IsHardwareAccelerated && block + 4 <= blocks; block += 4)
        {
            Gather4(planes[block..], planeWords, Size, lanes);
            Transpose(lanes);
            var lane = MemoryMarshal.Cast<Vector256<ulong>, ulong>(lanes);
            for (var b = 0; b < 4; b++)
            {
                var first = (block + b) * Size;
                Scatter(lane[b..], 4, Math.Min(Size, count - first), rows[((first * words) + word)..], words);
            }
        }

        var single = MemoryMarshal.Cast<Vector256<ulong>, ulong>(lanes)[..Size];
        for (; block < blocks; block++)
        {
            Scatter(planes[block..], planeWords, Size, single, 1);
            Transpose(single);
            var first = block * Size;
            Scatter(single, 1, Math.Min(Size, count - first), rows[((first * words) + word)..], words);
        }
    }

    /// <summary>Loads four neighbouring words at every stride; what is beyond <paramref name="count"/> becomes zero.</summary>
    private static void Gather4(ReadOnlySpan<ulong> source, int stride, int count, Span<Vector256<ulong>> lanes)
    {
        for (var i = 0; i < count; i++)
        {
            lanes[i] = Vector256.Create(source.Slice(i * stride, 4));
        }

        lanes[count..].Clear();
    }

    private static void Scatter(ReadOnlySpan<ulong> source, int sourceStride, int count, Span<ulong> target, int targetStride)
    {
        for (var (i, from, to) = (0, 0, 0); i < count; i++, from += sourceStride, to += targetStride)
        {
            target[to] = source[from];
        }
    }
}
