using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Synthesis;

/// <summary>Collects the fields of rows as UTF-8 bytes, a separator that no text holds behind each.</summary>
internal sealed class RowWriter
{
    public const byte Separator = 0x1F;

    private byte[] _bytes = new byte[1 << 14];

    public int Length { get; private set; }

    public void Add(string field)
    {
        Reserve((field.Length * 3) + 1);
        var start = Length;
        Length += Encoding.UTF8.GetBytes(field, _bytes.AsSpan(start));

        // A custom error may write anything; a control character in a name is none.
        _bytes.AsSpan(start, Length - start).Replace(Separator, (byte)' ');
        _bytes[Length++] = Separator;
    }

    public void Add(DateOnly? date, string format)
    {
        Reserve(16);
        if (date is { } day)
        {
            _ = day.TryFormat(_bytes.AsSpan(Length), out var written, format, CultureInfo.InvariantCulture);
            Length += written;
        }

        _bytes[Length++] = Separator;
    }

    public byte[] ToArray() => _bytes[..Length];

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
