using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>One side as blocks of bit planes: the records by their bits set, as many to a block as the kernel has lanes, plane j the complement of bit j of each.</summary>
internal sealed class PlaneIndex
{
    private readonly AlignedWords[] _blocks;

    public PlaneIndex(JoinSide side, ColumnOrder columns, BitSlicedKernel kernel, ParallelOptions parallel)
    {
        (Side, Columns, Kernel) = (side, columns, kernel);
        _blocks = new AlignedWords[(side.Count + kernel.Lanes - 1) / kernel.Lanes];
        _ = Parallel.For(0, _blocks.Length, parallel, b => _blocks[b] = Slice(b));
    }

    public JoinSide Side { get; }

    public ColumnOrder Columns { get; }

    public BitSlicedKernel Kernel { get; }

    public int Blocks => _blocks.Length;

    /// <summary>The planes of a block, and after them one of zeros.</summary>
    public ReadOnlySpan<ulong> Planes(int block) => _blocks[block].Span;

    /// <summary>The records of a block by their lanes.</summary>
    public ReadOnlySpan<int> Records(int block) => Side.ByCount.AsSpan(block * Kernel.Lanes, Math.Min(Kernel.Lanes, Side.Count - (block * Kernel.Lanes)));

    private AlignedWords Slice(int block)
    {
        var planes = new AlignedWords((Side.Bits + 1) * Kernel.Words);
        var records = Records(block);
        Span<ulong> square = stackalloc ulong[BitMatrix.Size];
        for (var group = 0; group * 64 < records.Length; group++)
        {
            var members = records[(group * 64)..Math.Min(records.Length, (group + 1) * 64)];
            for (var w = 0; w < Side.Words; w++)
            {
                square.Clear();
                for (var i = 0; i < members.Length; i++)
                {
                    var word = Side.Row(members[i])[w];
                    square[i] = Side.Complemented ? word : ~word;
                }

                BitMatrix.Transpose(square);
                for (var bit = 0; bit < 64; bit++)
                {
                    planes.Span[(Columns.Rank((w * 64) + bit) * Kernel.Words) + group] = square[bit];
                }
            }
        }

        return planes;
    }
}
