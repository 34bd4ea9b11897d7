using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ecda.Linkage.Synthesis;

/// <summary>The rows of an extract as bytes, in an order that has nothing to do with the order in which the people were made.</summary>
internal sealed class ExtractStore
{
    private readonly byte[][] _chunks;
    private readonly (int Chunk, RecordPlace Place)[] _rows;

    public ExtractStore(ExtractLayout layout, IReadOnlyList<(int FirstPerson, List<RecordPlace> Places, byte[] Bytes)> blocks)
    {
        Layout = layout;
        _chunks = [.. blocks.Select(b => b.Bytes)];
        _rows = new (int, RecordPlace)[blocks.Sum(b => b.Places.Count)];
        var orders = new ulong[_rows.Length];
        var count = 0;
        for (var chunk = 0; chunk < blocks.Count; chunk++)
        {
            foreach (var place in CollectionsMarshal.AsSpan(blocks[chunk].Places))
            {
                orders[count] = place.Order;
                _rows[count++] = (chunk, place with { Person = place.Person + blocks[chunk].FirstPerson });
            }
        }

        Array.Sort(orders, _rows);
    }

    public ExtractLayout Layout { get; }

    public int Count => _rows.Length;

    public int PersonAt(int row) => _rows[row].Place.Person;

    public bool ShowsNhs(int row) => _rows[row].Place.ShowsNhs;

    public string Reference(int row) => (row + 1).ToString(Layout.ReferenceFormat, CultureInfo.InvariantCulture);

    /// <summary>The fields behind the reference, each ended by a separator.</summary>
    public ReadOnlySpan<byte> Fields(int row)
    {
        var (chunk, place) = _rows[row];
        return _chunks[chunk].AsSpan(place.Start, place.Length);
    }

    /// <summary>The row as texts.</summary>
    public string[] Texts(int row, string? nhs)
    {
        var fields = Encoding.UTF8.GetString(Fields(row)[..^1]).Split((char)RowWriter.Separator);
        if (nhs is not null)
        {
            fields[Layout.NhsColumn - 1] = nhs;
        }

        return [Reference(row), .. fields];
    }

    /// <summary>The rows of every person, in order.</summary>
    public RowsOfPeople RowsByPerson(int people)
    {
        var starts = new int[people + 1];
        foreach (var (_, place) in _rows)
        {
            starts[place.Person + 1]++;
        }

        for (var i = 0; i < people; i++)
        {
            starts[i + 1] += starts[i];
        }

        var rows = new int[_rows.Length];
        var next = starts[..^1];
        for (var row = 0; row < _rows.Length; row++)
        {
            rows[next[_rows[row].Place.Person]++] = row;
        }

        return new RowsOfPeople(starts, rows);
    }

    public sealed class RowsOfPeople(int[] starts, int[] rows)
    {
        public ArraySegment<int> Of(int person) => new(rows, starts[person], starts[person + 1] - starts[person]);
    }
}
