using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class LeadingEigenvectorsTests
{
    [Test]
    public void Of_FindsWhatJacobiFinds()
    {
        const int Size = 60;
        var matrix = Spiked(Size, [9, 7, 5]);
        var plain = Enumerable.Range(0, Size).Select(i => Array.ConvertAll(matrix.Row(i).ToArray(), x => (double)x)).ToArray();
        var (expected, vectors) = SymmetricEigen.Of(plain);

        var (values, found) = LeadingEigenvectors.Of(matrix, 8, 2, 1);

        for (var v = 0; v < 3; v++)
        {
            var product = Enumerable.Range(0, Size).Sum(i => vectors[v][i] * found.Row(v)[i]);
            Assert.That(values[v], Is.EqualTo(expected[v]).Within(1e-3));
            Assert.That(Math.Abs(product), Is.EqualTo(1).Within(1e-3));
        }
    }

    [Test]
    public void Multiply_IsTheMatrixTimesEveryVector()
    {
        var matrix = Spiked(100, [3]);
        var vectors = new FloatMatrix(2, 100);
        vectors.Row(0).Fill(1);
        vectors.Row(1)[7] = 2;

        var found = LeadingEigenvectors.Multiply(matrix, vectors);

        for (var i = 0; i < 100; i++)
        {
            Assert.That(found.Row(0)[i], Is.EqualTo(matrix.Row(i).ToArray().Sum()).Within(1e-4));
            Assert.That(found.Row(1)[i], Is.EqualTo(2 * matrix.Row(i)[7]).Within(1e-5));
        }
    }

    /// <summary>The unit matrix and some spikes in random directions.</summary>
    private static FloatMatrix Spiked(int size, double[] spikes)
    {
        var random = new SampleRandom(5);
        var matrix = new FloatMatrix(size, size);
        for (var i = 0; i < size; i++)
        {
            matrix.Row(i)[i] = 1;
        }

        foreach (var spike in spikes)
        {
            var direction = new double[size];
            for (var i = 0; i < size; i++)
            {
                direction[i] = random.Normal();
            }

            var length = direction.Sum(x => x * x);
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    matrix.Row(i)[j] += (float)(spike * direction[i] * direction[j] / length);
                }
            }
        }

        return matrix;
    }
}
