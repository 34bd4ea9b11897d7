using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tokens;

/// <summary>The distinct tokens of one value, as byte strings. Reused from record to record.</summary>
internal sealed class TokenList
{
    private readonly List<(int Start, int Length)> _ranges = [];
    private byte[] _bytes = new byte[256];
    private int _used;

    public int Count => _ranges.Count;

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_ranges[index].Start, _ranges[index].Length);

    public void Clear()
    {
        _ranges.Clear();
        _used = 0;
    }

    /// <summary>Adds a token: its tag, then the code points as UTF-8. A token that is there already is not added again.</summary>
    public void Add(char tag, ReadOnlySpan<int> codePoints)
    {
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

    /// <summary>Brings the tokens into ascending order of their bytes, so that the order of a value's words leaves no trace.</summary>
    public void Sort()
    {
        // Insertion sort: the lists are short, and nothing is allocated.
        for (var i = 1; i < _ranges.Count; i++)
        {
            for (var j = i; j > 0 && this[j].SequenceCompareTo(this[j - 1]) < 0; j--)
            {
                (_ranges[j], _ranges[j - 1]) = (_ranges[j - 1], _ranges[j]);
            }
        }
    }

    /// <summary>Takes the bytes behind those in use as a token, unless there is an equal one.</summary>
    private void Keep(int length)
    {
        var token = _bytes.AsSpan(_used, length);
        for (var i = 0; i < _ranges.Count; i++)
        {
            if (this[i].SequenceEqual(token))
            {
                return;
            }
        }

        _ranges.Add((_used, length));
        _used += length;
    }
}
