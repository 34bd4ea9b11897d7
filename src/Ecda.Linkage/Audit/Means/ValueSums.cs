using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// The sum of the rows of all records that have a value, for every value: of labeled records, in the order of the labels, so that it is the
/// same for any number of threads.
/// </summary>
internal static class ValueSums
{
    /// <summary>Sums up.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="labels">Which record has which value.</param>
    /// <param name="values">How many values there are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For every value the sums of signs, and behind them for every view the sum of weights.</returns>
    public static FloatMatrix Of(SignRows rows, SoftLabels labels, int values, CancellationToken cancellationToken = default)
    {
        var sums = new FloatMatrix(values, rows.Columns);
        var first = Enumerable.Range(0, rows.Views).Select(rows.FirstWord).ToArray();
        _ = Parallel.For(0, rows.Words, new ParallelOptions { CancellationToken = cancellationToken }, word =>
        {
            var view = rows.ViewOfWord[word];
            Add(rows, labels, view, word - first[view], 64 * word, sums);
        });
        foreach (var (row, value, weight) in labels.Entries)
        {
            for (var view = 0; view < rows.Views; view++)
            {
                sums.Row(value)[rows.Bits + view] += rows.IsFilled(row, view) ? weight : 0;
            }
        }

        return sums;
    }

    /// <summary>The sums over all values.</summary>
    public static double[] Totals(FloatMatrix sums)
    {
        var totals = new double[sums.Columns];
        for (var value = 0; value < sums.Rows; value++)
        {
            var row = sums.Row(value);
            for (var c = 0; c < totals.Length; c++)
            {
                totals[c] += row[c];
            }
        }

        return totals;
    }

    private static void Add(SignRows rows, SoftLabels labels, int view, int word, int column, FloatMatrix sums)
    {
        Span<float> signs = stackalloc float[64];
        var last = -1;
        foreach (var (row, value, weight) in labels.Entries)
        {
            if (!rows.IsFilled(row, view))
            {
                continue;
            }

            if (row != last)
            {
                SignRows.Unpack(rows.Word(row, view, word), signs);
                last = row;
            }

            var sum = sums.Row(value).Slice(column, 64);
            for (var bit = 0; bit < sum.Length; bit++)
            {
                sum[bit] += weight * signs[bit];
            }
        }
    }
}
