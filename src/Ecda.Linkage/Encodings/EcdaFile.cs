using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Ecda.Linkage.Files;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// The <c>.ecda</c> file: an Arrow IPC file with a column <c>id</c> of 16 bytes and a column for every view, in batches of 65,536 records;
/// the description is in the schema's metadata, with a checksum (not a signature) over the description and all columns.
/// </summary>
internal static class EcdaFile
{
    private const string FormatVersion = "1";
    private const string ChecksumKey = "ecda.checksum";
    private const int BatchRows = 65_536;
    private const int MaximumViews = 64;
    private const int LongestName = 64;

    public static void Write(Stream stream, EncodedDataset dataset)
    {
        var views = dataset.Description.Views;
        var schema = new Schema.Builder().Field(f => f.Name("id").DataType(new FixedSizeBinaryType(RecordId.Length)).Nullable(false));
        for (var v = 0; v < views.Count; v++)
        {
            var view = v;
            _ = schema.Field(f => f.Name(ColumnName(view, views[view])).DataType(new FixedSizeBinaryType(views[view].Bits / 8)).Nullable(false));
        }

        var metadata = Metadata(dataset);
        metadata[ChecksumKey] = Checksum(dataset);
        var built = schema.Metadata(metadata).Build();
        using var writer = new ArrowFileWriter(stream, built, leaveOpen: true);
        writer.WriteStart();
        for (var start = 0; start < dataset.Count; start += BatchRows)
        {
            var rows = Math.Min(BatchRows, dataset.Count - start);
            using var batch = new RecordBatch(built, [.. Columns(dataset, start, rows)], rows);
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
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
        var description = Describe(name, metadata);
        RefuseOtherLayout(name, reader.Schema, description);
        var count = int.Parse(metadata["ecda.records"], NumberStyles.None, CultureInfo.InvariantCulture);
        if (description.Unlinkable > count || count > stream.Length / (RecordId.Length + description.Views.Sum(v => v.Bits / 8)))
        {
            throw Damaged(name, null);
        }

        var ids = new RecordId[count];
        var rows = description.Views.Select(v => new ulong[(long)count * (v.Bits / 64)]).ToList();
        var at = 0;
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                CopyBatch(batch, ids, rows, description.Views, at);
                at += batch.Length;
            }
        }

