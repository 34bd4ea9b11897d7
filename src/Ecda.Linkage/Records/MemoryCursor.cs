using System.Text;

namespace Ecda.Linkage.Records;

/// <summary>Walks over rows that the caller holds or produces, such as the result of a database query.</summary>
internal sealed class MemoryCursor(string name, int columns, IEnumerable<IReadOnlyList<string?>> rows) : RecordCursor
{
    private readonly IEnumerator<IReadOnlyList<string?>> _rows = rows.GetEnumerator();
    private readonly byte[][] _fields = new byte[columns][];
    private long _row;

    public override long Row => _row;

    public override long Line => 0;

    public override BadRowPolicy OnBadRow => BadRowPolicy.Stop;

    public override double Progress => 0;

    public override bool Read()
    {
        if (!_rows.MoveNext())
        {
            return false;
        }

        _row++;
        var row = _rows.Current;
        if (row.Count != columns)
        {
            throw new LinkageFormatException($"{name}, row {_row}: found {row.Count} fields, expected {columns} (one for each column).");
        }

        for (var i = 0; i < columns; i++)
        {
            _fields[i] = Encoding.UTF8.GetBytes(row[i] ?? "");
        }

        return true;
    }

    public override ReadOnlySpan<byte> Field(int column) => _fields[column];

    public override void Dispose()
    {
        _rows.Dispose();
        base.Dispose();
    }
}
