namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Masks of equal length by a number and a count, in one block of memory: an open-addressed table, so that a look-up costs nanoseconds.</summary>
internal sealed class MaskTable(int words)
{
    private const int FirstCapacity = 1 << 10;
    private const int Budget = 8 << 20;

    // Odd numbers that spread keys over the table (2^64 over the golden ratio, and another irrational one).
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private const ulong SpreadCount = 0xC2B2_AE3D_27D4_EB4F;

    private readonly int _most = Math.Max(1, Budget / (sizeof(ulong) * words));
    private ulong[] _keys = new ulong[FirstCapacity];
    private int[] _counts = new int[FirstCapacity];
    private int[] _places = new int[FirstCapacity];
    private ulong[] _masks = new ulong[words];
    private int _shift = 64 - 10;
    private int _used;

    /// <summary>Finds a mask; where there is none, adds an empty one to be filled. The mask is valid until the next call.</summary>
    /// <param name="key">Not 0.</param>
    /// <param name="count">The second part of the key.</param>
    /// <param name="mask">The mask.</param>
    public bool Find(ulong key, int count, out Span<ulong> mask)
    {
        for (var slot = Slot(key, count); ; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key && _counts[slot] == count)
            {
                mask = _masks.AsSpan(_places[slot] * words, words);
                return true;
            }

            if (_keys[slot] == 0)
            {
                mask = Add(key, count, slot);
                return false;
            }
        }
    }

    /// <summary>Forgets all masks.</summary>
    public void Clear()
    {
        Array.Clear(_keys);
        Array.Clear(_masks);
        _used = 0;
    }

    private int Slot(ulong key, int count) => (int)(((key + ((ulong)count * SpreadCount)) * Spread) >> _shift);

    private Span<ulong> Add(ulong key, int count, int slot)
    {
        if (_used == _most)
        {
            Clear();
            slot = Slot(key, count);
        }
        else if (2 * _used >= _keys.Length)
        {
            Grow();
            slot = FreeSlot(key, count);
        }

        if (_used * words == _masks.Length)
        {
            Array.Resize(ref _masks, Math.Min(2 * _used, _most) * words);
        }

        (_keys[slot], _counts[slot], _places[slot]) = (key, count, _used);
        return _masks.AsSpan(_used++ * words, words);
    }

    private void Grow()
    {
        var (keys, counts, places) = (_keys, _counts, _places);
        _keys = new ulong[2 * keys.Length];
        _counts = new int[_keys.Length];
        _places = new int[_keys.Length];
        _shift--;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                var slot = FreeSlot(keys[i], counts[i]);
                (_keys[slot], _counts[slot], _places[slot]) = (keys[i], counts[i], places[i]);
            }
        }
    }

    private int FreeSlot(ulong key, int count)
    {
        var slot = Slot(key, count);
        while (_keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }
}
