using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// The Cholesky factor of a positive definite matrix in single precision, in place: L below the diagonal and on it, its transpose above.
/// Blocks of columns at a time, so that nearly all
/// the work is <see cref="PanelProducts"/>; the diagonal blocks are factored in double precision. The result does not depend on the number
/// of threads.
/// </summary>
internal sealed class CholeskyFactor
{
    // Columns that are eliminated together, which is also what the solves take at a time, and right-hand sides that one thread takes.
    private const int Block = 96;
    private const int Sides = 128;

    private readonly FloatMatrix _matrix;
    private readonly int _size;

    private CholeskyFactor(FloatMatrix matrix) => (_matrix, _size) = (matrix, matrix.Rows);

    /// <summary>Factors a matrix, which is overwritten.</summary>
    /// <param name="matrix">A symmetric matrix; what is above the diagonal is not read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static CholeskyFactor Of(FloatMatrix matrix, CancellationToken cancellationToken = default)
    {
        var factor = new CholeskyFactor(matrix);
        for (var from = 0; from < factor._size; from += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            factor.Eliminate(from, Math.Min(Block, factor._size - from));
        }

        factor.Mirror();
        return factor;
    }

    /// <summary>Solves for many right-hand sides, in place: a row for every row of the matrix, a column for every side.</summary>
    public void Solve(FloatMatrix sides, CancellationToken cancellationToken = default)
    {
        _ = Parallel.For(0, (sides.Columns + Sides - 1) / Sides, new ParallelOptions { CancellationToken = cancellationToken }, () => new Part(this, Sides), (chunk, _, part) =>
        {
            var (from, count) = (chunk * Sides, Math.Min(Sides, sides.Columns - (chunk * Sides)));
            part.Clear(0);
            for (var r = 0; r < _size; r++)
            {
                sides.Row(r).Slice(from, count).CopyTo(part.Row(r));
            }

            part.Forward(0);
            part.Backward();
            for (var r = 0; r < _size; r++)
            {
                part.Row(r)[..count].CopyTo(sides.Row(r)[from..]);
            }

            return part;
        }, _ => { });
    }

    /// <summary>The diagonal of the inverse: for every column the squared length of its column in the inverse of L.</summary>
    public float[] DiagonalOfInverse(CancellationToken cancellationToken = default)
    {
        var diagonal = new float[_size];
        _ = Parallel.For(0, (_size + Block - 1) / Block, new ParallelOptions { CancellationToken = cancellationToken }, () => new Part(this, Block), (chunk, _, part) =>
        {
            var (from, count) = (chunk * Block, Math.Min(Block, _size - (chunk * Block)));
            part.Clear(from);
            for (var c = 0; c < count; c++)
            {
                part.Row(from + c)[c] = 1;
            }

            part.Forward(from);
            var sums = new double[count];
            for (var r = from; r < _size; r++)
            {
                var row = part.Row(r);
                for (var c = 0; c < count; c++)
                {
                    sums[c] += (double)row[c] * row[c];
                }
            }

            for (var c = 0; c < count; c++)
            {
                diagonal[from + c] = (float)sums[c];
            }

            return part;
        }, _ => { });
        return diagonal;
    }

    private Span<float> Row(int row) => _matrix.Row(row);

    private void Eliminate(int from, int count)
    {
        FactorDiagonal(from, count);
        var below = _size - from - count;
        if (below == 0)
        {
            return;
        }

        var (inverse, packed) = (InverseOfDiagonal(from, count), new PackedPanels(count, below));
        var tiles = (below + Block - 1) / Block;
        _ = Parallel.For(0, tiles, () => new float[Block * Block], (tile, _, scratch) =>
        {
            Divide(from, count, tile * Block, Math.Min(Block, below - (tile * Block)), inverse, scratch, packed);
            return scratch;
        }, _ => { });
        _ = Parallel.For(0, tiles, tile =>
        {
            // The longest rows first, so that no thread is left with them at the end. What this writes right of the diagonal nobody reads.
            var first = (tiles - 1 - tile) * Block;
            var (rows, columns) = (Math.Min(Block, below - first), Math.Min(first + Block, below));
            var start = Place(from + count + first, from);
            var panels = (columns + PackedPanels.Width - 1) / PackedPanels.Width;
            PanelProducts.Add(_matrix.Data, start, _matrix.Stride, rows, packed, 0, count, _matrix.Data, start + count, _matrix.Stride, 0, panels, true);
        });
    }

    /// <summary>Multiplies some rows below a diagonal block by its inverse, and packs them for the products to come.</summary>
    private void Divide(int from, int count, int first, int rows, PackedPanels inverse, float[] scratch, PackedPanels packed)
    {
        Array.Clear(scratch);
        PanelProducts.Add(_matrix.Data, Place(from + count + first, from), _matrix.Stride, rows, inverse, 0, count, scratch, 0, Block, 0, inverse.Panels);
        for (var r = 0; r < rows; r++)
        {
            var row = Row(from + count + first + r).Slice(from, count);
            scratch.AsSpan(r * Block, count).CopyTo(row);
            packed.SetColumn(first + r, row);
        }
    }

