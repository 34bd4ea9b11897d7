using System.Buffers.Text;
using System.Text;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>The owner's own ids of the rows of a batch: the id column without white space around, or the row's number.</summary>
internal sealed class OwnIdReader(SourceBinding binding)
{
    private readonly byte[] _number = new byte[20];

    /// <summary>A row's own id; valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(RecordBatch batch, int row)
    {
        if (binding.IdColumn is null)
        {
            _ = Utf8Formatter.TryFormat(batch.RowNumber(row), _number, out var digits);
            return _number.AsSpan(0, digits);
        }

        var id = batch.Field(row, 0);
        return IsTrimmed(id) ? id : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(id).Trim());
    }

    /// <summary>Whether an id column's field has nothing but white space.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> id) => !IsTrimmed(id) && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(id));

    // White space beyond ASCII is left to the general way.
    private static bool IsTrimmed(ReadOnlySpan<byte> id) => !id.IsEmpty && id[0] is > (byte)' ' and < 0x7F && id[^1] is > (byte)' ' and < 0x7F;
}
