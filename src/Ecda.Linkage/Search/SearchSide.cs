using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// One dataset made ready for searching: its records in an order that depends on their bits only, so that results do not depend on how a file was shuffled,
/// and for every view the bit counts and scales of their rows. The rows themselves stay in the dataset.
/// </summary>
internal sealed class SearchSide
{
    private readonly int[] _order;
    private readonly int[] _bits;
    private readonly ushort[][] _counts;
    private readonly double[][] _scales;

    public SearchSide(EncodedDataset dataset)
    {
        Dataset = dataset;
        _order = Order(dataset);
        var views = dataset.Description.Views;
        _bits = [.. views.Select(v => v.Bits)];
        _counts = new ushort[views.Count][];
        _scales = new double[views.Count][];
        for (var v = 0; v < views.Count; v++)
        {
            Fill(v, views[v].Bits);
        }
    }

    public EncodedDataset Dataset { get; }

    public int Count => _order.Length;

    /// <summary>The place in the dataset of a record of this side.</summary>
    public int OriginalIndex(int record) => _order[record];

    public ReadOnlySpan<ulong> Row(int view, int record) => Dataset.Row(view, _order[record]);

    /// <summary>The rows of some records in a view for a join, whose record numbers begin at 0 with the first of them.</summary>
    public JoinSide JoinSide(int view, bool complemented, int from, int to) => new(Dataset.Rows(view), Dataset.Description.Views[view].Bits / 64, _order[from..to], complemented);

    /// <summary>Has the processor fetch what comparing a record in a view needs.</summary>
    public void Fetch(int view, int record)
    {
        CacheLines.Fetch(Row(view, record));
        CacheLines.Fetch<double>(_scales[view].AsSpan(record, 1));
        CacheLines.Fetch<ushort>(_counts[view].AsSpan(record, 1));
    }

    /// <summary>The bits of a row of a view.</summary>
    public int Bits(int view) => _bits[view];

    /// <summary>How many bits are set in each row of a view.</summary>
    public ReadOnlySpan<ushort> Counts(int view) => _counts[view];

    /// <summary>For each row of a view, 1 / √(a(l - a)) for a bits set of l; 0 for rows that are all zero or all one, which are similar to nothing.</summary>
    public ReadOnlySpan<double> Scales(int view) => _scales[view];

    private void Fill(int view, int bits)
    {
        var counts = new ushort[Count];
        var scales = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var count = BitRows.Count(Row(view, i));
            counts[i] = (ushort)count;
            scales[i] = count == 0 || count == bits ? 0 : 1 / Math.Sqrt((double)count * (bits - count));
        }

        (_counts[view], _scales[view]) = (counts, scales);
    }

    private static int[] Order(EncodedDataset dataset)
    {
        var order = new int[dataset.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => Compare(dataset, a, b));
        return order;
    }

    private static int Compare(EncodedDataset dataset, int a, int b)
    {
        for (var v = 0; v < dataset.Description.Views.Count; v++)
        {
            var compared = dataset.Row(v, a).SequenceCompareTo(dataset.Row(v, b));
            if (compared != 0)
            {
                return compared;
            }
        }

        return dataset.Ids[a].CompareTo(dataset.Ids[b]);
    }
}