    private void FactorDiagonal(int from, int count)
    {
        var block = new double[count, count];
        for (var r = 0; r < count; r++)
        {
            for (var c = 0; c <= r; c++)
            {
                var sum = (double)Row(from + r)[from + c];
                for (var k = 0; k < c; k++)
                {
                    sum -= block[r, k] * block[c, k];
                }

                if (r == c && !(sum > 0))
                {
                    throw new ArithmeticException("Found a matrix that is not positive definite.");
                }

                block[r, c] = r == c ? Math.Sqrt(sum) : sum / block[c, c];
                Row(from + r)[from + c] = (float)block[r, c];
            }
        }
    }

    /// <summary>The inverse of the transpose of a diagonal block.</summary>
    private PackedPanels InverseOfDiagonal(int from, int count)
    {
        var (packed, column) = (new PackedPanels(count, count), new double[count]);
        for (var c = 0; c < count; c++)
        {
            // Column c of the block's inverse, which is row c of its transpose's.
            for (var r = c; r < count; r++)
            {
                var l = Row(from + r).Slice(from, r + 1);
                var sum = r == c ? 1.0 : 0;
                for (var k = c; k < r; k++)
                {
                    sum -= l[k] * column[k];
                }

                column[r] = sum / l[r];
                packed[c, r] = (float)column[r];
            }
        }

        return packed;
    }

    private long Place(int row, int column) => ((long)row * _matrix.Stride) + column;

    private void Mirror() => _ = Parallel.For(0, (_size + Block - 1) / Block, tile =>
    {
        for (var left = 0; left <= tile; left++)
        {
            for (var r = tile * Block; r < Math.Min((tile + 1) * Block, _size); r++)
            {
                for (var c = left * Block; c < Math.Min((left + 1) * Block, r); c++)
                {
                    _matrix.Data[((long)c * _matrix.Stride) + r] = _matrix.Data[((long)r * _matrix.Stride) + c];
                }
            }
        }
    });

    /// <summary>Some right-hand sides, which one thread solves.</summary>
    private sealed class Part
    {
        private readonly CholeskyFactor _factor;
        private readonly PackedPanels _packed;
        private readonly float[] _values;
        private readonly int _width;

        public Part(CholeskyFactor factor, int columns)
        {
            _factor = factor;
            _packed = new PackedPanels(factor._size, columns);
            _width = _packed.Panels * PackedPanels.Width;
            _values = new float[checked((long)factor._size * _width)];
        }

        public Span<float> Row(int row) => _values.AsSpan(row * _width, _width);

        /// <summary>Makes every side zero from a row on.</summary>
        public void Clear(int start) => Array.Clear(_values, start * _width, (_factor._size - start) * _width);

        /// <summary>Solves L z = y from a row on, above which y is zero.</summary>
        public void Forward(int start)
        {
            var (matrix, size) = (_factor._matrix, _factor._size);
            for (var from = start; from < size; from += Block)
            {
                var count = Math.Min(Block, size - from);
                PanelProducts.Add(matrix.Data, ((long)from * matrix.Stride) + start, matrix.Stride, count, _packed, start, from - start, _values, (long)from * _width, _width, 0, _packed.Panels, true);
                for (var r = from; r < from + count; r++)
                {
                    var l = _factor.Row(r);
                    for (var k = from; k < r; k++)
                    {
                        AddScaled(Row(r), Row(k), -l[k]);
                    }

                    Scale(Row(r), 1 / l[r]);
                    _packed.SetRow(r, Row(r));
                }
            }
        }

        /// <summary>Solves L' x = z.</summary>
        public void Backward()
        {
            var (matrix, size) = (_factor._matrix, _factor._size);
            for (var from = (size - 1) / Block * Block; from >= 0 && size > 0; from -= Block)
            {
                var end = Math.Min(from + Block, size);
                PanelProducts.Add(matrix.Data, ((long)from * matrix.Stride) + end, matrix.Stride, end - from, _packed, end, size - end, _values, (long)from * _width, _width, 0, _packed.Panels, true);
                for (var r = end - 1; r >= from; r--)
                {
                    var l = _factor.Row(r);
                    for (var k = r + 1; k < end; k++)
                    {
                        AddScaled(Row(r), Row(k), -l[k]);
                    }

                    Scale(Row(r), 1 / l[r]);
                    _packed.SetRow(r, Row(r));
                }
            }
        }

        private static void AddScaled(Span<float> to, ReadOnlySpan<float> what, float factor)
        {
            var x = MemoryMarshal.Cast<float, Vector256<float>>(to);
            var y = MemoryMarshal.Cast<float, Vector256<float>>(what);
            var scale = Vector256.Create(factor);
            for (var i = 0; i < x.Length; i++)
            {
                x[i] = Vector256.FusedMultiplyAdd(scale, y[i], x[i]);
            }
        }

        private static void Scale(Span<float> row, float factor)
        {
            foreach (ref var value in row)
            {
                value *= factor;
            }
        }
    }
}
