using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ecda.Linkage.Encodings;

/// <summary>An encoded record as bytes: its id, then its row in every view, least significant byte first, then its blocking keys.</summary>
/// <param name="views">The views.</param>
/// <param name="rules">How many blocking rules there are.</param>
internal sealed class RecordLayout(IReadOnlyList<View> views, int rules)
{
    /// <summary>The bytes of a blocking key.</summary>
    public const int KeyLength = BlockingEncoder.KeyWords * sizeof(ulong);

    /// <summary>The bytes of every column of a record: the id's, then the views', then the keys'.</summary>
    public int[] Widths { get; } = [RecordId.Length, .. views.Select(v => v.Bits / 8), .. Enumerable.Repeat(KeyLength, rules)];

    /// <summary>The bytes of a record without its keys.</summary>
    public int KeysAt { get; } = RecordId.Length + views.Sum(v => v.Bits / 8);

    /// <summary>The bytes of a record.</summary>
    public int Length { get; } = RecordId.Length + views.Sum(v => v.Bits / 8) + (rules * KeyLength);

    /// <summary>Memory for the columns of some records behind their ids.</summary>
    public ulong[][] RoomFor(int records) => [.. Widths.Skip(1).Select(width => new ulong[(long)records * (width / sizeof(ulong))])];

    /// <summary>Writes the rows and keys of a record behind its id.</summary>
    /// <param name="rows">All rows, by column.</param>
    /// <param name="index">The record.</param>
    /// <param name="record">The record's bytes.</param>
    public void WriteRows(IReadOnlyList<ulong[]> rows, int index, Span<byte> record)
    {
        record = record[RecordId.Length..];
        for (var v = 0; v < rows.Count; v++)
        {
            var words = Widths[v + 1] / sizeof(ulong);
            ToLittleEndian(rows[v].AsSpan(index * words, words), record[..Widths[v + 1]]);
            record = record[Widths[v + 1]..];
        }
    }

    /// <summary>The bytes of one key of a record.</summary>
    public Span<byte> Key(Span<byte> record, int rule) => record.Slice(KeysAt + (rule * KeyLength), KeyLength);

    /// <summary>Reads words that were written least significant byte first.</summary>
    public static void FromLittleEndian(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(words));
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    private static void ToLittleEndian(ReadOnlySpan<ulong> words, Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(words).CopyTo(bytes);
        }
        else
        {
            BinaryPrimitives.ReverseEndianness(words, MemoryMarshal.Cast<byte, ulong>(bytes));
        }
    }
}
