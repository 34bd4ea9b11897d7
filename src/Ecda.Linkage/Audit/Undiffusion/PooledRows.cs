using Ecda.Linkage.Search;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// The rows of one view that one party sees, of one file or several under one key: without empty rows, equal ones once, in the order of
/// their bits.
/// </summary>
internal sealed class PooledRows
{
    private PooledRows(BitTable table, (int File, int Record)[] places) => (Table, Places) = (table, places);

    /// <summary>The rows.</summary>
    public BitTable Table { get; }

    /// <summary>For every row the first file and record that it is of.</summary>
    public (int File, int Record)[] Places { get; }

    /// <summary>Pools the rows.</summary>
    /// <param name="files">The files.</param>
    /// <param name="view">The view.</param>
    public static PooledRows Of(IReadOnlyList<EncodedDataset> files, int view)
    {
        var bits = files[0].Description.Views[view].Bits;
        var words = bits / 64;
        var places = new List<(int File, int Record)>(files.Sum(f => f.Count));
        for (var file = 0; file < files.Count; file++)
        {
            for (var record = 0; record < files[file].Count; record++)
            {
                if (files[file].Row(view, record).ContainsAnyExcept(0UL))
                {
                    places.Add((file, record));
                }
            }
        }

        // The order of the rows is that of their bits, so that neither the order of the records nor that of the files plays a part.
        places.Sort((a, b) =>
        {
            var order = files[a.File].Row(view, a.Record).SequenceCompareTo(files[b.File].Row(view, b.Record));
            return order != 0 ? order : a.CompareTo(b);
        });
        var rows = new ulong[places.Count * words];
        var kept = 0;
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            var row = files[place.File].Row(view, place.Record);
            if (kept == 0 || !row.SequenceEqual(rows.AsSpan((kept - 1) * words, words)))
            {
                row.CopyTo(rows.AsSpan(kept * words));
                places[kept++] = place;
            }
        }

        return new PooledRows(new BitTable(rows.AsMemory(0, kept * words), bits), [.. places.Take(kept)]);
    }
}
