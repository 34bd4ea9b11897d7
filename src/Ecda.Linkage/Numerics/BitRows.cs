using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecda.Linkage.Numerics;

/// <summary>Counting bits in rows of 64-bit words.</summary>
internal static class BitRows
{
    /// <summary>The number of bits set in a row.</summary>
    public static int Count(ReadOnlySpan<ulong> row)
    {
        var count = 0;
        foreach (var word in row)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Sets the bits of a mask in a row of equal length.</summary>
    public static void Or(ReadOnlySpan<ulong> mask, Span<ulong> row)
    {
        ref var from = ref MemoryMarshal.GetReference(mask);
        ref var to = ref MemoryMarshal.GetReference(row[..mask.Length]);
        nuint i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 4 <= (nuint)mask.Length; i += 4)
            {
                (Vector256.LoadUnsafe(ref from, i) | Vector256.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
            }
        }

        for (; i < (nuint)mask.Length; i++)
        {
            Unsafe.Add(ref to, i) |= Unsafe.Add(ref from, i);
        }
    }

    /// <summary>Replaces the bits of a row that a mask of equal length selects by those of another.</summary>
    public static void Select(ReadOnlySpan<ulong> mask, ReadOnlySpan<ulong> other, Span<ulong> row)
    {
        ref var selects = ref MemoryMarshal.GetReference(mask);
        ref var from = ref MemoryMarshal.GetReference(other[..mask.Length]);
        ref var to = ref MemoryMarshal.GetReference(row[..mask.Length]);
        nuint i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 4 <= (nuint)mask.Length; i += 4)
            {
                Vector256.ConditionalSelect(Vector256.LoadUnsafe(ref selects, i), Vector256.LoadUnsafe(ref from, i), Vector256.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
            }
        }

        for (; i < (nuint)mask.Length; i++)
        {
            var selected = Unsafe.Add(ref selects, i);
            Unsafe.Add(ref to, i) = (Unsafe.Add(ref from, i) & selected) | (Unsafe.Add(ref to, i) & ~selected);
        }
    }

    /// <summary>Clears the bits of a mask in a row of equal length.</summary>
    public static void AndNot(ReadOnlySpan<ulong> mask, Span<ulong> row)
    {
        row = row[..mask.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] &= ~mask[i];
        }
    }

    /// <summary>Flips the bits of a mask in a row of equal length.</summary>
    public static void Xor(ReadOnlySpan<ulong> mask, Span<ulong> row)
    {
        row = row[..mask.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] ^= mask[i];
        }
    }

    /// <summary>The number of bits set in both of two rows of equal length.</summary>
    public static int CountCommon(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        if (a.Length == 16 && b.Length == 16)
        {
            return Common16(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b));
        }

        var count = 0;
        for (var i = 0; i < a.Length; i++)
        {
            count += BitOperations.PopCount(a[i] & b[i]);
        }

        return count;
    }

    /// <summary>
    /// Counts the bits that <paramref name="query"/> has in common with each row of <paramref name="rows"/>.
    /// Unrolled over 16 words, the length of the built-in profiles; other lengths take the plain loop.
    /// </summary>
    public static void CountCommonWithEach(ReadOnlySpan<ulong> query, ReadOnlySpan<ulong> rows, Span<int> counts)
    {
        var words = query.Length;
        if (words != 16)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = CountCommon(query, rows.Slice(i * words, words));
            }

            return;
        }

        ref var q = ref MemoryMarshal.GetReference(query);
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Common16(ref q, ref MemoryMarshal.GetReference(rows.Slice(i * 16, 16)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Common16(ref ulong a, ref ulong b) =>
        Common4(ref a, ref b, 0) + Common4(ref a, ref b, 4) + Common4(ref a, ref b, 8) + Common4(ref a, ref b, 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Common4(ref ulong a, ref ulong b, int at) =>
        BitOperations.PopCount(Unsafe.Add(ref a, at) & Unsafe.Add(ref b, at))
        + BitOperations.PopCount(Unsafe.Add(ref a, at + 1) & Unsafe.Add(ref b, at + 1))
        + BitOperations.PopCount(Unsafe.Add(ref a, at + 2) & Unsafe.Add(ref b, at + 2))
        + BitOperations.PopCount(Unsafe.Add(ref a, at + 3) & Unsafe.Add(ref b, at + 3));
}
