using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>Finds for the rows of two matrices who has the largest product with whom. The same for any number of threads.</summary>
internal static class NearestRows
{
    /// <summary>The pairs of rows that are nearest to each other.</summary>
    /// <param name="left">One matrix.</param>
    /// <param name="right">The other.</param>
    /// <param name="least">A pair's product is above this; the margin of a pair without a rival is measured from here.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    public static List<MatchedPair> Mutual(FloatMatrix left, FloatMatrix right, float least, CancellationToken cancellationToken)
    {
        var (nearestLeft, nearestRight) = (new BestOf(left.Rows), new BestOf(right.Rows));
        var gate = new Lock();
        _ = Parallel.For(
            0,
            (left.Rows + RowProducts.TileRows - 1) / RowProducts.TileRows,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (Columns: new BestOf(right.Rows), Tile: new float[RowProducts.TileRows * RowProducts.TileRows]),
            (t, _, own) =>
            {
                var from = t * RowProducts.TileRows;
                var count = Math.Min(RowProducts.TileRows, left.Rows - from);
                for (var start = 0; start < right.Rows; start += RowProducts.TileRows)
                {
                    var width = Math.Min(RowProducts.TileRows, right.Rows - start);
                    RowProducts.Fill(left, from, count, right, start, width, own.Tile);
                    Offer(own.Tile, from, count, start, width, nearestLeft, own.Columns);
                }

                return own;
            },
            own =>
            {
                lock (gate)
                {
                    nearestRight.Merge(own.Columns);
                }
            });
        return BestOf.Mutual(nearestLeft, nearestRight, least);
    }

    private static void Offer(float[] tile, int from, int count, int start, int width, BestOf rows, BestOf columns)
    {
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var product = tile[(i * width) + j];
                if (rows.Wants(from + i, product))
                {
                    rows.Offer(from + i, start + j, product);
                }

                if (columns.Wants(start + j, product))
                {
                    columns.Offer(start + j, from + i, product);
                }
            }
        }
    }
}
