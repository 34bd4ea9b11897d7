using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>Matches records by how many others are how similar to them, with nothing known: some values of every record's sorted similarities.</summary>
internal static class NeighborProfiles
{
    private const int Values = 60;

    /// <summary>The pairs that are each other's nearest, the surest first.</summary>
    /// <param name="released">The released records' profiles, standardized by column.</param>
    /// <param name="listed">The list's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static List<MatchedPair> Match(FloatMatrix released, FloatMatrix listed, CancellationToken cancellationToken)
    {
        // Minus half the squared distance as a product of rows with two more columns.
        var pairs = NearestRows.Mutual(Widened(released, half: 0), Widened(listed, half: 1), float.NegativeInfinity, cancellationToken);
        return [.. pairs.OrderByDescending(p => p.Margin).ThenBy(p => p.Released)];
    }

    /// <summary>The rows' profiles, standardized by column.</summary>
    public static FloatMatrix Standardized(SimilarityColumns side, CancellationToken cancellationToken)
    {
        var width = side.Views * Values;
        var profiles = new FloatMatrix(side.Count, width);
        _ = Parallel.For(
            0,
            side.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (Column: new float[side.Count], Counts: new int[side.Count]),
            (row, _, room) =>
            {
                for (var view = 0; view < side.Views; view++)
                {
                    side.FillView(row, view, room.Column, room.Counts);
                    room.Column[row] = -1;
                    Array.Sort(room.Column);
                    for (var q = 0; q < Values; q++)
                    {
                        // Dense at the top, where the relatives are.
                        var place = (q + 0.5) / Values;
                        profiles.Row(row)[(view * Values) + q] = room.Column[side.Count - 1 - (int)(place * place * place * (side.Count - 1))];
                    }
                }

                return room;
            },
            _ => { });
        profiles.StandardizeColumns();
        return profiles;
    }

    private static FloatMatrix Widened(FloatMatrix profiles, int half)
    {
        var widened = new FloatMatrix(profiles.Rows, profiles.Columns + 2);
        for (var r = 0; r < profiles.Rows; r++)
        {
            var sum = 0.0;
            profiles.Row(r).CopyTo(widened.Row(r));
            foreach (var value in profiles.Row(r))
            {
                sum += (double)value * value;
            }

            widened.Row(r)[profiles.Columns + half] = (float)(-sum / 2);
            widened.Row(r)[profiles.Columns + 1 - half] = 1;
        }

        return widened;
    }
}
