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

        var views = from.Description.Views.Select((view, v) =>
        {
            var words = view.Bits / 64;
            var taken = new ulong[rows.Length * words];
            for (var i = 0; i < rows.Length; i++)
            {
                from.Row(v, rows[i]).CopyTo(taken.AsSpan(i * words));
            }

            return taken;
        });
        return new EncodedDataset(name, from.Description, ids, [.. views]);
    }
}
