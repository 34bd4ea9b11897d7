namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// The best sum of the views' row weights for telling two kinds of records apart (Fisher, The use of multiple measurements in taxonomic
/// problems, 1936).
/// </summary>
internal static class WeightDiscriminant
{
    /// <summary>What each view's weight counts, so that the first kind has the larger sum.</summary>
    /// <param name="first">The weights of records of the first kind, one for every view.</param>
    /// <param name="second">The same of the second kind.</param>
    public static double[] Of(double[][] first, double[][] second)
    {
        var views = first[0].Length;
        var (meansOfFirst, meansOfSecond) = (Means(first, views), Means(second, views));
        var system = new double[views][];
        for (var v = 0; v < views; v++)
        {
            system[v] = new double[views + 1];
            system[v][views] = meansOfFirst[v] - meansOfSecond[v];
        }

        Add(system, first, meansOfFirst);
        Add(system, second, meansOfSecond);
        for (var v = 0; v < views; v++)
        {
            // Weights are whole numbers: less than a tenth of a bit is no spread, and no view may count without limit.
            system[v][v] = (1.001 * system[v][v]) + 0.01;
        }

        return Solve(system, views);
    }

    private static double[] Means(double[][] weights, int views) =>
        [.. Enumerable.Range(0, views).Select(v => weights.Average(w => w[v]))];

    private static void Add(double[][] system, double[][] weights, double[] means)
    {
        for (var v = 0; v < means.Length; v++)
        {
            for (var w = 0; w < means.Length; w++)
            {
                system[v][w] += weights.Average(x => (x[v] - means[v]) * (x[w] - means[w]));
            }
        }
    }

    /// <summary>Elimination; the matrix is positive definite, so that no pivot is near 0.</summary>
    private static double[] Solve(double[][] system, int size)
    {
        for (var p = 0; p < size; p++)
        {
            for (var r = 0; r < size; r++)
            {
                var factor = r == p ? 0 : system[r][p] / system[p][p];
                for (var c = p; factor != 0 && c <= size; c++)
                {
                    system[r][c] -= factor * system[p][c];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(p => system[p][size] / system[p][p])];
    }
}
