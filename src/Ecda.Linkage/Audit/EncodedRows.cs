using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>Chosen rows of a dataset as a dataset of their own.</summary>
internal static class EncodedRows
{
    /// <summary>Takes rows in the order given, under new ids that tell nothing.</summary>
    public static EncodedDataset Gather(EncodedDataset from, int[] rows, string name, ref SplitMix64 random)
    {
        var ids = new RecordId[rows.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = new RecordId(new UInt128(random.Next(), random.Next()));
        }

        // The columns of the views, and behind them those of the blocking keys.
        var columns = from.AllRows.Select(column =>
        {
            var words = from.Count == 0 ? 0 : column.Length / from.Count;
            var taken = new ulong[rows.Length * words];
            for (var i = 0; i < rows.Length; i++)
            {
                column.AsSpan(rows[i] * words, words).CopyTo(taken.AsSpan(i * words));
            }

            return taken;
        });
        return new EncodedDataset(name, from.Description, ids, [.. columns]);
    }
}
