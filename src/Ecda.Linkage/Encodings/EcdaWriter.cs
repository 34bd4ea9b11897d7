using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace Ecda.Linkage.Encodings;

/// <summary>Writes a <c>.ecda</c> file record by record, holding one batch in memory.</summary>
internal sealed class EcdaWriter : IDisposable
{
    private const int BatchRows = 65_536;

    private readonly RecordLayout _layout;
    private readonly Schema _schema;
    private readonly ArrowFileWriter _writer;
    private readonly byte[][] _columns;
    private int _rows;

    /// <param name="stream">Where the file goes.</param>
    /// <param name="description">What the encodings are.</param>
    /// <param name="count">How many records will be added.</param>
    /// <param name="sum">The sum of all these records.</param>
    public EcdaWriter(Stream stream, DatasetDescription description, int count, RecordSum sum)
    {
        _layout = new RecordLayout(description.Views, description.Blocking.Count);
        var schema = new Schema.Builder().Field(f => f.Name("id").DataType(new FixedSizeBinaryType(RecordId.Length)).Nullable(false));
        for (var v = 0; v < description.Views.Count; v++)
        {
            var view = description.Views[v];
            var name = string.Create(CultureInfo.InvariantCulture, $"view{v + 1}:{view.Name}");
            _ = schema.Field(f => f.Name(name).DataType(new FixedSizeBinaryType(view.Bits / 8)).Nullable(false));
        }

        for (var r = 0; r < description.Blocking.Count; r++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"block{r + 1}:{description.Blocking[r].Rule.Name}");
            _ = schema.Field(f => f.Name(name).DataType(new FixedSizeBinaryType(RecordLayout.KeyLength)).Nullable(false));
        }

        _schema = schema.Metadata(EcdaMetadata.Write(description, count, sum)).Build();
        _columns = [.. _layout.Widths.Select(width => new byte[Math.Min(count, BatchRows) * width])];
        _writer = new ArrowFileWriter(stream, _schema, leaveOpen: true);
        _writer.WriteStart();
    }

    /// <summary>Adds a record, in the bytes of <see cref="RecordLayout"/>.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        for (var c = 0; c < _columns.Length; c++)
        {
            var width = _layout.Widths[c];
            record[..width].CopyTo(_columns[c].AsSpan(_rows * width));
            record = record[width..];
        }

        _rows++;
        if (_rows == BatchRows)
        {
            Flush();
        }
    }

    /// <summary>Writes what is left, and the file's end.</summary>
    public void Complete()
    {
        if (_rows > 0)
        {
            Flush();
        }

        _writer.WriteEnd();
    }

    public void Dispose() => _writer.Dispose();

    private void Flush()
    {
        using var batch = new RecordBatch(_schema, _columns.Select((bytes, c) => Column(_layout.Widths[c], bytes)), _rows);
        _writer.WriteRecordBatch(batch);
        _rows = 0;
    }

    private FixedSizeBinaryArray Column(int width, byte[] bytes) =>
        new(new ArrayData(new FixedSizeBinaryType(width), _rows, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(bytes.AsMemory(0, _rows * width))]));
}
