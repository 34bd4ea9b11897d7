using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>Brings two embeddings of the same people together, with nothing known.</summary>
internal sealed class SpectralAlignment(SpectralEmbedding released, SpectralEmbedding listed)
{
    private const int Rounds = 6;

    private readonly int _dimensions = Math.Min(released.Vectors.Rows, listed.Vectors.Rows);

    /// <summary>
    /// A first matching by the convex relaxation of aligning both graphs, in closed form and blind to the signs of eigenvectors
    /// (Fan, Mao, Wu, Xu, Spectral graph matching and regularized quadratic relaxations, 2020), with every record's own features in the place of the all-ones matrix.
    /// </summary>
    /// <param name="features">Features of the released records that need no alignment.</param>
    /// <param name="others">The same of the list's.</param>
    /// <param name="blur">How far apart, as a share of the larger, eigenvalues may be that belong together.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public List<MatchedPair> Start(FloatMatrix features, FloatMatrix others, double blur, CancellationToken cancellationToken)
    {
        var (left, right) = (Project(released, features), Project(listed, others));
        var mixing = new FloatMatrix(_dimensions, _dimensions);
        for (var i = 0; i < _dimensions; i++)
        {
            for (var j = 0; j < _dimensions; j++)
            {
                var (x, y) = (Math.Abs(released.Values[i]), Math.Abs(listed.Values[j]));
                var apart = (x - y) / (blur * Math.Max(1e-9, Math.Max(x, y)));
                mixing.Row(i)[j] = (float)(Dot(left[i], right[j]) / (1 + (apart * apart)));
            }
        }

        var (one, other) = (Turn(Rows(released, 0), mixing.Transposed()), Rows(listed, 0));
        one.Normalize();
        other.Normalize();
        return NearestRows.Mutual(one, other, float.NegativeInfinity, cancellationToken);
    }

    /// <summary>
    /// In turns: the rotation that brings matched records closest (Procrustes), and who is closest to whom then, one to one.
    /// </summary>
    public List<MatchedPair> Alternate(List<MatchedPair> pairs, CancellationToken cancellationToken)
    {
        var (one, other) = (Rows(released, 0.5), Rows(listed, 0.5));
        one.Normalize();
        other.Normalize();
        for (var round = 0; round < Rounds && pairs.Count > 0; round++)
        {
            var sure = pairs.OrderByDescending(p => p.Margin).ThenBy(p => p.Released).Take(Math.Max(60, pairs.Count * (round + 2) / (Rounds + 2)));
            pairs = NearestRows.Mutual(Turn(one, Rotation(one, other, sure)), other, float.NegativeInfinity, cancellationToken);
        }

        return pairs;
    }

    /// <summary>The records' places, each coordinate times a power of its eigenvalue.</summary>
    private FloatMatrix Rows(SpectralEmbedding embedding, double power)
    {
        var rows = embedding.Vectors.Transposed();
        var places = new FloatMatrix(rows.Rows, _dimensions);
        for (var r = 0; r < rows.Rows; r++)
        {
            for (var d = 0; d < _dimensions; d++)
            {
                places.Row(r)[d] = rows.Row(r)[d] * (float)(power > 0 ? Math.Sqrt(Math.Abs(embedding.Values[d])) : 1);
            }
        }

        return places;
    }

    private double[][] Project(SpectralEmbedding embedding, FloatMatrix features)
    {
        var projections = new double[_dimensions][];
        var scale = 1 / Math.Sqrt(embedding.Vectors.Columns);
        for (var d = 0; d < _dimensions; d++)
        {
            projections[d] = new double[features.Columns + 1];
            for (var r = 0; r < features.Rows; r++)
            {
                var value = embedding.Vectors.Row(d)[r] * scale;
                var row = features.Row(r);
                for (var f = 0; f < row.Length; f++)
                {
                    projections[d][f] += value * row[f];
                }

                projections[d][^1] += value;
            }
        }

        return projections;
    }

    /// <summary>Every row times a matrix whose rows are the columns of the turn.</summary>
    private static FloatMatrix Turn(FloatMatrix rows, FloatMatrix turn)
    {
        var turned = new FloatMatrix(rows.Rows, turn.Rows);
        _ = Parallel.For(0, (rows.Rows + RowProducts.TileRows - 1) / RowProducts.TileRows, t =>
        {
            var from = t * RowProducts.TileRows;
            var count = Math.Min(RowProducts.TileRows, rows.Rows - from);
            var tile = new float[count * turn.Rows];
            RowProducts.Fill(rows, from, count, turn, 0, turn.Rows, tile);
            for (var i = 0; i < count; i++)
            {
                tile.AsSpan(i * turn.Rows, turn.Rows).CopyTo(turned.Row(from + i));
            }
        });
        return turned;
    }

    /// <summary>The orthogonal matrix nearest to the matched rows' products: C (CᵀC)^-½. Its columns are the result's rows.</summary>
    private FloatMatrix Rotation(FloatMatrix one, FloatMatrix other, IEnumerable<MatchedPair> pairs)
    {
        var products = Square();
        foreach (var pair in pairs)
        {
            var (left, right) = (pair.Released, pair.Listed);
            for (var i = 0; i < _dimensions; i++)
            {
                var value = one.Row(left)[i];
                var row = other.Row(right);
                for (var j = 0; j < _dimensions; j++)
                {
                    products[i][j] += value * row[j];
                }
            }
        }

        var gram = Square();
        for (var i = 0; i < _dimensions; i++)
        {
            for (var j = 0; j < _dimensions; j++)
            {
                for (var k = 0; k < _dimensions; k++)
                {
                    gram[i][j] += products[k][i] * products[k][j];
                }
            }
        }

        var (values, vectors) = SymmetricEigen.Of(gram);
        var rotation = new FloatMatrix(_dimensions, _dimensions);
        for (var e = 0; e < _dimensions; e++)
        {
            // A direction that no pair has stays out.
            var scale = values[e] > 1e-9 * values[0] ? 1 / Math.Sqrt(values[e]) : 0;
            for (var i = 0; i < _dimensions; i++)
            {
                var along = Dot(products[i], vectors[e]) * scale;
                for (var j = 0; j < _dimensions; j++)
                {
                    rotation.Row(j)[i] += (float)(along * vectors[e][j]);
                }
            }
        }

        return rotation;
    }

    private double[][] Square() => [.. Enumerable.Range(0, _dimensions).Select(_ => new double[_dimensions])];

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }
}
