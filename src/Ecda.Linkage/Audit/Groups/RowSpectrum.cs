using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// The directions in which rows differ more than independent bits would: the leading eigenvectors of the correlation of bits whose
/// eigenvalues are near or above the edge of what noise alone has
/// (Marchenko and Pastur, 1967). Whoever shares a frequent value adds one (Baik, Ben Arous and Péché, 2005).
/// </summary>
internal sealed class RowSpectrum
{
    // A group too small to stand above the edge by itself still tilts directions just below it.
    private const double BelowEdge = 0.96;

    private RowSpectrum(FloatMatrix directions, double[] values) => (Directions, Values) = (directions, values);

    /// <summary>
    /// For every direction what the numbers of a row (<see cref="SignRows"/>) are multiplied with, so that over all rows it has mean 0 and
    /// variance 1.
    /// </summary>
    public FloatMatrix Directions { get; }

    /// <summary>The eigenvalues.</summary>
    public double[] Values { get; }

    /// <summary>Finds the directions.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="sample">Which of them to look at; those with an empty view are passed over.</param>
    /// <param name="most">The most directions.</param>
    /// <param name="seed">Where the iteration starts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static RowSpectrum Of(SignRows rows, int[] sample, int most, ulong seed, CancellationToken cancellationToken = default)
    {
        var complete = Array.FindAll(sample, r => Enumerable.Range(0, rows.Views).All(v => rows.IsFilled(r, v)));
        var words = Math.Max(1, (complete.Length + 63) / 64);
        var means = new double[rows.Bits];
        var correlation = SignCorrelation.Of(Planes(rows, complete, words), words, complete.Length, means, cancellationToken);
        var edge = 1 + Math.Sqrt((double)rows.Bits / Math.Max(1, complete.Length));
        edge *= edge * BelowEdge;
        var (values, vectors) = LeadingEigenvectors.Of(correlation, most, edge, seed, cancellationToken);
        var kept = values.Count(v => v > edge);
        return new RowSpectrum(Whiten(rows, vectors, values, kept, means), values[..kept]);
    }

    /// <summary>The place of rows along every direction.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FloatMatrix Project(SignRows rows, int[] which, CancellationToken cancellationToken = default)
    {
        var places = new FloatMatrix(which.Length, Directions.Rows);
        var tiles = (which.Length + RowProducts.TileRows - 1) / RowProducts.TileRows;
        _ = Parallel.For(0, tiles, new ParallelOptions { CancellationToken = cancellationToken }, tile =>
        {
            var from = tile * RowProducts.TileRows;
            var products = ValueScores.Products(rows, which.AsSpan(from, Math.Min(RowProducts.TileRows, which.Length - from)), Directions);
            for (var i = 0; i < products.Rows; i++)
            {
                products.Row(i).CopyTo(places.Row(from + i));
            }
        });
        return places;
    }

    private static ulong[] Planes(SignRows rows, int[] complete, int words)
    {
        var all = new ulong[(long)complete.Length * rows.Words];
        var first = Enumerable.Range(0, rows.Views).Select(rows.FirstWord).ToArray();
        for (var i = 0; i < complete.Length; i++)
        {
            for (var w = 0; w < rows.Words; w++)
            {
                var view = rows.ViewOfWord[w];
                all[((long)i * rows.Words) + w] = rows.Word(complete[i], view, w - first[view]);
            }
        }

        var planes = new ulong[rows.Bits * words];
        BitMatrix.ToPlanes(all, rows.Words, planes, words);
        return planes;
    }

    private static FloatMatrix Whiten(SignRows rows, FloatMatrix vectors, double[] values, int kept, double[] means)
    {
        var directions = new FloatMatrix(kept, rows.Columns);
        for (var k = 0; k < kept; k++)
        {
            var row = directions.Row(k);
            var vector = vectors.Row(k);
            for (var bit = 0; bit < rows.Bits; bit++)
            {
                var variance = values[k] * (1 - (means[bit] * means[bit]));
                row[bit] = variance > 0 ? (float)(vector[bit] / Math.Sqrt(variance)) : 0;
                row[rows.Bits + rows.ViewOfWord[bit / 64]] -= (float)(row[bit] * means[bit]);
            }
        }

        return directions;
    }
}
