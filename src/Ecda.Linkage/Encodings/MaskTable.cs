using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Encodings;

/// <summary>Masks of equal length by a number and a count, in one block of memory that begins at a cache line: an open-addressed table, so that a look-up costs nanoseconds.</summary>
internal sealed class MaskTable(int words, int budget = 8 << 20)
{
    private const int FirstCapacity = 1 << 10;

    // The masks of the built-in profiles are four vectors.
    private const int UsualWords = 16;

    // Odd numbers that spread keys over the table (2^64 over the golden ratio, and another irrational one).
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private const ulong SpreadCount = 0xC2B2_AE3D_27D4_EB4F;

    private readonly int _most = Math.Max(1, budget / (sizeof(ulong) * words));
    private Slot[] _slots = new Slot[FirstCapacity];
    private AlignedWords _masks = new(words);
    private int _shift = 64 - 10;
    private int _used;

    /// <summary>Sets the bits of the masks of some keys, from the first on until one has no mask. Returns how many have been set.</summary>
    public int Or(ReadOnlySpan<ulong> keys, int count, Span<ulong> row)
    {
        if (words == UsualWords && Vector256.IsHardwareAccelerated)
        {
            return OrVectors(keys, count, row[..UsualWords]);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (Known(_slots, keys[i], count) is not (>= 0 and var place))
            {
                return i;
            }

            BitRows.Or(_masks.Span.Slice(place * words, words), row);
        }

        return keys.Length;
    }

    /// <summary>Finds a mask; where there is none, adds an empty one to be filled. The mask is valid until the next call.</summary>
    /// <param name="key">Not 0.</param>
    /// <param name="count">The second part of the key.</param>
    /// <param name="mask">The mask.</param>
    public bool Find(ulong key, int count, out Span<ulong> mask)
    {
        var place = Known(_slots, key, count);
        mask = place < 0 ? Add(key, count) : _masks.Span.Slice(place * words, words);
        return place >= 0;
    }

    /// <summary>Forgets all masks.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        _masks.Span.Clear();
        _used = 0;
    }

    /// <summary>The row stays in registers from the first key to the last.</summary>
    private int OrVectors(ReadOnlySpan<ulong> keys, int count, Span<ulong> row)
    {
        var slots = _slots;
        var masks = MemoryMarshal.Cast<ulong, Vector256<ulong>>(_masks.Span);
        var sum = MemoryMarshal.Cast<ulong, Vector256<ulong>>(row);
        var (first, second, third, fourth) = (sum[0], sum[1], sum[2], sum[3]);
        var i = 0;
        for (; i < keys.Length; i++)
        {
            var place = Known(slots, keys[i], count);
            if (place < 0)
            {
                break;
            }

            var mask = masks.Slice(4 * place, 4);
            first |= mask[0];
            second |= mask[1];
            third |= mask[2];
            fourth |= mask[3];
        }

        (sum[0], sum[1], sum[2], sum[3]) = (first, second, third, fourth);
        return i;
    }

    /// <summary>The place of a key's mask, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Known(Slot[] slots, ulong key, int count)
    {
        for (var at = First(key, count); ; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[at];
            if (slot.Key == key && slot.Count == count)
            {
                return slot.Place;
            }

            if (slot.Key == 0)
            {
                return -1;
            }
        }
    }

    private int First(ulong key, int count) => (int)(((key + ((ulong)count * SpreadCount)) * Spread) >> _shift);

    private Span<ulong> Add(ulong key, int count)
    {
        if (_used == _most)
        {
            Clear();
        }
        else if (2 * _used >= _slots.Length)
        {
            Grow();
        }

        if (_used * words == _masks.Span.Length)
        {
            var masks = new AlignedWords(Math.Min(2 * _used, _most) * words);
            _masks.Span.CopyTo(masks.Span);
            _masks.Span.Clear();
            _masks = masks;
        }

        _slots[Free(key, count)] = new Slot(key, count, _used);
        return _masks.Span.Slice(_used++ * words, words);
    }

    private void Grow()
    {
        var slots = _slots;
        _slots = new Slot[2 * slots.Length];
        _shift--;
        foreach (var slot in slots)
        {
            if (slot.Key != 0)
            {
                _slots[Free(slot.Key, slot.Count)] = slot;
            }
        }

        Array.Clear(slots);
    }

    private int Free(ulong key, int count)
    {
        var at = First(key, count);
        while (_slots[at].Key != 0)
        {
            at = (at + 1) & (_slots.Length - 1);
        }

        return at;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(ulong Key, int Count, int Place);
}
