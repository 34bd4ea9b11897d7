using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// The products of every row of one matrix with every row of another, a tile at a time. The order of every sum is fixed: eight lanes, a fused multiplication and addition each,
/// so that the result is the same on every system and for any tile.
/// </summary>
internal static class RowProducts
{
    /// <summary>The rows of a tile that keep both sides in the second-level cache.</summary>
    public const int TileRows = 96;

    // Four rows and three rows of this length fit into the first-level cache.
    private const int Piece = 512;

    /// <summary>Writes the products of some rows with some others.</summary>
    /// <param name="a">One matrix.</param>
    /// <param name="aFrom">Its first row.</param>
    /// <param name="aCount">How many of its rows.</param>
    /// <param name="b">The other, with rows of the same length.</param>
    /// <param name="bFrom">Its first row.</param>
    /// <param name="bCount">How many of its rows.</param>
    /// <param name="tile">For every row of the one, the products with the rows of the other.</param>
    public static void Fill(FloatMatrix a, int aFrom, int aCount, FloatMatrix b, int bFrom, int bCount, Span<float> tile)
    {
        if (a.Stride != b.Stride)
        {
            throw new ArgumentException($"Found rows of {b.Columns} numbers, expected {a.Columns}.", nameof(b));
        }

        var left = a.Data.AsSpan(aFrom * a.Stride, aCount * a.Stride);
        var right = b.Data.AsSpan(bFrom * b.Stride, bCount * b.Stride);
        tile = tile[..(aCount * bCount)];
        tile.Clear();
        var stride = (nuint)a.Stride;
        for (var from = 0; from < a.Stride; from += Piece)
        {
            var length = (nuint)Math.Min(Piece, a.Stride - from);
            ref var x = ref Unsafe.Add(ref MemoryMarshal.GetReference(left), from);
            ref var y = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), from);
            var i = 0;
            for (; i + 4 <= aCount; i += 4)
            {
                ref var rows = ref Unsafe.Add(ref x, (nuint)i * stride);
                var j = 0;
                for (; j + 3 <= bCount; j += 3)
                {
                    Add4x3(ref rows, ref Unsafe.Add(ref y, (nuint)j * stride), stride, length, tile[((i * bCount) + j)..], bCount);
                }

                for (; j < bCount; j++)
                {
                    for (var r = 0; r < 4; r++)
                    {
                        tile[((i + r) * bCount) + j] += One(ref Unsafe.Add(ref rows, (nuint)r * stride), ref Unsafe.Add(ref y, (nuint)j * stride), length);
                    }
                }
            }

            for (; i < aCount; i++)
            {
                for (var j = 0; j < bCount; j++)
                {
                    tile[(i * bCount) + j] += One(ref Unsafe.Add(ref x, (nuint)i * stride), ref Unsafe.Add(ref y, (nuint)j * stride), length);
                }
            }
        }
    }

    private static float One(ref float a, ref float b, nuint length)
    {
        var sum = Vector256<float>.Zero;
        for (nuint k = 0; k < length; k += FloatMatrix.Lanes)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, k), Vector256.LoadUnsafe(ref b, k), sum);
        }

        return Total(sum);
    }

    private static void Add4x3(ref float a, ref float b, nuint stride, nuint length, Span<float> tile, int width)
    {
        Vector256<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        ref var b1 = ref Unsafe.Add(ref b, stride);
        ref var b2 = ref Unsafe.Add(ref b1, stride);
        ref var a1 = ref Unsafe.Add(ref a, stride);
        ref var a2 = ref Unsafe.Add(ref a1, stride);
        ref var a3 = ref Unsafe.Add(ref a2, stride);
        for (nuint k = 0; k < length; k += FloatMatrix.Lanes)
        {
            var y0 = Vector256.LoadUnsafe(ref b, k);
            var y1 = Vector256.LoadUnsafe(ref b1, k);
            var y2 = Vector256.LoadUnsafe(ref b2, k);
            var x = Vector256.LoadUnsafe(ref a, k);
            s00 = Vector256.FusedMultiplyAdd(x, y0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, y1, s01);
            s02 = Vector256.FusedMultiplyAdd(x, y2, s02);
            x = Vector256.LoadUnsafe(ref a1, k);
            s10 = Vector256.FusedMultiplyAdd(x, y0, s10);
            s11 = Vector256.FusedMultiplyAdd(x, y1, s11);
            s12 = Vector256.FusedMultiplyAdd(x, y2, s12);
            x = Vector256.LoadUnsafe(ref a2, k);
            s20 = Vector256.FusedMultiplyAdd(x, y0, s20);
            s21 = Vector256.FusedMultiplyAdd(x, y1, s21);
            s22 = Vector256.FusedMultiplyAdd(x, y2, s22);
            x = Vector256.LoadUnsafe(ref a3, k);
            s30 = Vector256.FusedMultiplyAdd(x, y0, s30);
            s31 = Vector256.FusedMultiplyAdd(x, y1, s31);
            s32 = Vector256.FusedMultiplyAdd(x, y2, s32);
        }

        Add3(tile, s00, s01, s02);
        Add3(tile[width..], s10, s11, s12);
        Add3(tile[(2 * width)..], s20, s21, s22);
        Add3(tile[(3 * width)..], s30, s31, s32);
    }

    private static void Add3(Span<float> tile, Vector256<float> first, Vector256<float> second, Vector256<float> third)
    {
        tile[0] += Total(first);
        tile[1] += Total(second);
        tile[2] += Total(third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Total(Vector256<float> lanes)
    {
        var half = lanes.GetLower() + lanes.GetUpper();
        return (half[0] + half[2]) + (half[1] + half[3]);
    }
}
