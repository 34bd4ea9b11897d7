using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// The mean of every bit over the records that have a value, for every value, as far as labeled records tell: a Gaussian process over
/// values whose variance between values and whose
/// likeness of values come from the <see cref="ValueKernel"/> (for a value like no other, n v / (1 + (n - 1) v) of the mean). Naive Bayes
/// over all bits then tells how much more
/// likely a row is of a record with a value than of anybody: one product of rows.
/// </summary>
internal sealed class ValueMeans
{
    // A mean of 1 would forbid what was never seen.
    private const float MostCertain = 0.995f;

    // Alpha settles by a factor of the likeness in each.
    private const int Sweeps = 8;

    private ValueMeans(FloatMatrix weights) => Weights = weights;

    /// <summary>For every value what each number of a row (<see cref="SignRows"/>) adds to the logarithm of the likelihood ratio.</summary>
    public FloatMatrix Weights { get; }

    /// <summary>Learns from sums.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="sums">For every value the sum of rows and of weights.</param>
    /// <param name="totals">The sum of the rows of anybody, and of their weights, that values are told apart from.</param>
    /// <param name="kernels">For every view how alike values are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ValueMeans Learn(SignRows rows, FloatMatrix sums, double[] totals, IReadOnlyList<ValueKernel> kernels, CancellationToken cancellationToken = default)
    {
        var weights = new FloatMatrix(sums.Rows, rows.Columns);
        var constants = new double[rows.Words][];
        _ = Parallel.For(0, rows.Words, new ParallelOptions { CancellationToken = cancellationToken }, word =>
            constants[word] = new Block(rows, sums, kernels[rows.ViewOfWord[word]], totals, word).Learn(weights));
        for (var word = 0; word < rows.Words; word++)
        {
            for (var value = 0; value < sums.Rows; value++)
            {
                weights.Row(value)[rows.Bits + rows.ViewOfWord[word]] += (float)constants[word][value];
            }
        }

        return new ValueMeans(weights);
    }

    /// <summary>The bits of one word.</summary>
    private sealed class Block
    {
        private const int Size = 64;
        private readonly FloatMatrix _sums;
        private readonly ValueKernel _kernel;
        private readonly int _column;
        private readonly float[] _counts;
        private readonly float[] _base = new float[Size];
        private readonly float[] _alpha;
        private readonly float[] _mean;
        private readonly float _variance;

        public Block(SignRows rows, FloatMatrix sums, ValueKernel kernel, double[] totals, int word)
        {
            (_sums, _kernel, _column) = (sums, kernel, Size * word);
            var place = rows.Bits + rows.ViewOfWord[word];
            _counts = [.. Enumerable.Range(0, sums.Rows).Select(v => sums.Row(v)[place])];
            (_alpha, _mean) = (new float[Size * sums.Rows], new float[Size]);
            var variance = 0.0;
            for (var bit = 0; bit < Size; bit++)
            {
                var mean = totals[place] > 0 ? totals[_column + bit] / totals[place] : 0;
                _base[bit] = (float)Math.Clamp(mean, -MostCertain, MostCertain);
                variance += (1 - (_base[bit] * _base[bit])) / Size;
            }

            _variance = (float)variance;
        }

        /// <summary>Writes the weights of the block, and gives what each value adds for a row that is not empty.</summary>
        public double[] Learn(FloatMatrix weights)
        {
            for (var sweep = 0; sweep < Sweeps; sweep++)
            {
                for (var value = 0; value < _counts.Length; value++)
                {
                    Solve(value);
                }
            }

            var constants = new double[_counts.Length];
            for (var value = 0; value < _counts.Length; value++)
            {
                constants[value] = Weigh(value, weights.Row(value).Slice(_column, Size));
            }

            return constants;
        }

        /// <summary>One step of Gauss and Seidel for (K + D) alpha = y.</summary>
        private void Solve(int value)
        {
            var count = _counts[value];
            if (count <= 0)
            {
                return;
            }

            var scale = 1 / (_kernel.Equal[value] + (_variance / count));
            OfOthers(value);
            var sum = _sums.Row(value).Slice(_column, Size);
            var alpha = _alpha.AsSpan(Size * value, Size);
            for (var bit = 0; bit < alpha.Length; bit++)
            {
                alpha[bit] = scale * ((sum[bit] / count) - _base[bit] - _mean[bit]);
            }
        }

        /// <summary>Writes what other values say of one's mean.</summary>
        private void OfOthers(int value)
        {
            Array.Clear(_mean);
            var (neighbors, likeness) = (_kernel.Neighbors[value], _kernel.Likeness[value]);
            for (var i = 0; i < neighbors.Length; i++)
            {
                var alpha = _alpha.AsSpan(Size * neighbors[i], Size);
                for (var bit = 0; bit < alpha.Length; bit++)
                {
                    _mean[bit] += likeness[i] * alpha[bit];
                }
            }
        }

        private double Weigh(int value, Span<float> weights)
        {
            OfOthers(value);
            var alpha = _alpha.AsSpan(Size * value, Size);
            var constant = 0.0;
            for (var bit = 0; bit < alpha.Length; bit++)
            {
                double from = _base[bit];
                double mean = Math.Clamp(_base[bit] + _mean[bit] + (_kernel.Equal[value] * alpha[bit]), -MostCertain, MostCertain);
                weights[bit] = (float)(PortableMath.Log((1 + mean) * (1 - from) / ((1 - mean) * (1 + from))) / 2);
                constant += PortableMath.Log((1 - (mean * mean)) / (1 - (from * from))) / 2;
            }

            return constant;
        }
    }
}
