using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// Places every record by the leading eigenvectors of the graph of the strongest tenth of all similarities (normalized by degree), found by subspace iteration from a fixed start
/// (Halko, Martinsson, Tropp, Finding structure with randomness, 2011).
/// </summary>
internal sealed class SpectralEmbedding
{
    private const int Dimensions = 128;
    private const int Spare = 16;
    private const int Iterations = 10;
    private const int SampleRows = 200;
    private const double Kept = 0.1;

    private SpectralEmbedding(FloatMatrix vectors, double[] values, float[] degrees) => (Vectors, Values, Degrees) = (vectors, values, degrees);

    /// <summary>For every eigenvector a row with a number for every record; rows of length 1.</summary>
    public FloatMatrix Vectors { get; }

    /// <summary>The eigenvalues, falling.</summary>
    public double[] Values { get; }

    /// <summary>For every record, the sum of its ties.</summary>
    public float[] Degrees { get; }

    public static SpectralEmbedding Of(SimilarityColumns side, CancellationToken cancellationToken)
    {
        var graph = Graph(side, cancellationToken);
        var degrees = Normalize(graph);
        var count = Math.Min(side.Count, Dimensions + Spare);
        var basis = Start(count, side.Count);
        Orthonormalize(basis);
        for (var i = 0; i < Iterations; i++)
        {
            basis = Multiply(graph, basis, cancellationToken);
            Orthonormalize(basis);
        }

        var image = Multiply(graph, basis, cancellationToken);
        var small = new double[count][];
        for (var i = 0; i < count; i++)
        {
            small[i] = new double[count];
        }

        _ = Parallel.For(0, count, i =>
        {
            for (var j = 0; j < count; j++)
            {
                small[i][j] = (Dot(basis.Row(i), image.Row(j)) + Dot(basis.Row(j), image.Row(i))) / 2;
            }
        });
        var (values, vectors) = SymmetricEigen.Of(small);
        var kept = Math.Min(count, Dimensions);
        var result = new FloatMatrix(kept, side.Count);
        _ = Parallel.For(0, kept, v => Combine(basis, vectors[v], result.Row(v)));
        return new SpectralEmbedding(result, values[..kept], degrees);
    }

    /// <summary>What is above the strongest tenth's lower end, summed over the views.</summary>
    private static FloatMatrix Graph(SimilarityColumns side, CancellationToken cancellationToken)
    {
        var graph = new FloatMatrix(side.Count, side.Count);
        var scales = Enumerable.Range(0, side.Views).Select(v => Scale(side, v)).ToArray();
        _ = Parallel.For(
            0,
            side.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (Column: new float[side.Count], Counts: new int[side.Count]),
            (row, _, room) =>
            {
                var target = graph.Row(row);
                for (var view = 0; view < side.Views; view++)
                {
                    side.FillView(row, view, room.Column, room.Counts);
                    var (from, unit) = scales[view];
                    for (var i = 0; i < target.Length; i++)
                    {
                        target[i] += Math.Max(0, (room.Column[i] - from) * unit);
                    }
                }

                target[row] = 0;
                return room;
            },
            _ => { });
        return graph;
    }

    /// <summary>Where the strongest tenth begins, and what makes its mean excess 1.</summary>
    private static (float From, float Unit) Scale(SimilarityColumns side, int view)
    {
        var rows = Math.Min(SampleRows, side.Count);
        var sample = new float[rows * side.Count];
        var counts = new int[side.Count];
        for (var r = 0; r < rows; r++)
        {
            side.FillView((int)((long)r * side.Count / rows), view, sample.AsSpan(r * side.Count, side.Count), counts);
        }

        Array.Sort(sample);
        var first = (int)((1 - Kept) * (sample.Length - 1));
        var excess = 0.0;
        foreach (var value in sample.AsSpan(first))
        {
            excess += value - sample[first];
        }

        return (sample[first], excess > 0 ? (float)((sample.Length - first) / excess) : 0);
    }

    private static float[] Normalize(FloatMatrix graph)
    {
        var degrees = new float[graph.Rows];
        _ = Parallel.For(0, graph.Rows, r =>
        {
            var sum = 0.0;
            foreach (var value in graph.Row(r))
            {
                sum += value;
            }

            degrees[r] = (float)sum;
        });
        var scale = Array.ConvertAll(degrees, d => d > 0 ? (float)(1 / Math.Sqrt(d)) : 0);
        _ = Parallel.For(0, graph.Rows, r =>
        {
            var row = graph.Row(r);
            for (var c = 0; c < row.Length; c++)
            {
                row[c] *= scale[r] * scale[c];
            }
        });
        return degrees;
    }

    private static FloatMatrix Start(int count, int length)
    {
        var (start, random) = (new FloatMatrix(count, length), new SplitMix64(1));
        for (var r = 0; r < count; r++)
        {
            foreach (ref var value in start.Row(r))
            {
                value = (random.Below(2_000_001) - 1_000_000) / 1e6f;
            }
        }

        return start;
    }

    /// <summary>The graph times each of the vectors.</summary>
    private static FloatMatrix Multiply(FloatMatrix graph, FloatMatrix vectors, CancellationToken cancellationToken)
    {
        var products = new FloatMatrix(vectors.Rows, graph.Rows);
        var tiles = (graph.Rows + RowProducts.TileRows - 1) / RowProducts.TileRows;
        _ = Parallel.For(0, tiles, new ParallelOptions { CancellationToken = cancellationToken }, t =>
        {
            var from = t * RowProducts.TileRows;
            var count = Math.Min(RowProducts.TileRows, graph.Rows - from);
            var tile = new float[count * vectors.Rows];
            RowProducts.Fill(graph, from, count, vectors, 0, vectors.Rows, tile);
            for (var v = 0; v < vectors.Rows; v++)
            {
                var target = products.Row(v);
                for (var i = 0; i < count; i++)
                {
                    target[from + i] = tile[(i * vectors.Rows) + v];
                }
            }
        });
        return products;
    }

    /// <summary>Gram and Schmidt's way, each vector twice, which single precision needs.</summary>
    private static void Orthonormalize(FloatMatrix vectors)
    {
        var factors = new float[vectors.Rows];
        for (var i = 0; i < vectors.Rows; i++)
        {
            for (var pass = 0; pass < 2; pass++)
            {
                RowProducts.Fill(vectors, i, 1, vectors, 0, i, factors);
                for (var j = 0; j < i; j++)
                {
                    Subtract(vectors.Row(i), vectors.Row(j), factors[j]);
                }
            }

            var norm = Math.Sqrt(Dot(vectors.Row(i), vectors.Row(i)));
            foreach (ref var value in vectors.Row(i))
            {
                value = norm > 0 ? (float)(value / norm) : 0;
            }
        }
    }

    private static void Subtract(Span<float> row, ReadOnlySpan<float> other, float factor)
    {
        for (var k = 0; k < row.Length; k++)
        {
            row[k] -= factor * other[k];
        }
    }

    private static void Combine(FloatMatrix basis, double[] factors, Span<float> target)
    {
        for (var i = 0; i < basis.Rows; i++)
        {
            Subtract(target, basis.Row(i), -(float)factors[i]);
        }
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            sum += (double)a[k] * b[k];
        }

        return sum;
    }
}
