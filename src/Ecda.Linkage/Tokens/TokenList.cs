using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tokens;

/// <summary>
/// The tokens of one value, as byte strings. Reused from record to record. A token of at most seven bytes, as nearly all are, is one number:
/// its bytes from the most significant on, then its length. So numbers compare as the tokens do, one that is the beginning of another first.
/// </summary>
internal sealed class TokenList
{
    /// <summary>The most bytes of a token that is a number.</summary>
    public const int LongestShort = 7;

    private const ulong LongMark = LongestShort + 1;
    private const int FewToSort = 24;

    private ulong[] _keys = new ulong[64];
    private ulong[] _texts = new ulong[64];
    private (int Start, int Length)[] _long = new (int, int)[64];
    private byte[] _bytes = new byte[256];
    private int _used;
    private bool _anyLong;
    private int _shares;

    public int Count { get; private set; }

    /// <summary>Into how many parts a field's insertions are divided: one for each token, and more where only a part of the value is known.</summary>
    public int Shares => Math.Max(Count, _shares);

    /// <summary>Whether only a part of the value is known.</summary>
    public bool IsPartial => _shares > Count;

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if (!IsShort(index))
            {
                return _bytes.AsSpan(_long[index].Start, _long[index].Length);
            }

            var text = MemoryMarshal.AsBytes(_texts.AsSpan(index, 1));
            BinaryPrimitives.WriteUInt64BigEndian(text, _keys[index]);
            return text[..(int)(_keys[index] & 0xFF)];
        }
    }

    /// <summary>The tokens as numbers; that of a long one is no short one's.</summary>
    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    /// <summary>The number of a short token; it is not 0, and no other token has it.</summary>
    public ulong Key(int index) => _keys[index];

    /// <summary>Whether a token is short enough to be a number.</summary>
    public bool IsShort(int index) => (_keys[index] & 0xFF) < LongMark;

    public void Clear()
    {
        Count = 0;
        _used = 0;
        _anyLong = false;
        _shares = 0;
    }

    /// <summary>Says that the tokens are only a part of <paramref name="shares"/>, so that a value known in part sets as many bits as that part of a whole one.</summary>
    public void ShareAmong(int shares) => _shares = shares;

    /// <summary>Forgets the content.</summary>
    public void Wipe()
    {
        Array.Clear(_keys);
        Array.Clear(_texts);
        Array.Clear(_bytes);
        Clear();
    }

    /// <summary>Adds a token: its tag, then the code points as UTF-8.</summary>
    public void Add(char tag, ReadOnlySpan<int> codePoints)
    {
        if (codePoints.Length < LongestShort && TryPack(tag, codePoints, out var key))
        {
            Add(key);
            return;
        }

        var needed = _used + 1 + (4 * codePoints.Length);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, 2 * _bytes.Length));
        }

        _bytes[_used] = (byte)tag;
        var length = 1 + CodePoints.ToUtf8(codePoints, _bytes.AsSpan(_used + 1));
        Keep(length);
    }

    /// <summary>Adds a token made of two parts, as bytes.</summary>
    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        var length = head.Length + tail.Length;
        if (_used + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_used + length, 2 * _bytes.Length));
        }

        head.CopyTo(_bytes.AsSpan(_used));
        tail.CopyTo(_bytes.AsSpan(_used + head.Length));
        Keep(length);
    }

    /// <summary>Brings the tokens into ascending order of their bytes, so that the order of a value's words leaves no trace, and removes repeated ones.</summary>
    public void Sort()
    {
        if (_anyLong)
        {
            SortLong();
        }
        else
        {
            SortShort();
        }
    }

    /// <summary>Takes the bytes behind those in use as a token.</summary>
    private void Keep(int length)
    {
        var token = _bytes.AsSpan(_used, length);
        if (length <= LongestShort)
        {
            Add(Pack(token));
            return;
        }

        Add(Pack(token[..LongestShort]) + 1);
        _long[Count - 1] = (_used, length);
        _used += length;
        _anyLong = true;
    }

    private static bool TryPack(char tag, ReadOnlySpan<int> codePoints, out ulong key)
    {
        key = (ulong)tag << 56;
        var shift = 48;
        var all = 0;
        foreach (var codePoint in codePoints)
        {
            all |= codePoint;
            key |= (ulong)(uint)codePoint << shift;
            shift -= 8;
        }

        key |= (uint)codePoints.Length + 1;
        return all < 0x80;
    }

    private static ulong Pack(ReadOnlySpan<byte> token)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        token.CopyTo(bytes);
        bytes[LongestShort] = (byte)token.Length;
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private void Add(ulong key)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * Count);
            Array.Resize(ref _texts, 2 * Count);
            Array.Resize(ref _long, 2 * Count);
        }

        _keys[Count++] = key;
    }

    private void SortShort()
    {
        var keys = _keys.AsSpan(0, Count);
        if (keys.Length > FewToSort)
        {
            keys.Sort();
        }
        else
        {
            for (var i = 1; i < keys.Length; i++)
            {
                var key = keys[i];
                var j = i;
                for (; j > 0 && keys[j - 1] > key; j--)
                {
                    keys[j] = keys[j - 1];
                }

                keys[j] = key;
            }
        }

        var kept = Math.Min(Count, 1);
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] != keys[kept - 1])
            {
                keys[kept++] = keys[i];
            }
        }

        Count = kept;
    }

    /// <summary>The general way, for lists with tokens of any length.</summary>
    private void SortLong()
    {
        for (var i = 1; i < Count; i++)
        {
            for (var j = i; j > 0 && Compare(j, j - 1) < 0; j--)
            {
                (_keys[j], _keys[j - 1]) = (_keys[j - 1], _keys[j]);
                (_long[j], _long[j - 1]) = (_long[j - 1], _long[j]);
            }
        }

        var kept = Math.Min(Count, 1);
        for (var i = 1; i < Count; i++)
        {
            if (Compare(i, kept - 1) != 0)
            {
                (_keys[kept], _long[kept]) = (_keys[i], _long[i]);
                kept++;
            }
        }

        Count = kept;
    }

    private int Compare(int left, int right)
    {
        var order = _keys[left].CompareTo(_keys[right]);
        return order != 0 || IsShort(left) ? order : this[left].SequenceCompareTo(this[right]);
    }
}
