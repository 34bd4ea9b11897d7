using System.Runtime.InteropServices;

namespace Ecda.Linkage.Encodings;

/// <summary>Masks of equal length by a number and a count, in one block of memory: an open-addressed table, so that a look-up costs nanoseconds.</summary>
internal sealed class MaskTable(int words, int budget = 8 << 20)
{
    private const int FirstCapacity = 1 << 10;

    // Odd numbers that spread keys over the table (2^64 over the golden ratio, and another irrational one).
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private const ulong SpreadCount = 0xC2B2_AE3D_27D4_EB4F;

    private readonly int _most = Math.Max(1, budget / (sizeof(ulong) * words));
    private Slot[] _slots = new Slot[FirstCapacity];
    private ulong[] _masks = new ulong[words];
    private int _shift = 64 - 10;
    private int _used;

    /// <summary>Finds a mask; where there is none, adds an empty one to be filled. The mask is valid until the next call.</summary>
    /// <param name="key">Not 0.</param>
    /// <param name="count">The second part of the key.</param>
    /// <param name="mask">The mask.</param>
    public bool Find(ulong key, int count, out Span<ulong> mask)
    {
        var slots = _slots;
        for (var at = First(key, count); ; at = (at + 1) & (slots.Length - 1))
        {
            var slot = slots[at];
            if (slot.Key == key && slot.Count == count)
            {
                mask = _masks.AsSpan(slot.Place * words, words);
                return true;
            }

            if (slot.Key == 0)
            {
                mask = Add(key, count, at);
                return false;
            }
        }
    }

    /// <summary>Forgets all masks.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        Array.Clear(_masks);
        _used = 0;
    }

    private int First(ulong key, int count) => (int)(((key + ((ulong)count * SpreadCount)) * Spread) >> _shift);

    private Span<ulong> Add(ulong key, int count, int at)
    {
        if (_used == _most)
        {
            Clear();
            at = First(key, count);
        }
        else if (2 * _used >= _slots.Length)
        {
            Grow();
            at = Free(key, count);
        }

        if (_used * words == _masks.Length)
        {
            Array.Resize(ref _masks, Math.Min(2 * _used, _most) * words);
        }

        _slots[at] = new Slot(key, count, _used);
        return _masks.AsSpan(_used++ * words, words);
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
