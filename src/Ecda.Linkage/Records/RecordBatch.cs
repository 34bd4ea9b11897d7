namespace Ecda.Linkage.Records;

/// <summary>The bytes of the wanted columns of some consecutive rows, so that they can be encoded while the next ones are read.</summary>
internal sealed class RecordBatch(int[] columns)
{
    /// <summary>Rows in a full batch.</summary>
    public const int Capacity = 4096;

    private readonly int[] _starts = new int[(Capacity * columns.Length) + 1];
    private readonly long[] _rowNumbers = new long[Capacity];
    private byte[] _bytes = new byte[Capacity * 64];
    private int _used;

    /// <summary>The rows held.</summary>
    public int Count { get; private set; }

    /// <summary>One of the wanted columns of a row, by its place in the list of wanted columns.</summary>
    public ReadOnlySpan<byte> Field(int row, int slot)
    {
        var at = (row * columns.Length) + slot;
        return _bytes.AsSpan(_starts[at].._starts[at + 1]);
    }

    /// <summary>The number of a row in its table, counted from 1 after the header, rejected rows included.</summary>
    public long RowNumber(int row) => _rowNumbers[row];

    public void Clear()
    {
        Count = 0;
        _used = 0;
    }

    /// <summary>Copies the wanted columns of the cursor's row.</summary>
    public void Add(RecordCursor cursor)
    {
        var at = Count * columns.Length;
        foreach (var column in columns)
        {
            var field = cursor.Field(column);
            if (_used + field.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, checked(2 * (_used + field.Length)));
            }

            field.CopyTo(_bytes.AsSpan(_used));
            _used += field.Length;
            _starts[++at] = _used;
        }

        _rowNumbers[Count++] = cursor.Row;
    }

    /// <summary>Forgets the content.</summary>
    public void Wipe()
    {
        Array.Clear(_bytes);
        Clear();
    }
}
