using System.Text;

namespace Ecda.Linkage.Normalization;

/// <summary>A growable row of Unicode code points, reused from record to record.</summary>
internal sealed class CodePoints
{
    private int[] _items = new int[64];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Span => _items.AsSpan(0, Count);

    public int this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    public void Clear() => Count = 0;

    public void Add(int codePoint)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = codePoint;
    }

    /// <summary>Appends room for <paramref name="count"/> code points, which the caller fills.</summary>
    public Span<int> Append(int count)
    {
        if (Count + count > _items.Length)
        {
            Array.Resize(ref _items, Math.Max(Count + count, 2 * _items.Length));
        }

        Count += count;
        return _items.AsSpan(Count - count, count);
    }

    public void Truncate(int count) => Count = count;

    /// <summary>Removes the first <paramref name="count"/> code points.</summary>
    public void RemoveStart(int count)
    {
        _items.AsSpan(count, Count - count).CopyTo(_items);
        Count -= count;
    }

    /// <summary>Keeps ASCII letters and digits and everything beyond ASCII; false where nothing is left.</summary>
    public bool KeepLettersAndDigits()
    {
        var write = 0;
        for (var read = 0; read < Count; read++)
        {
            if (_items[read] >= 0x80 || char.IsAsciiLetterOrDigit((char)_items[read]))
            {
                _items[write++] = _items[read];
            }
        }

        Count = write;
        return write > 0;
    }

    /// <summary>Removes the code point at <paramref name="index"/>.</summary>
    public void RemoveAt(int index)
    {
        _items.AsSpan(index + 1, Count - index - 1).CopyTo(_items.AsSpan(index));
        Count--;
    }

    public bool ContentEquals(ReadOnlySpan<char> ascii)
    {
        if (ascii.Length != Count)
        {
            return false;
        }

        for (var i = 0; i < ascii.Length; i++)
        {
            if (_items[i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Forgets the content, so that no personal data stays in memory longer than the record.</summary>
    public void Wipe()
    {
        Array.Clear(_items);
        Count = 0;
    }

    /// <summary>The code points as UTF-8, appended to <paramref name="destination"/>; returns the number of bytes.</summary>
    public static int ToUtf8(ReadOnlySpan<int> codePoints, Span<byte> destination)
    {
        var written = 0;
        foreach (var codePoint in codePoints)
        {
            written += new Rune(codePoint).EncodeToUtf8(destination[written..]);
        }

        return written;
    }
}
