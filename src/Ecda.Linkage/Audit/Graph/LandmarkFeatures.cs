using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// Where every record stands seen from some landmarks: its similarities to them, in standard deviations from the mean of the column. On the other side the same landmarks,
/// under another key, give the same person nearly the same numbers, as far as the encoding keeps similarities.
/// </summary>
internal static class LandmarkFeatures
{
    // Landmarks filled before they are written into rows, so that a row's cache line is written once.
    private const int Group = 16;

    /// <summary>The features of all records of a side, each row of length 1.</summary>
    /// <param name="side">The side.</param>
    /// <param name="landmarks">The rows of the landmarks.</param>
    /// <param name="pooled">True for one similarity over the bits of all views, false for one for each view.</param>
    /// <param name="cancellationToken">Stops between landmarks.</param>
    public static FloatMatrix Of(SimilarityColumns side, int[] landmarks, bool pooled, CancellationToken cancellationToken)
    {
        var width = side.Width(pooled);
        var features = new FloatMatrix(side.Count, landmarks.Length * width);
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        _ = Parallel.For(
            0,
            (landmarks.Length + Group - 1) / Group,
            options,
            () => (Columns: new float[Group * width * side.Count], Counts: new int[side.Views * side.Count]),
            (group, _, room) =>
            {
                var first = group * Group;
                var count = Math.Min(Group, landmarks.Length - first);
                for (var l = 0; l < count; l++)
                {
                    var columns = room.Columns.AsSpan(l * width * side.Count, width * side.Count);
                    side.Fill(landmarks[first + l], pooled, columns, room.Counts);
                    for (var c = 0; c < width; c++)
                    {
                        Standardize(columns.Slice(c * side.Count, side.Count), landmarks[first + l]);
                    }
                }

                Scatter(room.Columns, count * width, features, first * width);
                return room;
            },
            _ => { });
        features.Normalize();
        return features;
    }

    /// <summary>Into standard deviations from the mean; the landmark itself is left out, because its similarity to itself tells nothing.</summary>
    private static void Standardize(Span<float> column, int self)
    {
        column[self] = 0;
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in column)
        {
            sum += value;
            squares += (double)value * value;
        }

        var count = Math.Max(1, column.Length - 1);
        var mean = sum / count;
        var deviation = Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)));
        var scale = deviation > 0 ? 1 / deviation : 0;
        foreach (ref var value in column)
        {
            value = (float)((value - mean) * scale);
        }

        column[self] = 0;
    }

    private static void Scatter(float[] columns, int count, FloatMatrix features, int at)
    {
        for (var row = 0; row < features.Rows; row++)
        {
            var target = features.Row(row).Slice(at, count);
            for (var c = 0; c < count; c++)
            {
                target[c] = columns[(c * features.Rows) + row];
            }
        }
    }
}
