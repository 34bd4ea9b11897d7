using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Solutions, put back into the equations.</summary>
public sealed class CholeskyFactorTests
{
    [TestCase(0, 3)]
    [TestCase(1, 1)]
    [TestCase(2, 0)]
    [TestCase(95, 17)]
    [TestCase(96, 16)]
    [TestCase(97, 129)]
    [TestCase(301, 40)]
    public void Solutions_SolveTheEquations(int size, int sides)
    {
        var (matrix, solution) = (TestMatrix.PositiveDefinite(size, 1), TestMatrix.Fill(size, sides, 2));

        CholeskyFactor.Of(TestMatrix.PositiveDefinite(size, 1)).Solve(solution);

        var (back, expected) = (solution.Transposed(), TestMatrix.Fill(size, sides, 2));
        for (var i = 0; i < size; i++)
        {
            for (var s = 0; s < sides; s++)
            {
                Assert.That(TestMatrix.Product(matrix.Row(i), back.Row(s)), Is.EqualTo(expected.Row(i)[s]).Within(1e-4));
            }
        }
    }

    [TestCase(1)]
    [TestCase(97)]
    [TestCase(200)]
    public void DiagonalOfTheInverse_IsThatOfTheSolutions(int size)
    {
        var factor = CholeskyFactor.Of(TestMatrix.PositiveDefinite(size, 3));
        var inverse = new FloatMatrix(size, size);
        for (var i = 0; i < size; i++)
        {
            inverse.Row(i)[i] = 1;
        }

        var diagonal = factor.DiagonalOfInverse();

        factor.Solve(inverse);
        for (var i = 0; i < size; i++)
        {
            Assert.That(diagonal[i], Is.EqualTo(inverse.Row(i)[i]).Within(1e-5));
        }
    }

    [Test]
    public void OneThreadAndMany_GiveTheSame()
    {
        var many = Solve();

        var one = new FloatMatrix(1, 1);
        var alone = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler;
        Task.Factory.StartNew(() => one = Solve(), default, TaskCreationOptions.None, alone).Wait();

        Assert.That(one.Data, Is.EqualTo(many.Data));
    }

    [Test]
    public void MatrixThatIsNotPositiveDefinite_IsRefused()
    {
        var matrix = new FloatMatrix(2, 2);
        matrix.Row(0)[0] = 1;
        matrix.Row(1)[0] = 2;
        matrix.Row(1)[1] = 1;

        Assert.That(() => CholeskyFactor.Of(matrix), Throws.InstanceOf<ArithmeticException>());
    }

    private static FloatMatrix Solve()
    {
        var sides = TestMatrix.Fill(250, 300, 5);
        CholeskyFactor.Of(TestMatrix.PositiveDefinite(250, 4)).Solve(sides);
        return sides;
    }
}
