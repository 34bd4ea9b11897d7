using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// A density over the vector of view similarities as a weighted sum of normal distributions, each with a covariance of its own,
/// so that views which share fields may depend on each other in any way.
/// </summary>
internal sealed class GaussianMixture
{
    private const double LogTwoPi = 1.8378770664093453;

    private const int Lanes = 4;

    private readonly int _size;
    private readonly double[] _means;
    private readonly double[] _covariances;

    // For blocks of four components side by side: means, the inverses of the Cholesky factors, lower triangle row by row, and the logarithms of weight and normalization.
    // The last block is filled up with components of no weight.
    private readonly double[] _blocks;
    private readonly int _blockLength;
    private readonly double[] _weights;

    /// <param name="size">The length of a vector.</param>
    /// <param name="weights">The share of each component; together 1.</param>
    /// <param name="means">The means, one after the other.</param>
    /// <param name="covariances">The covariances, row by row, one after the other; positive definite.</param>
    public GaussianMixture(int size, double[] weights, double[] means, double[] covariances)
    {
        (_size, _weights, _means, _covariances) = (size, weights, means, covariances);
        _blockLength = Lanes * (size + (size * (size + 1) / 2) + 1);
        _blocks = new double[(weights.Length + Lanes - 1) / Lanes * _blockLength];
        var inverse = new double[size * size];
        for (var k = 0; k < _blocks.Length / _blockLength * Lanes; k++)
        {
            var lane = _blocks.AsSpan((k / Lanes * _blockLength) + (k % Lanes));
            if (k >= weights.Length)
            {
                lane[_blockLength - Lanes] = double.NegativeInfinity;
                continue;
            }

            var logDeterminant = InvertCholesky(covariances.AsSpan(k * size * size, size * size), inverse, size);
            for (var i = 0; i < size; i++)
            {
                lane[i * Lanes] = means[(k * size) + i];
                for (var j = 0; j <= i; j++)
                {
                    lane[(size + (i * (i + 1) / 2) + j) * Lanes] = inverse[(i * size) + j];
                }
            }

            lane[_blockLength - Lanes] = PortableMath.Log(Math.Max(weights[k], 1e-300)) - (0.5 * size * LogTwoPi) - logDeterminant;
        }
    }

    /// <summary>The number of components.</summary>
    public int Components => _weights.Length;

    /// <summary>The logarithm of the density at a vector.</summary>
    public double LogDensity(ReadOnlySpan<double> vector)
    {
        Span<double> parts = stackalloc double[_blocks.Length / _blockLength * Lanes];
        return Vector256.IsHardwareAccelerated ? LogDensityByVectors(vector, parts) : LogDensityByNumbers(vector, parts);
    }

    /// <summary>The logarithm of the density, and of each component's part in it.</summary>
    public double LogDensity(ReadOnlySpan<double> vector, Span<double> parts)
    {
        Span<double> all = stackalloc double[_blocks.Length / _blockLength * Lanes];
        var density = Vector256.IsHardwareAccelerated ? LogDensityByVectors(vector, all) : LogDensityByNumbers(vector, all);
        all[..parts.Length].CopyTo(parts);
        return density;
    }

    /// <summary>The specification of <see cref="LogDensityByVectors"/>.</summary>
    internal double LogDensityByNumbers(ReadOnlySpan<double> vector, Span<double> parts)
    {
        var highest = double.NegativeInfinity;
        for (var k = 0; k < parts.Length; k++)
        {
            var lane = _blocks.AsSpan((k / Lanes * _blockLength) + (k % Lanes));
            parts[k] = lane[_blockLength - Lanes] - (0.5 * SquaredDistance(vector, lane));
            highest = Math.Max(highest, parts[k]);
        }

        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += PortableMath.Exp(part - highest);
        }

