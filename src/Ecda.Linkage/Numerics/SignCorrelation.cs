using System.Numerics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// The correlations of all pairs of bits over rows, counted on bit planes: a word of 64 rows takes one XOR and one count.
/// </summary>
internal static class SignCorrelation
{
    // Planes of two blocks together stay in the second-level cache.
    private const int Block = 16;

    /// <summary>The matrix of correlations; a bit that never changes correlates with nothing.</summary>
    /// <param name="planes">A plane for every bit, one after the other (<see cref="BitMatrix.ToPlanes"/>); bits of rows that are not there
    /// are zero.</param>
    /// <param name="words">The words of a plane.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="means">Receives for every bit the mean of +1 where it is set and -1 where not.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static FloatMatrix Of(ulong[] planes, int words, int rows, Span<double> means, CancellationToken cancellationToken = default)
    {
        var bits = means.Length;
        var scale = new double[bits];
        var mean = new double[bits];
        for (var bit = 0; bit < bits; bit++)
        {
            mean[bit] = rows == 0 ? 0 : (2.0 * BitRows.Count(planes.AsSpan(bit * words, words)) / rows) - 1;
            var variance = 1 - (mean[bit] * mean[bit]);
            scale[bit] = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
        }

        mean.CopyTo(means);
        var result = new FloatMatrix(bits, bits);
        _ = Parallel.For(0, (bits + Block - 1) / Block, new ParallelOptions { CancellationToken = cancellationToken }, block =>
        {
            var end = Math.Min(bits, (block + 1) * Block);
            for (var left = 0; left < end; left += Block)
            {
                for (var j = block * Block; j < end; j++)
                {
                    var plane = planes.AsSpan(j * words, words);
                    for (var k = left; k < Math.Min(left + Block, j + 1); k++)
                    {
                        var unequal = CountUnequal(plane, planes.AsSpan(k * words, words));
                        var product = rows == 0 ? 0 : 1 - (2.0 * unequal / rows);
                        var correlation = (float)((product - (mean[j] * mean[k])) * scale[j] * scale[k]);
                        result.Row(j)[k] = correlation;
                        result.Row(k)[j] = correlation;
                    }
                }
            }
        });
        return result;
    }

    private static int CountUnequal(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var (even, odd) = (0, 0);
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            var x = a.Slice(i, 4);
            var y = b.Slice(i, 4);
            even += BitOperations.PopCount(x[0] ^ y[0]) + BitOperations.PopCount(x[1] ^ y[1]);
            odd += BitOperations.PopCount(x[2] ^ y[2]) + BitOperations.PopCount(x[3] ^ y[3]);
        }

        for (; i < a.Length; i++)
        {
            even += BitOperations.PopCount(a[i] ^ b[i]);
        }

        return even + odd;
    }
}
