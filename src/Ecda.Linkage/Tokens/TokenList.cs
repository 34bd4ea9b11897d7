using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tokens;

/// <summary>The distinct tokens of one value, as byte strings. Reused from record to record.</summary>
internal sealed class TokenList
{
    private readonly List<(int Start, int Length)> _ranges = [];
    private byte[] _bytes = new byte[256];
    private int _used;
    private int _shares;

    public int Count => _ranges.Count;

    /// <summary>Into how many parts a field's insertions are divided: one for each token, and more where only a part of the value is known.</summary>
    public int Shares => Math.Max(Count, _shares);

    /// <summary>Whether only a part of the value is known.</summary>
    public bool IsPartial => _shares > Count;

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_ranges[index].Start, _ranges[index].Length);

    public void Clear()
    {
        _ranges.Clear();
        _used = 0;
        _shares = 0;
    }

    /// <summary>Says that the tokens are only a part of <paramref name="shares"/>, so that a value known in part sets as many bits as that part of a whole one.</summary>
    public void ShareAmong(int shares) => _shares = shares;

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
}
