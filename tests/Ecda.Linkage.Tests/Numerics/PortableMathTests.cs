using System.Runtime.Intrinsics;
using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class PortableMathTests
{
    private static readonly double[] Ends = [0, -0.0, -700, -701, 700, 701, double.NegativeInfinity, double.Epsilon];

    [Test]
    public void Exp_IsTheExponential() =>
        Gen.Double[-690, 690].Sample(x => Math.Abs(PortableMath.Exp(x) - Math.Exp(x)) <= 1e-14 * Math.Exp(x));

    [Test]
    public void Log_IsTheNaturalLogarithm() =>
        Gen.Double[-690, 690].Select(Math.Exp).Sample(x => Math.Abs(PortableMath.Log(x) - Math.Log(x)) <= 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));

    [TestCase(0, 1)]
    [TestCase(-701, 0)]
    [TestCase(double.NegativeInfinity, 0)]
    public void Exp_OfTheEnds(double x, double expected) => Assert.That(PortableMath.Exp(x), Is.EqualTo(expected));

    [Test]
    public void Exp_StaysFiniteAboveItsRange() => Assert.That(PortableMath.Exp(1e9), Is.EqualTo(PortableMath.Exp(700)));

    // To the last bit: these hold on every system, or links could differ between two of them.
    [TestCase(1.5, 4616731951734179137)]
    [TestCase(-12.25, 4527263295377274643)]
    public void Exp_IsTheSameToTheLastBitEverywhere(double x, long bits) => Assert.That(BitConverter.DoubleToInt64Bits(PortableMath.Exp(x)), Is.EqualTo(bits));

    [Test]
    public void Exp_OfFourNumbersIsThatOfEachToTheLastBit() =>
        Gen.OneOf(Gen.Double[-800, 800], Gen.Double[-1, 1], Gen.Int[0, Ends.Length - 1].Select(n => Ends[n])).Array[4]
            .Sample(x => Enumerable.Range(0, 4).All(lane => BitConverter.DoubleToInt64Bits(PortableMath.Exp(Vector256.Create<double>(x))[lane]) == BitConverter.DoubleToInt64Bits(PortableMath.Exp(x[lane]))));

    [TestCase(1, 0)]
    [TestCase(0.3, -4615271006209202399)]
    public void Log_IsTheSameToTheLastBitEverywhere(double x, long bits) => Assert.That(BitConverter.DoubleToInt64Bits(PortableMath.Log(x)), Is.EqualTo(bits));
}
