namespace Ecda.Linkage.Numerics;

/// <summary>
/// The largest eigenvalues and their eigenvectors of a symmetric matrix: subspace iteration with Chebyshev polynomials that hold down
/// everything below a bound
/// (Zhou, Saad, Tiago and Chelikowsky, Self-consistent-field calculations using Chebyshev-filtered subspace iteration, 2006).
/// </summary>
internal static class LeadingEigenvectors
{
    private const int Degree = 8;
    private const int Rounds = 4;

    /// <summary>Finds them.</summary>
    /// <param name="matrix">Symmetric, no eigenvalue below 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="bound">Eigenvalues below it are of no interest.</param>
    /// <param name="seed">Where the iteration starts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The eigenvalues in falling order, and the eigenvectors in rows.</returns>
    public static (double[] Values, FloatMatrix Vectors) Of(FloatMatrix matrix, int count, double bound, ulong seed, CancellationToken cancellationToken = default)
    {
        count = Math.Min(count, matrix.Rows);
        var vectors = new FloatMatrix(count, matrix.Rows);
        var random = new SampleRandom(seed);
        for (var v = 0; v < count; v++)
        {
            foreach (ref var x in vectors.Row(v))
            {
                x = (float)random.Normal();
            }
        }

        double[] values = [];
        for (var round = 0; round < Rounds; round++)
        {
            vectors = Filter(matrix, vectors, bound, cancellationToken);
            Orthonormalize(vectors);
            (values, vectors) = Rotate(vectors, Multiply(matrix, vectors, cancellationToken));
        }

        return (values, vectors);
    }

    /// <summary>For every vector the matrix times it, in rows as the vectors are.</summary>
    public static FloatMatrix Multiply(FloatMatrix matrix, FloatMatrix vectors, CancellationToken cancellationToken = default)
    {
        var result = new FloatMatrix(vectors.Rows, matrix.Rows);
        var tiles = (matrix.Rows + RowProducts.TileRows - 1) / RowProducts.TileRows;
        _ = Parallel.For(0, tiles, new ParallelOptions { CancellationToken = cancellationToken }, tile =>
        {
            var from = tile * RowProducts.TileRows;
            var taken = Math.Min(RowProducts.TileRows, matrix.Rows - from);
            var products = new float[vectors.Rows * taken];
            RowProducts.Fill(vectors, 0, vectors.Rows, matrix, from, taken, products);
            for (var v = 0; v < vectors.Rows; v++)
            {
                products.AsSpan(v * taken, taken).CopyTo(result.Row(v)[from..]);
            }
        });
        return result;
    }

    /// <summary>
    /// The Chebyshev polynomial of the matrix mapped from [0, bound] to [-1, 1], times every vector; rescaled on the way, as what is above
    /// the bound grows fast.
    /// </summary>
    private static FloatMatrix Filter(FloatMatrix matrix, FloatMatrix vectors, double bound, CancellationToken cancellationToken)
    {
        var before = vectors;
        var now = Combine(Multiply(matrix, vectors, cancellationToken), vectors, before, 2 / bound, 1, 0);
        for (var degree = 2; degree <= Degree; degree++)
        {
            var next = Combine(Multiply(matrix, now, cancellationToken), now, before, 4 / bound, 2, 1);
            (before, now) = (now, next);
        }

        return now;
    }

    /// <summary>product × a - now × b - before × c.</summary>
    private static FloatMatrix Combine(FloatMatrix product, FloatMatrix now, FloatMatrix before, double a, double b, double c)
    {
        for (var i = 0; i < product.Data.Length; i++)
        {
            product.Data[i] = (float)((a * product.Data[i]) - (b * now.Data[i]) - (c * before.Data[i]));
        }

        return product;
    }

    /// <summary>Modified Gram-Schmidt, twice, as once loses digits where vectors are nearly equal.</summary>
    private static void Orthonormalize(FloatMatrix vectors)
    {
        vectors.Normalize();
        for (var v = 0; v < vectors.Rows; v++)
        {
            var row = vectors.Row(v);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var u = 0; u < v; u++)
                {
                    var other = vectors.Row(u);
                    var product = (float)Dot(row, other);
                    for (var i = 0; i < row.Length; i++)
                    {
                        row[i] -= product * other[i];
                    }
                }

                var length = Math.Sqrt(Dot(row, row));
                var scale = length > 0 ? (float)(1 / length) : 0;
                foreach (ref var x in row)
                {
                    x *= scale;
                }
            }
        }
    }

    private static (double[] Values, FloatMatrix Vectors) Rotate(FloatMatrix vectors, FloatMatrix products)
    {
        var small = new double[vectors.Rows][];
        for (var i = 0; i < small.Length; i++)
        {
            small[i] = new double[vectors.Rows];
            for (var j = 0; j <= i; j++)
            {
                small[i][j] = small[j][i] = Dot(vectors.Row(i), products.Row(j));
            }
        }

        var (values, rotation) = SymmetricEigen.Of(small);
        var result = new FloatMatrix(vectors.Rows, vectors.Columns);
        for (var v = 0; v < result.Rows; v++)
        {
            var row = result.Row(v);
            for (var u = 0; u < result.Rows; u++)
            {
                var from = vectors.Row(u);
                var factor = (float)rotation[v][u];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += factor * from[i];
                }
            }
        }

        return (values, result);
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
