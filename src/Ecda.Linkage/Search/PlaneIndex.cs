using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// One side as blocks of bit planes: the records by their bits set, plane j the complement of bit j of each.
/// A lane may stand for several records: its plane is one where all of them lack the bit, so that what the lane misses every one of them misses.
/// When a lane is dead all its records are; those of a lane that stays alive must be looked at one by one. Sparse rows and high bounds gain by it.
/// </summary>
internal sealed class PlaneIndex
{
    private readonly AlignedWords[] _blocks;
    private readonly ulong[] _none;
    private readonly ulong[] _absent;

    public PlaneIndex(JoinSide side, ColumnOrder columns, BitSlicedKernel kernel, ParallelOptions parallel, int perLane = 1)
    {
        (Side, Columns, Kernel, PerLane) = (side, columns, kernel, perLane);
        _none = new ulong[kernel.Words];
        _blocks = new AlignedWords[(side.Count + BlockRecords - 1) / BlockRecords];
        _absent = _blocks.Length == 0 ? _none : Absences(Records(_blocks.Length - 1).Length);
        _ = Parallel.For(0, _blocks.Length, parallel, b => _blocks[b] = Slice(b));
    }

    public JoinSide Side { get; }

    public ColumnOrder Columns { get; }

    public BitSlicedKernel Kernel { get; }

    /// <summary>The records that share a lane.</summary>
    public int PerLane { get; }

    /// <summary>The records of a whole block.</summary>
    public int BlockRecords => Kernel.Lanes * PerLane;

    public int Blocks => _blocks.Length;

    /// <summary>The planes of a block, and after them one of zeros.</summary>
    public ReadOnlySpan<ulong> Planes(int block) => _blocks[block].Span;

    /// <summary>The records of a block: one of each lane, then a second of each lane, and so on.</summary>
    public ReadOnlySpan<int> Records(int block) => Side.ByCount.AsSpan(block * BlockRecords, Math.Min(BlockRecords, Side.Count - (block * BlockRecords)));

    /// <summary>The lanes of a block that hold no record.</summary>
    public ReadOnlySpan<ulong> Absent(int block) => block == _blocks.Length - 1 ? _absent : _none;

    private ulong[] Absences(int records)
    {
        var absent = new ulong[Kernel.Words];
        for (var w = 0; w < absent.Length; w++)
        {
            absent[w] = ~First(records - (w * 64));
        }

        return absent;
    }

    private AlignedWords Slice(int block)
    {
        var planes = new AlignedWords((Side.Bits + 1) * Kernel.Words);
        var records = Records(block);
        var rows = new ulong[BitMatrix.Size * Side.Words];
        var turned = new ulong[Side.Bits];
        for (var from = 0; from < records.Length; from += BitMatrix.Size)
        {
            var members = records[from..Math.Min(records.Length, from + BitMatrix.Size)];
            for (var i = 0; i < members.Length; i++)
            {
                Side.CopyTo(members[i], rows.AsSpan(i * Side.Words, Side.Words));
            }

            BitMatrix.ToPlanes(rows.AsSpan(0, members.Length * Side.Words), Side.Words, turned, 1);
            Add(turned, First(members.Length), planes.Span[(from % Kernel.Lanes / BitMatrix.Size)..], isFirst: from < Kernel.Lanes);
        }

        return planes;
    }

    /// <summary>Writes one word of every plane, or leaves in it the lanes whose further record lacks the bit as well.</summary>
    private void Add(ReadOnlySpan<ulong> turned, ulong present, Span<ulong> planes, bool isFirst)
    {
        for (var bit = 0; bit < turned.Length; bit++)
        {
            ref var word = ref planes[Columns.Rank(bit) * Kernel.Words];
            word = isFirst ? ~turned[bit] & present : word & ~(turned[bit] & present);
        }
    }

    /// <summary>A word whose lowest bits are set, as many as asked for.</summary>
    private static ulong First(int bits) => bits >= 64 ? ulong.MaxValue : bits <= 0 ? 0 : ulong.MaxValue >> (64 - bits);
}
