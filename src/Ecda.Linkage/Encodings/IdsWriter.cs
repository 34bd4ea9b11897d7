namespace Ecda.Linkage.Encodings;

/// <summary>Writes the owner's ids file (ENCODING.md, section 14), line by line.</summary>
internal sealed class IdsWriter
{
    private readonly Stream _stream;
    private byte[] _line = new byte[256];

    public IdsWriter(Stream stream)
    {
        _stream = stream;
        _stream.Write("record_id,own_id\n"u8);
    }

    /// <summary>Writes a record's line.</summary>
    public void Write(RecordId id, ReadOnlySpan<byte> own)
    {
        // Every byte may be a quote, which is doubled.
        var longest = (2 * RecordId.Length) + (2 * own.Length) + 4;
        if (_line.Length < longest)
        {
            _line = new byte[2 * longest];
        }

        Span<byte> bytes = stackalloc byte[RecordId.Length];
        id.WriteTo(bytes);
        _ = Convert.TryToHexStringLower(bytes, _line, out var length);
        _line[length++] = (byte)',';
        length += own.IndexOfAny(",\"\r\n"u8) < 0 ? Plain(own, _line.AsSpan(length)) : Quoted(own, _line.AsSpan(length));
        _line[length++] = (byte)'\n';
        _stream.Write(_line, 0, length);
    }

    private static int Plain(ReadOnlySpan<byte> own, Span<byte> target)
    {
        own.CopyTo(target);
        return own.Length;
    }

    private static int Quoted(ReadOnlySpan<byte> own, Span<byte> target)
    {
        var length = 0;
        target[length++] = (byte)'"';
        foreach (var value in own)
        {
            if (value == (byte)'"')
            {
                target[length++] = value;
            }

            target[length++] = value;
        }

        target[length++] = (byte)'"';
        return length;
    }
}
