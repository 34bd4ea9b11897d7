using System.Buffers;
using System.Buffers.Text;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>The tokens of one value as UTF-8, in order, repeats included: clkhash counts them. Reused from value to value.</summary>
internal sealed class ClkTokens
{
    private readonly List<(int Start, int Length)> _ranges = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    public int Count => _ranges.Count;

    public ReadOnlySpan<byte> this[int index] => _bytes.WrittenSpan.Slice(_ranges[index].Start, _ranges[index].Length);

    /// <summary>Forgets the tokens.</summary>
    public void Clear()
    {
        _ranges.Clear();
        _bytes.ResetWrittenCount();
    }

    public void Add(ReadOnlySpan<byte> token)
    {
        _ranges.Add((_bytes.WrittenCount, token.Length));
        _bytes.Write(token);
    }

    /// <summary>Adds a token with its place in the value before it: place, space, token.</summary>
    public void Add(int place, ReadOnlySpan<byte> token)
    {
        var start = _bytes.WrittenCount;
        _ = Utf8Formatter.TryFormat(place, _bytes.GetSpan(11), out var digits);
        _bytes.Advance(digits);
        _bytes.Write(" "u8);
        _bytes.Write(token);
        _ranges.Add((start, _bytes.WrittenCount - start));
    }

    /// <summary>Wipes the content.</summary>
    public void Wipe()
    {
        _ranges.Clear();
        _bytes.Clear();
    }
}
