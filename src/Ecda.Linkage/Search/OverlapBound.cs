namespace Ecda.Linkage.Search;

/// <summary>For rows with a and b bits set, the smallest number of common bits that reaches a bound: the decision per pair is one integer comparison.</summary>
internal sealed class OverlapBound
{
    private readonly int _bits;
    private readonly Func<int, int, int> _least;
    private readonly ushort[]?[] _rows;

    /// <summary>A bound on z.</summary>
    public OverlapBound(int bits, double z)
        : this(bits, (a, b) => Least(bits, a, b, z)) => Z = z;

    /// <summary>A threshold of another similarity.</summary>
    public OverlapBound(int bits, SimilarityThreshold threshold)
        : this(bits, threshold.LeastCommon)
    {
    }

    private OverlapBound(int bits, Func<int, int, int> least)
    {
        (_bits, _least) = (bits, least);
        _rows = new ushort[]?[bits + 1];
    }

    /// <summary>The bound on z; not a number where it is a threshold of another similarity.</summary>
    public double Z { get; } = double.NaN;

    /// <summary>The same bound seen from the right side.</summary>
    public OverlapBound Transposed => new(_bits, (a, b) => _least(b, a));

    /// <summary>The same bound on the complements of the rows: of l bits, c common ones make l - a - b + c common zeros.</summary>
    public OverlapBound Complemented => new(_bits, (a, b) => _least(_bits - a, _bits - b) is var least && least > _bits ? least : Math.Max(0, least + a + b - _bits));

    /// <summary>The least common bits for a left row with <paramref name="count"/> bits set, by the bits set in the right row. Rows are made when first asked for.</summary>
    public ReadOnlySpan<ushort> For(int count) => Volatile.Read(ref _rows[count]) ?? Make(count);

    /// <summary>The most bits of a left row that a right row may miss, of right rows with bits set within limits; -1 where none can reach the bound.</summary>
    public int MostMisses(int count, int fewest, int most)
    {
        var least = For(count)[..(most + 1)];
        var misses = -1;
        for (var bits = fewest; bits < least.Length; bits++)
        {
            if (least[bits] <= Math.Min(count, bits))
            {
                misses = Math.Max(misses, count - least[bits]);
            }
        }

        return misses;
    }

    // Two threads may make the same row; they are equal.
    private ushort[] Make(int count)
    {
        var row = new ushort[_bits + 1];
        for (var b = 0; b <= _bits; b++)
        {
            row[b] = (ushort)_least(count, b);
        }

        Volatile.Write(ref _rows[count], row);
        return row;
    }

    private static int Least(int bits, int a, int b, double z)
    {
        // A row that is all zero or all one correlates with nothing: no count of common bits is enough.
        var spread = (double)a * (bits - a) * b * (bits - b);
        if (spread == 0)
        {
            return ushort.MaxValue;
        }

        var least = Math.Ceiling((((double)a * b) + (z * Math.Sqrt(spread / (bits - 1)))) / bits);
        return (int)Math.Clamp(least, 0, ushort.MaxValue);
    }
}
