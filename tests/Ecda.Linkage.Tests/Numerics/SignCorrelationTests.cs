using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class SignCorrelationTests
{
    [TestCase(1)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(200)]
    public void Of_IsThePlainCorrelationOfEveryTwoBits(int rows)
    {
        const int Words = 1;
        var random = new SplitMix64(3);
        var data = new ulong[rows];
        for (var r = 0; r < rows; r++)
        {
            // Some bits depend on others, and the last never changes.
            var bits = random.Next();
            data[r] = (bits | (bits << 5)) & (ulong.MaxValue >> 1);
        }

        var planeWords = (rows + 63) / 64;
        var planes = new ulong[64 * planeWords];
        BitMatrix.ToPlanes(data, Words, planes, planeWords);
        var means = new double[64];

        var found = SignCorrelation.Of(planes, planeWords, rows, means);

        for (var j = 0; j < 64; j++)
        {
            for (var k = 0; k < 64; k++)
            {
                Assert.That(found.Row(j)[k], Is.EqualTo(Plain(data, j, k)).Within(1e-5), $"{j}, {k}");
            }
        }
    }

    private static double Plain(ulong[] rows, int j, int k)
    {
        double Sign(ulong row, int bit) => (row >> bit & 1) == 1 ? 1 : -1;
        var (x, y) = (rows.Average(r => Sign(r, j)), rows.Average(r => Sign(r, k)));
        var scale = (1 - (x * x)) * (1 - (y * y));
        return scale > 1e-12 ? (rows.Average(r => Sign(r, j) * Sign(r, k)) - (x * y)) / Math.Sqrt(scale) : 0;
    }
}
