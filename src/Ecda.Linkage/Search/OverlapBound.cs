namespace Ecda.Linkage.Search;

/// <summary>For rows with a and b bits set, the smallest number of common bits that reaches a bound on z: the decision per pair is one integer comparison.</summary>
internal sealed class OverlapBound
{
    private readonly ushort[] _least;
    private readonly int _stride;

    public OverlapBound(int bits, double z)
    {
        Z = z;
        _stride = bits + 1;
        _least = new ushort[_stride * _stride];
        for (var a = 0; a <= bits; a++)
        {
            for (var b = 0; b <= bits; b++)
            {
                _least[(a * _stride) + b] = Least(bits, a, b, z);
            }
        }
    }

    /// <summary>The bound.</summary>
    public double Z { get; }

    /// <summary>The least common bits for a query with <paramref name="count"/> bits set, by the bits set in the other row.</summary>
    public ReadOnlySpan<ushort> For(int count) => _least.AsSpan(count * _stride, _stride);

    private static ushort Least(int bits, int a, int b, double z)
    {
        // A row that is all zero or all one correlates with nothing: no count of common bits is enough.
        var spread = (double)a * (bits - a) * b * (bits - b);
        if (spread == 0)
        {
            return ushort.MaxValue;
        }

        var least = Math.Ceiling((((double)a * b) + (z * Math.Sqrt(spread / (bits - 1)))) / bits);
        return (ushort)Math.Clamp(least, 0, ushort.MaxValue);
    }
}
