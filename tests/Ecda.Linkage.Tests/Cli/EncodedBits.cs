namespace Ecda.Linkage.Tests.Cli;

/// <summary>Makes encodings comparable across runs, whose record ids and row order are random.</summary>
internal static class EncodedBits
{
    /// <summary>A line for every record, own id and the rows of all views, sorted.</summary>
    public static List<string> ByOwnId(TempFolder folder, string name)
    {
        var (dataset, ids) = (EncodedDataset.Open(folder[$"{name}.ecda"]), OwnerIds.Load(folder[$"{name}.ids"]));
        var lines = new List<string>();
        for (var record = 0; record < dataset.Count; record++)
        {
            Assert.That(ids.TryGetOwn(dataset.Ids[record], out var own), "every record has an own id");
            var rows = Enumerable.Range(0, dataset.Description.Views.Count).Select(v => string.Join('-', dataset.Row(v, record).ToArray()));
            lines.Add($"{own}: {string.Join('/', rows)}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
