namespace Ecda.Linkage.Numerics;

/// <summary>
/// The right side of a matrix product, in the order in which <see cref="PanelProducts"/> reads it: panels of 16 columns, each of them row
/// after row without a gap.
/// Nobody reads the columns that fill up the last panel.
/// </summary>
internal sealed class PackedPanels
{
    /// <summary>The columns of a panel.</summary>
    public const int Width = 16;

    /// <param name="depth">How many rows: what a product sums over.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="data">Room for the numbers, used as it is; null, or too small, for room of its own, which is zero.</param>
    public PackedPanels(int depth, int columns, float[]? data = null)
    {
        (Depth, Columns) = (depth, columns);
        Panels = (columns + Width - 1) / Width;
        var size = checked((long)Panels * depth * Width);
        Data = data is not null && data.LongLength >= size ? data : new float[size];
    }

    /// <summary>How many rows.</summary>
    public int Depth { get; }

    /// <summary>How many columns, without those that fill up the last panel.</summary>
    public int Columns { get; }

    /// <summary>How many panels.</summary>
    public int Panels { get; }

    /// <summary>One panel after the other.</summary>
    public float[] Data { get; }

    /// <summary>One number.</summary>
    public ref float this[int row, int column] => ref Data[Place(row, column)];

    /// <summary>Packs the transpose of some rows: each becomes a column.</summary>
    public static PackedPanels OfRows(FloatMatrix rows, int from, int count)
    {
        var packed = new PackedPanels(rows.Columns, count);
        packed.SetColumns(rows, from);
        return packed;
    }

    /// <summary>Makes columns of as many rows as there are columns.</summary>
    public void SetColumns(FloatMatrix rows, int from)
    {
        for (var c = 0; c < Columns; c++)
        {
            SetColumn(c, rows.Row(from + c)[..Depth]);
        }
    }

    /// <summary>Writes a column.</summary>
    public void SetColumn(int column, ReadOnlySpan<float> values)
    {
        var place = Place(0, column);
        foreach (var value in values)
        {
            Data[place] = value;
            place += Width;
        }
    }

    /// <summary>Writes a row.</summary>
    public void SetRow(int row, ReadOnlySpan<float> values)
    {
        for (var panel = 0; panel < Panels; panel++)
        {
            var part = values[(panel * Width)..Math.Min((panel + 1) * Width, values.Length)];
            part.CopyTo(Data.AsSpan(Place(row, panel * Width), Width));
        }
    }

    private int Place(int row, int column) => checked(((((column / Width) * Depth) + row) * Width) + (column % Width));
}
