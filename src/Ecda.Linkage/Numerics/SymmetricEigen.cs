namespace Ecda.Linkage.Numerics;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix Computations, 4th edition, section 8.5).</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 30;
    private const double Negligible = 1e-18;

    /// <summary>The eigenvalues in falling order, and in the rows of the second result the eigenvectors.</summary>
    public static (double[] Values, double[][] Vectors) Of(double[][] matrix)
    {
        var size = matrix.Length;
        var a = matrix.Select(row => (double[])row.Clone()).ToArray();
        var vectors = Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray()).ToArray();
        var scale = a.Sum(row => row.Sum(x => x * x));
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a) > Negligible * scale; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i][i]).ThenBy(i => i).ToArray();
        return (Array.ConvertAll(order, i => a[i][i]), Array.ConvertAll(order, i => vectors[i]));
    }

    private static double OffDiagonal(double[][] a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += a[i][j] * a[i][j];
            }
        }

        return sum;
    }

    private static void Rotate(double[][] a, double[][] vectors, int p, int q)
    {
        if (a[p][q] == 0)
        {
            return;
        }

        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        var (rowP, rowQ) = (a[p], a[q]);
        for (var k = 0; k < a.Length; k++)
        {
            var (x, y) = (a[k][p], a[k][q]);
            (a[k][p], a[k][q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        for (var k = 0; k < a.Length; k++)
        {
            var (x, y) = (rowP[k], rowQ[k]);
            (rowP[k], rowQ[k]) = ((c * x) - (s * y), (s * x) + (c * y));
            (x, y) = (vectors[p][k], vectors[q][k]);
            (vectors[p][k], vectors[q][k]) = ((c * x) - (s * y), (s * x) + (c * y));
        }
    }
}
