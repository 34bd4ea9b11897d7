using System.Numerics;
using CsCheck;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

public sealed class CorrelationTests
{
    private static readonly Gen<ulong> Word = Gen.OneOf(Gen.Const(0UL), Gen.Const(ulong.MaxValue), Gen.ULong, Gen.Select(Gen.ULong, Gen.ULong, (a, b) => a & b));

    private static readonly Gen<(ulong[] A, ulong[] B)> Rows = Gen.OneOf(Gen.Const(16), Gen.Int[1, 64]).SelectMany(words => Gen.Select(Word.Array[words], Word.Array[words]));

    [Test]
    public void Of_EqualsTheFormulaInExactArithmetic()
    {
        Rows.Sample((a, b) => Math.Abs(Z(a, b) - Exact(a, b)) < 1e-9);
    }

    [Test]
    public void Of_IsSymmetric()
    {
        Rows.Sample((a, b) => Z(a, b) == Z(b, a));
    }

    [TestCase(64)]
    [TestCase(1024)]
    [TestCase(4096)]
    public void Of_ARowAndItselfIsTheRootOfItsLengthLessOne(int bits)
    {
        var row = TestDatasets.RandomRows(1, 1, bits);

        var z = Z(row, row);

        Assert.That(z, Is.EqualTo(Math.Sqrt(bits - 1)).Within(1e-9));
    }

    [TestCase(64)]
    [TestCase(1024)]
    public void Of_ARowAndItsComplementIsTheNegativeOfThat(int bits)
    {
        var row = TestDatasets.RandomRows(1, 1, bits);

        var z = Z(row, [.. row.Select(w => ~w)]);

        Assert.That(z, Is.EqualTo(-Math.Sqrt(bits - 1)).Within(1e-9));
    }

    [TestCase(0UL)]
    [TestCase(ulong.MaxValue)]
    public void Of_ARowThatSaysNothingIsZero(ulong word)
    {
        ulong[] silent = [.. Enumerable.Repeat(word, 16)];

        var z = Z(silent, TestDatasets.RandomRows(1, 1, 1024));

        Assert.That(z, Is.Zero);
    }

    [Test]
    public void Of_TwoEmptyRowsIsZero()
    {
        var z = Z(new ulong[16], new ulong[16]);

        Assert.That(z, Is.Zero);
    }

    private static double Z(ulong[] a, ulong[] b)
    {
        var bits = a.Length * 64;
        return Correlation.Of(new SearchSide(TestDatasets.Of(bits, a)), 0, new SearchSide(TestDatasets.Of(bits, b)), 0, 0);
    }

    /// <summary>z squared is a ratio of integers; only its root is rounded.</summary>
    private static double Exact(ulong[] left, ulong[] right)
    {
        BigInteger l = left.Length * 64;
        BigInteger a = left.Sum(BitOperations.PopCount);
        BigInteger b = right.Sum(BitOperations.PopCount);
        BigInteger c = left.Zip(right, (x, y) => BitOperations.PopCount(x & y)).Sum();
        var spread = a * (l - a) * b * (l - b);
        if (spread.IsZero)
        {
            return 0;
        }

        var excess = (c * l) - (a * b);
        var square = (decimal)(excess * excess * (l - 1)) / (decimal)spread;
        return excess.Sign * Math.Sqrt((double)square);
    }
}
