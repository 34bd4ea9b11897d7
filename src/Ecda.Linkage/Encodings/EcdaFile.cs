using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Ecda.Linkage.Files;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// The <c>.ecda</c> file: an Arrow IPC file with a column <c>id</c> of 16 bytes, a column for every view and one for every blocking rule, in batches of 65,536 records;
/// the description is in the schema's metadata, with a checksum (not a signature) over the description and all columns.
/// </summary>
internal static class EcdaFile
{
    private const int MaximumViews = 64;

    public static void Write(Stream stream, EncodedDataset dataset)
    {
        var layout = LayoutOf(dataset.Description);
        var record = new byte[layout.Length];
        using var writer = new EcdaWriter(stream, dataset.Description, dataset.Count, Sum(dataset));
        for (var i = 0; i < dataset.Count; i++)
        {
            WriteRecord(dataset, layout, i, record);
            writer.Add(record);
        }

        writer.Complete();
    }

    public static EncodedDataset Read(string path)
    {
        var name = Path.GetFileName(path);
        using var stream = InputFile.Open(path);
        RefuseOtherFiles(name, stream);
        try
        {
            return Read(name, stream);
        }
        catch (LinkageFormatException)
        {
            throw;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The Arrow reader meets damage with many kinds of exception; whatever it is, the file is not whole.
            throw Damaged(name, e);
        }
    }

    private static EncodedDataset Read(string name, FileStream stream)
    {
        using var reader = new ArrowFileReader(stream, leaveOpen: true);
        var metadata = reader.Schema.Metadata ?? throw new LinkageFormatException($"{name}: this is an Arrow file without the description of encodings, expected a file made by 'ecda encode'.");
        var description = EcdaMetadata.Read(name, metadata);
        RefuseOtherLayout(name, reader.Schema, description);
        var count = EcdaMetadata.Records(metadata);
        var layout = LayoutOf(description);
        if (description.Unlinkable > count || count > stream.Length / layout.Length)
        {
            throw Damaged(name, null);
        }

        var ids = new RecordId[count];
        var rows = layout.RoomFor(count);
        var at = 0;
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                CopyBatch(batch, ids, rows, layout, at);
                at += batch.Length;
            }
        }

        var dataset = new EncodedDataset(name, description, ids, rows);
        if (at != count)
        {
            throw Damaged(name, null);
        }

        return EcdaMetadata.HasChecksum(metadata, description, count, Sum(dataset)) ? dataset : throw Damaged(name, null);
    }

    /// <summary>The columns must be what the description says, before any memory is taken on its word.</summary>
    private static void RefuseOtherLayout(string name, Schema schema, DatasetDescription description)
    {
        bool IsWide(int column, int bytes) => schema.FieldsList[column].DataType is FixedSizeBinaryType type && type.ByteWidth == bytes;
        var views = description.Views;
        var fits = views.Count is > 0 and <= MaximumViews
            && schema.FieldsList.Count == views.Count + 1 + description.Blocking.Count
            && IsWide(0, RecordId.Length)
            && views.Select((v, i) => v.Bits > 0 && v.Bits % 64 == 0 && v.Insertions.Count == v.Fields.Count && v.Fields.All(SchemaRules.IsFieldName) && IsWide(i + 1, v.Bits / 8) && IsPossible(v)).All(fit => fit)
            && description.Blocking.Select((_, r) => IsWide(views.Count + 1 + r, RecordLayout.KeyLength)).All(fit => fit);
        if (!fits)
        {
            throw Damaged(name, null);
        }
    }

    private static bool IsPossible(View view) => view.Hardenings.Count == 0
        || (view is { Diffusion: 1, FilterBits: >= 64 and <= 4096 } && view.Insertions.All(n => n is > 0 and <= 65_536) && HardeningRules.Fault(view.Hardenings, view.FilterBits, null) is null);

    private static void RefuseOtherFiles(string name, FileStream stream)
    {
        Span<byte> magic = stackalloc byte[6];
        var read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (!magic[..read].SequenceEqual("ARROW1"u8))
        {
            throw new LinkageFormatException($"{name}: this is no .ecda file{(read == 0 ? " but an empty one" : "")}, expected encodings made by 'ecda encode'.");
        }
    }

    public static LinkageFormatException Damaged(string name, Exception? cause)
    {
        var message = $"{name}: the file is truncated or damaged, expected every record and a matching checksum. Ask its owner to send it again.";
        return cause is null ? new LinkageFormatException(message) : new LinkageFormatException(message, cause);
    }

    private static RecordSum Sum(EncodedDataset dataset)
    {
        var layout = LayoutOf(dataset.Description);
        var record = new byte[layout.Length];
        var sum = new RecordSum();
        for (var i = 0; i < dataset.Count; i++)
        {
            WriteRecord(dataset, layout, i, record);
            sum.Add(record.AsSpan(0, layout.KeysAt));
            for (var r = 0; r < dataset.Description.Blocking.Count; r++)
            {
                sum.Add(RecordSum.OfKey(record.AsSpan(0, RecordId.Length), layout.Key(record, r), r));
            }
        }

        return sum;
    }

    private static RecordLayout LayoutOf(DatasetDescription description) => new(description.Views, description.Blocking.Count);

    private static void WriteRecord(EncodedDataset dataset, RecordLayout layout, int index, Span<byte> record)
    {
        dataset.IdSpan[index].WriteTo(record);
        layout.WriteRows(dataset.AllRows, index, record);
    }

    private static void CopyBatch(RecordBatch batch, RecordId[] ids, ulong[][] rows, RecordLayout layout, int at)
    {
        var idBytes = ((FixedSizeBinaryArray)batch.Column(0)).ValueBuffer.Span;
        for (var i = 0; i < batch.Length; i++)
        {
            ids[at + i] = RecordId.FromBytes(idBytes.Slice(i * RecordId.Length, RecordId.Length));
        }

        for (var v = 0; v < rows.Length; v++)
        {
            var words = layout.Widths[v + 1] / sizeof(ulong);
            var bytes = ((FixedSizeBinaryArray)batch.Column(v + 1)).ValueBuffer.Span[..(batch.Length * words * 8)];
            RecordLayout.FromLittleEndian(bytes, rows[v].AsSpan(at * words, batch.Length * words));
        }
    }
}
