using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// How far every pair of outputs flips together beyond what the outputs do on their own: log-likelihood and weighted correlation, both
/// double-centered, scaled and added.
/// </summary>
internal static class PairScores
{
    private const int Tile = 64;
    private const int Centerings = 3;

    /// <summary>Scores all pairs.</summary>
    /// <param name="planes">The differences, or what is left of them.</param>
    /// <param name="shape">The diffusion, of which only the degree of a single output matters.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for yet; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static FloatMatrix Of(
        DifferencePlanes planes,
        DiffusionShape shape,
        int[]? open = null,
        CancellationToken cancellationToken = default)
    {
        open ??= [.. Enumerable.Repeat(shape.Degree, planes.Outputs)];
        var (evidence, correlation) = (new FloatMatrix(planes.Outputs, planes.Outputs), new FloatMatrix(planes.Outputs, planes.Outputs));
        var (evidenceOf, weightOf) = Tables(FlipModel.OfBins(planes, shape, open), shape.Degree);
        var tiles = (planes.Outputs + Tile - 1) / Tile;
        _ = Parallel.For(0, tiles * tiles, new ParallelOptions { CancellationToken = cancellationToken }, tile =>
        {
            if (tile % tiles >= tile / tiles)
            {
                FillTile(planes, open, (tile / tiles * Tile, tile % tiles * Tile), evidenceOf, weightOf, evidence, correlation);
            }
        });
        Center(evidence, open);
        Center(correlation, open);
        for (var i = 0; i < evidence.Data.Length; i++)
        {
            evidence.Data[i] += correlation.Data[i];
        }

        return evidence;
    }

    private static (double[][] Evidence, double[][] Weights) Tables(FlipModel[] models, int degree)
    {
        // Both depend on the two degrees by their sum nearly alone, so that a table by the sum is enough.
        var sums = (2 * degree) + 1;
        var (evidence, weights) = (new double[sums][], new double[sums][]);
        for (var sum = 0; sum < sums; sum++)
        {
            var (first, second) = (Math.Max(1, sum / 2), Math.Max(1, sum - (sum / 2)));
            evidence[sum] = Array.ConvertAll(models, m => m.PairEvidence(first, second));
            weights[sum] = Array.ConvertAll(models, m => m.PairWeight(first, second));
        }

        return (evidence, weights);
    }

    private static void FillTile(
        DifferencePlanes planes,
        int[] open,
        (int Row, int Column) at,
        double[][] evidenceOf,
        double[][] weightOf,
        FloatMatrix evidence,
        FloatMatrix correlation)
    {
        for (var j = at.Row; j < Math.Min(at.Row + Tile, planes.Outputs); j++)
        {
            for (var k = Math.Max(j + 1, at.Column); k < Math.Min(at.Column + Tile, planes.Outputs); k++)
            {
                if (open[j] == 0 || open[k] == 0)
                {
                    continue;
                }

                var (first, second) = Sums(planes, j, k, evidenceOf[open[j] + open[k]], weightOf[open[j] + open[k]]);
                evidence.Row(j)[k] = evidence.Row(k)[j] = (float)first;
                correlation.Row(j)[k] = correlation.Row(k)[j] = (float)second;
            }
        }
    }

    private static (double Evidence, double Correlation) Sums(DifferencePlanes planes, int j, int k, double[] evidence, double[] weights)
    {
        var x = planes.Plane(j);
        var y = planes.Plane(k);
        var (first, second) = (0.0, 0.0);
        for (var b = 0; b < planes.Bins.Length; b++)
        {
            var bin = planes.Bins[b];
            var together = BitRows.CountCommon(x.Slice(bin.First, bin.Words), y.Slice(bin.First, bin.Words));
            first += evidence[b] * together;
            second += weights[b] * together;
        }

        return (first, second);
    }

    /// <summary>
    /// Takes the means of rows and columns away, of outputs that are open and off the diagonal, and brings the rest to deviation 1.
    /// </summary>
    private static void Center(FloatMatrix scores, int[] open)
    {
        var taken = Enumerable.Range(0, scores.Rows).Where(i => open[i] > 0).ToArray();
        if (taken.Length < 3)
        {
            return;
        }

        var means = new double[scores.Rows];
        for (var round = 0; round < Centerings; round++)
        {
            var all = 0.0;
            foreach (var i in taken)
            {
                var sum = 0.0;
                foreach (var j in taken)
                {
                    sum += i == j ? 0 : scores.Row(i)[j];
                }

                means[i] = sum / (taken.Length - 1);
                all += means[i];
            }

            all /= taken.Length;
            foreach (var i in taken)
            {
                foreach (var j in taken)
                {
                    scores.Row(i)[j] = i == j ? 0 : (float)(scores.Row(i)[j] - means[i] - means[j] + all);
                }
            }
        }

        var squares = 0.0;
        foreach (var value in scores.Data)
        {
            squares += (double)value * value;
        }

        var scale = squares > 0 ? (float)(1 / Math.Sqrt(squares / ((double)taken.Length * (taken.Length - 1)))) : 0;
        foreach (ref var value in scores.Data.AsSpan())
        {
            value *= scale;
        }
    }
}
