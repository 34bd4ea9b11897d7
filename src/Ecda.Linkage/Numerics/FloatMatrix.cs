namespace Ecda.Linkage.Numerics;

/// <summary>Rows of single-precision numbers, one after the other, each padded with zeros to whole vectors.</summary>
internal sealed class FloatMatrix
{
    /// <summary>The numbers that products take at a time.</summary>
    public const int Lanes = 8;

    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="data">Room for the numbers, used as it is; null, or too small, for room of its own, which is zero.</param>
    public FloatMatrix(int rows, int columns, float[]? data = null)
    {
        (Rows, Columns) = (rows, columns);
        Stride = (columns + PackedPanels.Width - 1) / PackedPanels.Width * PackedPanels.Width;
        var size = checked((long)rows * Stride);
        Data = data is not null && data.LongLength >= size ? data : new float[size];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The numbers from one row to the next.</summary>
    public int Stride { get; }

    public float[] Data { get; }

    public Span<float> Row(int row) => Data.AsSpan(checked(row * Stride), Columns);

    /// <summary>A row with the zeros behind it.</summary>
    public ReadOnlySpan<float> Padded(int row) => Data.AsSpan(row * Stride, Stride);

    public FloatMatrix Transposed()
    {
        var result = new FloatMatrix(Columns, Rows);
        const int Block = 32;
        for (var top = 0; top < Rows; top += Block)
        {
            for (var left = 0; left < Columns; left += Block)
            {
                for (var r = top; r < Math.Min(top + Block, Rows); r++)
                {
                    for (var c = left; c < Math.Min(left + Block, Columns); c++)
                    {
                        result.Data[(c * result.Stride) + r] = Data[(r * Stride) + c];
                    }
                }
            }
        }

        return result;
    }

    /// <summary>Brings every column to mean 0 and standard deviation 1; a column of equal numbers becomes zero.</summary>
    public void StandardizeColumns()
    {
        var (sums, squares) = (new double[Columns], new double[Columns]);
        for (var r = 0; r < Rows; r++)
        {
            var row = Row(r);
            for (var c = 0; c < row.Length; c++)
            {
                sums[c] += row[c];
                squares[c] += (double)row[c] * row[c];
            }
        }

        for (var r = 0; r < Rows; r++)
        {
            var row = Row(r);
            for (var c = 0; c < row.Length; c++)
            {
                var mean = sums[c] / Rows;
                var variance = (squares[c] / Rows) - (mean * mean);
                row[c] = variance > 1e-12 ? (float)((row[c] - mean) / Math.Sqrt(variance)) : 0;
            }
        }
    }

    /// <summary>Scales every row to length 1; a row of zeros stays.</summary>
    public void Normalize()
    {
        for (var r = 0; r < Rows; r++)
        {
            var row = Row(r);
            var sum = 0.0;
            foreach (var value in row)
            {
                sum += (double)value * value;
            }

            if (sum > 0)
            {
                var scale = (float)(1 / Math.Sqrt(sum));
                foreach (ref var value in row)
                {
                    value *= scale;
                }
            }
        }
    }
}