        return highest + PortableMath.Log(sum);
    }

    /// <summary>The same to the last bit, four components at a time.</summary>
    internal double LogDensityByVectors(ReadOnlySpan<double> vector, Span<double> parts)
    {
        var highest = double.NegativeInfinity;
        for (var first = 0; first < parts.Length; first += Lanes)
        {
            var four = Parts(vector, MemoryMarshal.Cast<double, Vector256<double>>(_blocks.AsSpan(first / Lanes * _blockLength, _blockLength)));
            four.CopyTo(parts[first..]);
            for (var lane = 0; lane < Lanes; lane++)
            {
                highest = Math.Max(highest, parts[first + lane]);
            }
        }

        var sum = 0.0;
        for (var first = 0; first < parts.Length; first += Lanes)
        {
            var four = PortableMath.Exp(Vector256.Create<double>(parts[first..]) - Vector256.Create(highest));
            for (var lane = 0; lane < Lanes; lane++)
            {
                sum += four[lane];
            }
        }

        return highest + PortableMath.Log(sum);
    }

    /// <summary>This mixture and a little of another one, which keeps the density from vanishing where this one has seen nothing.</summary>
    /// <param name="other">The other mixture.</param>
    /// <param name="share">Its share, between 0 and 1.</param>
    public GaussianMixture With(GaussianMixture other, double share) => new(
        _size,
        [.. _weights.Select(w => (1 - share) * w), .. other._weights.Select(w => share * w)],
        [.. _means, .. other._means],
        [.. _covariances, .. other._covariances]);

    /// <summary>The density of some of the places of a vector, whatever stands at the others.</summary>
    /// <param name="places">The places, ascending.</param>
    public GaussianMixture Marginal(ReadOnlySpan<int> places)
    {
        var n = places.Length;
        var means = new double[Components * n];
        var covariances = new double[Components * n * n];
        for (var k = 0; k < Components; k++)
        {
            for (var i = 0; i < n; i++)
            {
                means[(k * n) + i] = _means[(k * _size) + places[i]];
                for (var j = 0; j < n; j++)
                {
                    covariances[(((k * n) + i) * n) + j] = _covariances[(((k * _size) + places[i]) * _size) + places[j]];
                }
            }
        }

        return new GaussianMixture(n, _weights, means, covariances);
    }

    private static double SquaredDistance(ReadOnlySpan<double> vector, ReadOnlySpan<double> lane)
    {
        var inverse = lane[(vector.Length * Lanes)..];
        var distance = 0.0;
        for (var (i, n) = (0, 0); i < vector.Length; i++)
        {
            var y = 0.0;
            for (var j = 0; j <= i; j++, n++)
            {
                y += inverse[n * Lanes] * (vector[j] - lane[j * Lanes]);
            }

            distance += y * y;
        }

        return distance;
    }

    private static Vector256<double> Parts(ReadOnlySpan<double> vector, ReadOnlySpan<Vector256<double>> block)
    {
        var inverse = block[vector.Length..];
        var distance = Vector256<double>.Zero;
        for (var (i, n) = (0, 0); i < vector.Length; i++)
        {
            var y = Vector256<double>.Zero;
            for (var j = 0; j <= i; j++, n++)
            {
                y += inverse[n] * (Vector256.Create(vector[j]) - block[j]);
            }

            distance += y * y;
        }

        return block[^1] - (Vector256.Create(0.5) * distance);
    }

    /// <summary>Writes the inverse of the Cholesky factor of a covariance and returns the logarithm of the factor's determinant.</summary>
    private static double InvertCholesky(ReadOnlySpan<double> covariance, Span<double> inverse, int size)
    {
        Span<double> factor = size <= 16 ? stackalloc double[size * size] : new double[size * size];
        var logDeterminant = 0.0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = covariance[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[(i * size) + k] * factor[(j * size) + k];
                }

                factor[(i * size) + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-9)) : sum / factor[(j * size) + j];
            }

            logDeterminant += PortableMath.Log(factor[(i * size) + i]);
        }

        for (var column = 0; column < size; column++)
        {
            for (var i = column; i < size; i++)
            {
                var sum = i == column ? 1.0 : 0.0;
                for (var k = column; k < i; k++)
                {
                    sum -= factor[(i * size) + k] * inverse[(k * size) + column];
                }

                inverse[(i * size) + column] = sum / factor[(i * size) + i];
            }
        }

        return logDeterminant;
    }
}
