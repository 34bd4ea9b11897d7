using System.Collections;
using System.Text;

namespace Ecda.Linkage.Encodings;

/// <summary>A growing list of short UTF-8 strings in one block of memory; read as a list, they are text.</summary>
internal sealed class ByteStrings : IReadOnlyList<string>
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[1024];

    public int Count => _ends.Count;

    public string this[int index] => Encoding.UTF8.GetString(Bytes(index));

    public ReadOnlySpan<byte> Bytes(int index) => _bytes.AsSpan((index == 0 ? 0 : _ends[index - 1]).._ends[index]);

    public void Add(ReadOnlySpan<byte> text)
    {
        var used = Count == 0 ? 0 : _ends[^1];
        if (text.Length > _bytes.Length - used)
        {
            Array.Resize(ref _bytes, (int)Math.Max(Math.Min(2L * _bytes.Length, Array.MaxLength), (long)used + text.Length));
        }

        text.CopyTo(_bytes.AsSpan(used));
        _ends.Add(used + text.Length);
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
