using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Matrices to test with.</summary>
internal static class TestMatrix
{
    /// <summary>Numbers from -1 to 1.</summary>
    public static FloatMatrix Fill(int rows, int columns, int seed)
    {
        var (matrix, random) = (new FloatMatrix(rows, columns), new SplitMix64((ulong)seed));
        for (var r = 0; r < rows; r++)
        {
            foreach (ref var value in matrix.Row(r))
            {
                value = (random.Below(2_001) - 1_000) / 1_000f;
            }
        }

        return matrix;
    }

    /// <summary>The product of two rows in double precision.</summary>
    public static double Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            sum += (double)a[k] * b[k];
        }

        return sum;
    }

    /// <summary>A positive definite matrix: products of rows, and 1 on the diagonal besides.</summary>
    public static FloatMatrix PositiveDefinite(int size, int seed)
    {
        var (rows, matrix) = (Fill(size, 20, seed), new FloatMatrix(size, size));
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                matrix.Row(i)[j] = (float)((Product(rows.Row(i), rows.Row(j)) / 20) + (i == j ? 1 : 0));
            }
        }

        return matrix;
    }
}