        var dataset = new EncodedDataset(name, description, ids, rows);
        return at == count && Checksum(dataset) == metadata[ChecksumKey] ? dataset : throw Damaged(name, null);
    }

    /// <summary>The columns must be what the description says, before any memory is taken on its word.</summary>
    private static void RefuseOtherLayout(string name, Schema schema, DatasetDescription description)
    {
        bool IsWide(int column, int bytes) => schema.FieldsList[column].DataType is FixedSizeBinaryType type && type.ByteWidth == bytes;
        var views = description.Views;
        var fits = views.Count is > 0 and <= MaximumViews
            && schema.FieldsList.Count == views.Count + 1
            && IsWide(0, RecordId.Length)
            && views.Select((v, i) => v.Bits > 0 && v.Bits % 64 == 0 && v.Insertions.Count == v.Fields.Count && v.Fields.All(SchemaRules.IsFieldName) && IsWide(i + 1, v.Bits / 8) && IsPossible(v)).All(fit => fit);
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

    private static LinkageFormatException Damaged(string name, Exception? cause)
    {
        var message = $"{name}: the file is truncated or damaged, expected every record and a matching checksum. Ask its owner to send it again.";
        return cause is null ? new LinkageFormatException(message) : new LinkageFormatException(message, cause);
    }

    private static string ColumnName(int index, View view) => string.Create(CultureInfo.InvariantCulture, $"view{index + 1}:{view.Name}");

    private static IEnumerable<IArrowArray> Columns(EncodedDataset dataset, int start, int rows)
    {
        var ids = new byte[rows * RecordId.Length];
        for (var i = 0; i < rows; i++)
        {
            dataset.Ids[start + i].WriteTo(ids.AsSpan(i * RecordId.Length));
        }

        yield return Column(RecordId.Length, rows, ids);
        for (var v = 0; v < dataset.Description.Views.Count; v++)
        {
            var words = dataset.Description.Views[v].Bits / 64;
            var bytes = new byte[rows * words * 8];
            ToLittleEndian(dataset.Rows(v).Span.Slice(start * words, rows * words), bytes);
            yield return Column(words * 8, rows, bytes);
        }
    }

    private static FixedSizeBinaryArray Column(int width, int rows, byte[] bytes) =>
        new(new ArrayData(new FixedSizeBinaryType(width), rows, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(bytes)]));

    private static void CopyBatch(RecordBatch batch, RecordId[] ids, List<ulong[]> rows, IReadOnlyList<View> views, int at)
    {
        var idBytes = ((FixedSizeBinaryArray)batch.Column(0)).ValueBuffer.Span;
        for (var i = 0; i < batch.Length; i++)
        {
            ids[at + i] = RecordId.FromBytes(idBytes.Slice(i * RecordId.Length, RecordId.Length));
        }

        for (var v = 0; v < views.Count; v++)
        {
            var words = views[v].Bits / 64;
            var bytes = ((FixedSizeBinaryArray)batch.Column(v + 1)).ValueBuffer.Span[..(batch.Length * words * 8)];
            FromLittleEndian(bytes, rows[v].AsSpan(at * words, batch.Length * words));
        }
    }

    private static void ToLittleEndian(ReadOnlySpan<ulong> words, Span<byte> bytes)
    {
        var target = MemoryMarshal.Cast<byte, ulong>(bytes);
        if (BitConverter.IsLittleEndian)
        {
            words.CopyTo(target);
        }
        else
        {
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, target);
        }
    }

    private static void FromLittleEndian(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(words));
        if (!BitConverter.IsLittleEndian)
        {
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    private static Dictionary<string, string> Metadata(EncodedDataset dataset)
    {
        var d = dataset.Description;
        static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ecda.format"] = FormatVersion,
            ["ecda.encoding"] = Number(d.Encoding),
            ["ecda.folding"] = Number(d.Folding),
            ["ecda.library"] = d.Library,
            ["ecda.schema"] = d.Schema,
            ["ecda.schemaFingerprint"] = d.SchemaFingerprint,
            ["ecda.profile"] = d.Profile,
            ["ecda.views"] = JsonSerializer.Serialize(d.Views),
            ["ecda.commitment"] = d.Commitment,
            ["ecda.records"] = Number(dataset.Count),
            ["ecda.rowsRead"] = Number(d.RowsRead),
            ["ecda.rowsRejected"] = Number(d.RowsRejected),
            ["ecda.unlinkable"] = Number(d.Unlinkable),
        };
    }

    private static DatasetDescription Describe(string name, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("ecda.format", out var format))
        {
            throw new LinkageFormatException($"{name}: this is an Arrow file without the description of encodings, expected a file made by 'ecda encode'.");
        }

        if (format != FormatVersion)
        {
            throw new LinkageFormatException($"{name}: found format version {format}, this library reads version {FormatVersion}. Use the library version that made the file.");
        }

        using (var schema = JsonDocument.Parse(metadata["ecda.schema"]))
        {
            _ = schema.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
        }

        // These are shown to people, and come from another organisation.
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(metadata["ecda.schema"])));
        if (fingerprint != metadata["ecda.schemaFingerprint"] || !IsPlain(metadata["ecda.profile"]) || !IsPlain(metadata["ecda.library"]) || !metadata["ecda.commitment"].All(char.IsAsciiHexDigitLower))
        {
            throw Damaged(name, null);
        }

        long Number(string key) => long.Parse(metadata[key], NumberStyles.None, CultureInfo.InvariantCulture);
        return new DatasetDescription
        {
            Encoding = (int)Number("ecda.encoding"),
            Folding = (int)Number("ecda.folding"),
            Library = metadata["ecda.library"],
            Schema = metadata["ecda.schema"],
            SchemaFingerprint = metadata["ecda.schemaFingerprint"],
            Profile = metadata["ecda.profile"],
            Views = JsonSerializer.Deserialize<List<View>>(metadata["ecda.views"])!,
            Commitment = metadata["ecda.commitment"],
            RowsRead = Number("ecda.rowsRead"),
            RowsRejected = Number("ecda.rowsRejected"),
            Unlinkable = Number("ecda.unlinkable"),
        };
    }

    private static bool IsPlain(string text) => text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private static string Checksum(EncodedDataset dataset)
    {
        var hash = new XxHash128();
        foreach (var (key, value) in Metadata(dataset).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            hash.Append(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        }

        Span<byte> id = stackalloc byte[RecordId.Length];
        foreach (var recordId in dataset.Ids)
        {
            recordId.WriteTo(id);
            hash.Append(id);
        }

        var block = new byte[1 << 16];
        for (var v = 0; v < dataset.Description.Views.Count; v++)
        {
            var words = dataset.Rows(v).Span;
            while (!words.IsEmpty)
            {
                var take = Math.Min(words.Length, block.Length / 8);
                ToLittleEndian(words[..take], block.AsSpan(0, take * 8));
                hash.Append(block.AsSpan(0, take * 8));
                words = words[take..];
            }
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
