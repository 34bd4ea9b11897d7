using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Packed products, against the sum as it is defined.</summary>
public sealed class PanelProductsTests
{
    [Test]
    public void Products_AreThoseOfTheDefinition() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 40], Gen.Int[0, 600], Gen.Int[0, 100], Gen.Bool).Sample(
            (rows, columns, depth, seed, subtract) =>
            {
                var (a, b) = (TestMatrix.Fill(rows, depth, seed), TestMatrix.Fill(columns, depth, seed + 1));
                var packed = PackedPanels.OfRows(b, 0, columns);
                var stride = packed.Panels * PackedPanels.Width;
                var result = Enumerable.Repeat(0.5f, rows * stride).ToArray();

                PanelProducts.Add(a.Data, 0, a.Stride, rows, packed, 0, depth, result, 0, stride, 0, packed.Panels, subtract);

                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j < columns; j++)
                    {
                        var product = TestMatrix.Product(a.Row(i), b.Row(j));
                        Assert.That(result[(i * stride) + j], Is.EqualTo(0.5 + (subtract ? -product : product)).Within(1e-3));
                    }
                }
            },
            iter: 60);

    [Test]
    public void AnyTile_GivesTheSameSums()
    {
        var (a, b) = (TestMatrix.Fill(17, 533, 1), TestMatrix.Fill(50, 533, 2));
        var packed = PackedPanels.OfRows(b, 0, 50);
        var (whole, single) = (new float[17 * 64], new float[16]);
        PanelProducts.Add(a.Data, 0, a.Stride, 17, packed, 0, 533, whole, 0, 64, 0, 4);

        for (var i = 0; i < 17; i++)
        {
            Array.Clear(single);
            PanelProducts.Add(a.Data, (long)i * a.Stride, a.Stride, 1, packed, 0, 533, single, 0, 16, 2, 1);

            Assert.That(whole.AsSpan((i * 64) + 32, 16).ToArray(), Is.EqualTo(single));
        }
    }

    [Test]
    public void SumsAreTheScalarOnes_OnEverySystem()
    {
        var (a, b) = (TestMatrix.Fill(7, 300, 3), TestMatrix.Fill(16, 300, 4));
        var result = new float[7 * 16];
        PanelProducts.Add(a.Data, 0, a.Stride, 7, PackedPanels.OfRows(b, 0, 16), 0, 300, result, 0, 16, 0, 1);

        for (var i = 0; i < 7; i++)
        {
            for (var j = 0; j < 16; j++)
            {
                Assert.That(result[(i * 16) + j], Is.EqualTo(Scalar(a.Row(i)[..256], b.Row(j)[..256]) + Scalar(a.Row(i)[256..], b.Row(j)[256..])));
            }
        }
    }

    [TestCase(0, 4)]
    [TestCase(300, 1)]
    public void WhatLiesOutside_IsRefused(int bRow, int panels)
    {
        var packed = new PackedPanels(300, 40);

        Assert.That(() => PanelProducts.Add(new float[300], 0, 300, 1, packed, bRow, 300, new float[64], 0, 64, 0, panels), Throws.InstanceOf<ArgumentException>());
    }

    private static float Scalar(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var k = 0; k < a.Length; k++)
        {
            sum = MathF.FusedMultiplyAdd(a[k], b[k], sum);
        }

        return sum;
    }
}
