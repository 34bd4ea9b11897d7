namespace Ecda.Linkage.Encodings;

/// <summary>Datasets made of the rows of others.</summary>
internal static class DatasetRows
{
    /// <summary>Some records of a dataset, in the order asked for.</summary>
    public static EncodedDataset Select(EncodedDataset dataset, IReadOnlyList<int> records)
    {
        var columns = dataset.AllRows.Select(column =>
        {
            var words = dataset.Count == 0 ? 0 : column.Length / dataset.Count;
            var rows = new ulong[records.Count * words];
            for (var i = 0; i < records.Count; i++)
            {
                column.AsSpan(records[i] * words, words).CopyTo(rows.AsSpan(i * words));
            }

            return rows;
        });
        return new EncodedDataset(dataset.Name, dataset.Description, [.. records.Select(r => dataset.Ids[r])], [.. columns]);
    }

    /// <summary>All records of datasets that can be compared, one dataset after the other, under the description of the first.</summary>
    public static EncodedDataset Join(string name, IReadOnlyList<EncodedDataset> datasets)
    {
        var columns = datasets[0].AllRows.Select((_, column) => Joined(datasets, column));
        return new EncodedDataset(name, datasets[0].Description, [.. datasets.SelectMany(d => d.Ids)], [.. columns]);
    }

    private static ulong[] Joined(IReadOnlyList<EncodedDataset> datasets, int column)
    {
        var rows = new ulong[datasets.Sum(d => d.AllRows[column].Length)];
        var at = 0;
        foreach (var dataset in datasets)
        {
            dataset.AllRows[column].CopyTo(rows.AsSpan(at));
            at += dataset.AllRows[column].Length;
        }

        return rows;
    }
}
