using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>
/// The released rows as the attacker reads them: +1 for an unset bit, -1 for a set one, 0 where a row is empty. Where a second file under
/// the same key was linked to the first,
/// the rows of linked records are added up: each is as likely under a candidate by itself.
/// </summary>
internal sealed class TargetRows
{
    private readonly EncodedDataset _released;
    private readonly EncodedDataset? _second;
    private readonly int[]? _linked;
    private readonly bool[][] _filled;
    private readonly bool[][]? _secondFilled;

    /// <param name="released">The released file.</param>
    /// <param name="second">Another under the same key; null for none.</param>
    /// <param name="linked">For every record of the first the linked one of the second, or -1.</param>
    public TargetRows(EncodedDataset released, EncodedDataset? second = null, int[]? linked = null)
    {
        (_released, _second, _linked) = (released, second, linked);
        Views = released.Description.Views;
        Starts = new int[Views.Count + 1];
        for (var v = 0; v < Views.Count; v++)
        {
            // Behind the bits stand how many rows are filled, and how many are not.
            Starts[v + 1] = Starts[v] + Views[v].Bits + 2;
        }

        _filled = Filled(released);
        _secondFilled = second is null ? null : Filled(second);
    }

    /// <summary>How many records there are.</summary>
    public int Count => _released.Count;

    /// <summary>The views.</summary>
    public IReadOnlyList<View> Views { get; }

    /// <summary>Where the numbers of every view start, and at last how many there are.</summary>
    public int[] Starts { get; }

    /// <summary>How many numbers a record has.</summary>
    public int Depth => Starts[^1];

    /// <summary>How many rows of a record are filled in a view.</summary>
    public int Rows(int view, int record) =>
        (_filled[view][record] ? 1 : 0) + (Linked(record) is var other and >= 0 && _secondFilled![view][other] ? 1 : 0);

    /// <summary>Writes all numbers of a record.</summary>
    public void Read(int record, Span<float> values)
    {
        for (var v = 0; v < Views.Count; v++)
        {
            var part = values[Starts[v]..Starts[v + 1]];
            var bits = Views[v].Bits;
            Bits(v, record, part[..bits]);
            var filled = Rows(v, record);
            part[bits] = filled;
            part[bits + 1] = (Linked(record) >= 0 ? 2 : 1) - filled;
        }
    }

    /// <summary>Writes the bits of a record in a view: +1, -1, or 0 where the row is empty; the sum where it has two rows.</summary>
    public void Bits(int view, int record, Span<float> values)
    {
        values.Clear();
        if (_filled[view][record])
        {
            Add(_released.Row(view, record), values);
        }

        if (Linked(record) is var other and >= 0 && _secondFilled![view][other])
        {
            Add(_second!.Row(view, other), values);
        }
    }

    private int Linked(int record) => _linked is null ? -1 : _linked[record];

    private static void Add(ReadOnlySpan<ulong> row, Span<float> values)
    {
        for (var b = 0; b < values.Length; b++)
        {
            values[b] += 1 - (2 * (int)((row[b / 64] >> b) & 1));
        }
    }

    private static bool[][] Filled(EncodedDataset dataset) =>
        [.. dataset.Description.Views.Select((_, v) => Enumerable.Range(0, dataset.Count).Select(r => BitRows.Count(dataset.Row(v, r)) > 0).ToArray())];
}
