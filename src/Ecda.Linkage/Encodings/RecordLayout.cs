using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ecda.Linkage.Encodings;

/// <summary>An encoded record as bytes: its id, then its row in every view, least significant byte first.</summary>
internal sealed class RecordLayout(IReadOnlyList<View> views)
{
    /// <summary>The bytes of every column of a record: the id's, then the views'.</summary>
    public int[] Widths { get; } = [RecordId.Length, .. views.Select(v => v.Bits / 8)];

    /// <summary>The bytes of a record.</summary>
    public int Length { get; } = RecordId.Length + views.Sum(v => v.Bits / 8);

    /// <summary>Writes the rows of a record behind its id.</summary>
    /// <param name="rows">All rows, by view.</param>
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
