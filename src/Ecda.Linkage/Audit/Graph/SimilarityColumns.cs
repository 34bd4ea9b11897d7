using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>Dice similarities of all records of a dataset to one of them, view by view or over the bits of all views together.</summary>
internal sealed class SimilarityColumns
{
    private readonly EncodedDataset _dataset;
    private readonly int[][] _weights;

    public SimilarityColumns(EncodedDataset dataset)
    {
        _dataset = dataset;
        _weights = new int[Views][];
        for (var view = 0; view < Views; view++)
        {
            _weights[view] = new int[Count];
            for (var row = 0; row < Count; row++)
            {
                _weights[view][row] = BitRows.Count(dataset.Row(view, row));
            }
        }
    }

    public int Count => _dataset.Count;

    public int Views => _dataset.Description.Views.Count;

    /// <summary>How many columns a landmark has.</summary>
    public int Width(bool pooled) => pooled ? 1 : Views;

    /// <summary>Writes the similarities to one record: a column for each view, or one for all.</summary>
    /// <param name="record">The record.</param>
    /// <param name="pooled">Whether the bits of all views count together.</param>
    /// <param name="columns">Room for the columns, one after the other.</param>
    /// <param name="counts">Room for a count for every record and view.</param>
    public void Fill(int record, bool pooled, Span<float> columns, Span<int> counts)
    {
        for (var view = 0; view < Views; view++)
        {
            BitRows.CountCommonWithEach(_dataset.Row(view, record), _dataset.Rows(view).Span, counts.Slice(view * Count, Count));
        }

        for (var row = 0; row < Count; row++)
        {
            var (common, weight) = (0, 0);
            for (var view = 0; view < Views; view++)
            {
                var (shared, both) = (counts[(view * Count) + row], _weights[view][record] + _weights[view][row]);
                (common, weight) = (common + shared, weight + both);
                if (!pooled)
                {
                    columns[(view * Count) + row] = Dice(shared, both);
                }
            }

            if (pooled)
            {
                columns[row] = Dice(common, weight);
            }
        }
    }

    /// <summary>Writes the similarities to one record in one view.</summary>
    public void FillView(int record, int view, Span<float> column, Span<int> counts)
    {
        BitRows.CountCommonWithEach(_dataset.Row(view, record), _dataset.Rows(view).Span, counts[..Count]);
        var weights = _weights[view];
        for (var row = 0; row < Count; row++)
        {
            column[row] = Dice(counts[row], weights[record] + weights[row]);
        }
    }

    /// <summary>The similarity of two records in one view.</summary>
    public float Similarity(int view, int one, int other) =>
        Dice(BitRows.CountCommon(_dataset.Row(view, one), _dataset.Row(view, other)), _weights[view][one] + _weights[view][other]);

    private static float Dice(int common, int weight) => weight == 0 ? 0 : 2f * common / weight;
}
