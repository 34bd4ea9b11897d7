namespace Ecda.Linkage.Audit.Relationships;

/// <summary>The pairs of a file whose rows agree most.</summary>
internal static class StrongTies
{
    // Of the strongest pairs of a file few have a record in common.
    private const int Partners = 10;

    /// <summary>The strongest pairs among some records, the strongest first.</summary>
    /// <param name="rows">The file's rows.</param>
    /// <param name="records">Which records.</param>
    /// <param name="most">How many pairs.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static List<(int One, int Other)> Of(
        RowAgreements rows, int[] records, int most, IProgress<LinkageProgress>? progress = null,
            CancellationToken cancellationToken = default)
    {
        var best = new List<(double Agreement, int One, int Other)>[records.Length];
        var done = 0;
        _ = Parallel.For(0, records.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            best[i] = [];
            var least = double.NegativeInfinity;
            for (var j = i + 1; j < records.Length; j++)
            {
                var agreement = rows.Pooled(records[i], records[j]);
                if (agreement > least)
                {
                    best[i].Add((agreement, records[i], records[j]));
                    if (best[i].Count == 2 * Partners)
                    {
                        best[i].Sort((a, b) =>
                            b.Agreement.CompareTo(a.Agreement) is var order && order != 0 ? order : a.Other.CompareTo(b.Other));
                        best[i].RemoveRange(Partners, Partners);
                        least = best[i][^1].Agreement;
                    }
                }
            }

            if (Interlocked.Increment(ref done) % 100 == 0)
            {
                progress?.Report(new LinkageProgress("Attacking", (double)done / records.Length));
            }
        });
        return [.. best.SelectMany(b => b).OrderByDescending(b => b.Agreement).ThenBy(b => b.One).ThenBy(b => b.Other).Take(most)
            .Select(b => (b.One, b.Other))];
    }
}
