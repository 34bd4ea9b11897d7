using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Products of rows, against the sum as it is defined.</summary>
public sealed class RowProductsTests
{
    [Test]
    public void Products_AreThoseOfTheDefinition_ForAnyTile() =>
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11], Gen.Int[1, 1_100], Gen.Int[0, 100]).Sample(
            (rows, others, columns, seed) =>
            {
                var (a, b) = (Fill(rows, columns, seed), Fill(others, columns, seed + 1));
                var tile = new float[rows * others];

                RowProducts.Fill(a, 0, rows, b, 0, others, tile);

                var single = new float[1];
                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j < others; j++)
                    {
                        var expected = 0.0;
                        for (var k = 0; k < columns; k++)
                        {
                            expected += (double)a.Row(i)[k] * b.Row(j)[k];
                        }

                        RowProducts.Fill(a, i, 1, b, j, 1, single);
                        Assert.That(tile[(i * others) + j], Is.EqualTo(expected).Within(1e-3));
                        Assert.That(single[0], Is.EqualTo(tile[(i * others) + j]), "The same sum in any tile.");
                    }
                }
            },
            iter: 60);

    private static FloatMatrix Fill(int rows, int columns, int seed)
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
}
