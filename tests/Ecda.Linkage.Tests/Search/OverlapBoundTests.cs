using System.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

public sealed class OverlapBoundTests
{
    private const int Bits = 64;

    // A pair is a candidate exactly when z >= bound. Where z equals a bound other than 0 to the last digit, rounding may decide either way: such pairs are left out here.
    [TestCase(-4, 1)]
    [TestCase(-1, 2)]
    [TestCase(0, 1)]
    [TestCase(3, 2)]
    [TestCase(3, 1)]
    [TestCase(19, 4)]
    [TestCase(7, 1)]
    public void For_AgreesWithTheFormulaForEveryOverlapOfEveryPairOfRows(int numerator, int denominator)
    {
        var bound = new OverlapBound(Bits, (double)numerator / denominator);

        var wrong = Overlaps().Where(o => Compare(o.A, o.B, o.C, numerator, denominator) is var sign && sign != 0 && (o.C >= bound.For(o.A)[o.B]) != (sign > 0));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void For_IncludesAPairExactlyAtZero()
    {
        var bound = new OverlapBound(Bits, 0);

        // 32 of 64 and 32 of 64 share 16 by chance.
        Assert.That(bound.For(32)[32], Is.EqualTo(16));
    }

    [TestCase(0)]
    [TestCase(Bits)]
    public void For_NeverAdmitsARowThatSaysNothing(int silent)
    {
        var bound = new OverlapBound(Bits, -16);

        var least = bound.For(silent).ToArray().Concat(Enumerable.Range(0, Bits + 1).Select(a => bound.For(a)[silent]));

        Assert.That(least, Is.All.GreaterThan(Bits));
    }

    [Test]
    public void For_IsSymmetric()
    {
        var bound = new OverlapBound(Bits, 2.5);

        var wrong = Overlaps().Where(o => bound.For(o.A)[o.B] != bound.For(o.B)[o.A]);

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void For_AHigherBoundNeverAsksForLess()
    {
        var (low, high) = (new OverlapBound(Bits, 1.1), new OverlapBound(Bits, 2.2));

        var wrong = Overlaps().Where(o => high.For(o.A)[o.B] < low.For(o.A)[o.B]);

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>Every number of common bits that rows with a and b bits set can have, rows that say nothing left out.</summary>
    private static IEnumerable<(int A, int B, int C)> Overlaps() =>
        from a in Enumerable.Range(1, Bits - 1)
        from b in Enumerable.Range(1, Bits - 1)
        from c in Enumerable.Range(Math.Max(0, a + b - Bits), Math.Min(a, b) - Math.Max(0, a + b - Bits) + 1)
        select (a, b, c);

    /// <summary>The sign of z less the bound, in integers.</summary>
    private static int Compare(int a, int b, int c, int numerator, int denominator)
    {
        BigInteger excess = (c * Bits) - (a * b);
        var left = excess.Sign * excess * excess * (Bits - 1) * denominator * denominator;
        BigInteger right = Math.Sign(numerator) * numerator * numerator;
        return left.CompareTo(right * a * (Bits - a) * b * (Bits - b));
    }
}
