using System.Runtime.Intrinsics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// Exponential and logarithm from the four basic operations alone, so that their last digit is the same on every system.
/// <see cref="Math.Exp"/> and <see cref="Math.Log(double)"/> call the C library, whose last digit is not.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    // The upper bits of ln 2, so that a whole number times it is exact, and what is left.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Largest = 700;
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const int Terms = 13;

    // 1 / n! from the highest term down, and 1, 1/3, 1/5 … likewise.
    private static readonly double[] Factorials = [.. Enumerable.Range(0, Terms + 1).Reverse().Select(n => 1 / Enumerable.Range(1, n).Aggregate(1.0, (p, i) => p * i))];
    private static readonly double[] OddReciprocals = [.. Enumerable.Range(0, Terms).Reverse().Select(n => 1.0 / ((2 * n) + 1))];

    /// <summary>e to the power of x; 0 below -700, and e to the power of 700 above it.</summary>
    public static double Exp(double x)
    {
        if (x < -Largest)
        {
            return 0;
        }

        x = Math.Min(x, Largest);
        var power = Math.Floor((x / Ln2) + 0.5);
        var rest = x - (power * Ln2High) - (power * Ln2Low);
        var sum = 0.0;
        foreach (var factor in Factorials)
        {
            sum = (sum * rest) + factor;
        }

        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }

    /// <summary><see cref="Exp(double)"/> of four numbers, to the last bit.</summary>
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var capped = Vector256.Min(x, Vector256.Create(Largest));
        var power = Vector256.Floor((capped / Ln2) + Vector256.Create(0.5));
        var rest = capped - (power * Ln2High) - (power * Ln2Low);
        var sum = Vector256<double>.Zero;
        foreach (var factor in Factorials)
        {
            sum = (sum * rest) + Vector256.Create(factor);
        }

        // A whole number added to this stands in the lowest bits of the sum.
        var whole = Vector256.Create(3.0 * (1L << 51));
        var scale = ((power + whole).AsInt64() - whole.AsInt64() + Vector256.Create(1023L)) << 52;
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-Largest)), Vector256<double>.Zero, sum * scale.AsDouble());
    }

    /// <summary><see cref="Exp(double)"/> of many numbers in place, to the last bit.</summary>
    public static void Exp(Span<double> values)
    {
        var i = 0;
        for (; Vector256.IsHardwareAccelerated && i + Vector256<double>.Count <= values.Length; i += Vector256<double>.Count)
        {
            Exp(Vector256.Create<double>(values[i..])).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Exp(values[i]);
        }
    }

    /// <summary>The natural logarithm of a normal number above 0.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | (1023L << 52));
        if (mantissa > SquareRootOfTwo)
        {
            mantissa /= 2;
            power++;
        }

        // log m = 2 artanh((m - 1) / (m + 1))
        var s = (mantissa - 1) / (mantissa + 1);
        var sum = 0.0;
        foreach (var factor in OddReciprocals)
        {
            sum = (sum * s * s) + factor;
        }

        return (power * Ln2High) + ((power * Ln2Low) + (2 * s * sum));
    }
}
