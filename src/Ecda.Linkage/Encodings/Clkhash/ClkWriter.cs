using System.Buffers.Text;
using Ecda.Linkage.Files;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Writes CLKs to a file, batch by batch.</summary>
internal sealed class ClkWriter : IDisposable
{
    private readonly AtomicFiles _files = new();
    private readonly Stream _stream;
    private readonly ClkFormat _format;
    private readonly int _length;
    private readonly byte[] _text;

    /// <param name="path">The file to write.</param>
    /// <param name="format">How CLKs are written.</param>
    /// <param name="length">The length of a CLK in bytes.</param>
    public ClkWriter(string path, ClkFormat format, int length)
    {
        if (!Enum.IsDefined(format))
        {
            throw new ArgumentOutOfRangeException(nameof(format));
        }

        _format = format;
        _length = length;
        _text = new byte[Base64.GetMaxEncodedToUtf8Length(length)];
        try
        {
            _stream = _files.Add(path);
            _stream.Write(format switch
            {
                ClkFormat.Json => "{\"clks\": ["u8,
                ClkFormat.Csv => "clk\n"u8,
                _ => [],
            });
        }
        catch
        {
            _files.Dispose();
            throw;
        }
    }

    /// <summary>The CLKs written so far.</summary>
    public long Count { get; private set; }

    /// <summary>Writes some CLKs.</summary>
    public void Write(ReadOnlyMemory<byte> clks)
    {
        if (_format == ClkFormat.Binary)
        {
            _stream.Write(clks.Span);
            Count += clks.Length / _length;
            return;
        }

        for (var rest = clks.Span; rest.Length > 0; rest = rest[_length..])
        {
            _ = Base64.EncodeToUtf8(rest[.._length], _text, out _, out var written);
            if (_format == ClkFormat.Json)
            {
                _stream.Write(Count > 0 ? ", \""u8 : "\""u8);
            }

            _stream.Write(_text.AsSpan(0, written));
            _stream.Write(_format == ClkFormat.Json ? "\""u8 : "\n"u8);
            Count++;
        }
    }

    /// <summary>Ends the file and puts it into its place.</summary>
    public void Commit()
    {
        if (_format == ClkFormat.Json)
        {
            _stream.Write("]}"u8);
        }

        _files.Commit();
    }

    /// <summary>Deletes what was not committed.</summary>
    public void Dispose() => _files.Dispose();
}
