using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// The rows of one side in one view as a join sees them: by how many bits they have set. Where most rows are more than half full every row is read as its
/// complement: the misses of zeros are fewer to count.
/// </summary>
internal sealed class JoinSide
{
    private readonly ReadOnlyMemory<ulong> _rows;
    private readonly int[]? _places;
    private readonly ushort[] _counts;
    private readonly int[] _starts;

    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="words">Words of a row.</param>
    /// <param name="places">The row of each record; null where record and row number are the same.</param>
    /// <param name="complemented">Whether rows are read as their complements.</param>
    public JoinSide(ReadOnlyMemory<ulong> rows, int words, int[]? places, bool complemented)
    {
        (_rows, _places, Words, Complemented) = (rows, places, words, complemented);
        _counts = new ushort[places?.Length ?? (rows.Length / words)];
        for (var i = 0; i < Count; i++)
        {
            var count = BitRows.Count(Row(i));
            _counts[i] = (ushort)(complemented ? Bits - count : count);
        }

        _starts = Starts(_counts, Bits);
        ByCount = Sort(_counts, _starts);
    }

    public int Words { get; }

    public int Bits => Words * 64;

    public int Count => _counts.Length;

    public bool Complemented { get; }

    /// <summary>The records in ascending order of their bits set, equal ones in their own order.</summary>
    public int[] ByCount { get; }

    /// <summary>The row as it was given, not complemented.</summary>
    public ReadOnlySpan<ulong> Row(int record) => _rows.Span.Slice((_places is null ? record : _places[record]) * Words, Words);

    /// <summary>The row as the join reads it.</summary>
    public void CopyTo(int record, Span<ulong> row)
    {
        Row(record).CopyTo(row);
        if (Complemented)
        {
            for (var w = 0; w < row.Length; w++)
            {
                row[w] = ~row[w];
            }
        }
    }

    /// <summary>The bits set in the row as the join reads it.</summary>
    public int BitsOf(int record) => _counts[record];

    /// <summary>The first place in <see cref="ByCount"/> whose record has at least <paramref name="count"/> bits set.</summary>
    public int FirstWith(int count) => count > Bits ? Count : _starts[count];

    /// <summary>Whether more than half of all bits of both sides are set.</summary>
    public static bool AreMostlyOnes(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        long set = 0;
        foreach (var word in left)
        {
            set += System.Numerics.BitOperations.PopCount(word);
        }

        foreach (var word in right)
        {
            set += System.Numerics.BitOperations.PopCount(word);
        }

        return set > ((long)left.Length + right.Length) * 32;
    }

    private static int[] Starts(ushort[] counts, int bits)
    {
        var starts = new int[bits + 2];
        foreach (var count in counts)
        {
            starts[count + 1]++;
        }

        for (var c = 0; c <= bits; c++)
        {
            starts[c + 1] += starts[c];
        }

        return starts;
    }

    private static int[] Sort(ushort[] counts, int[] starts)
    {
        var next = starts.ToArray();
        var order = new int[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            order[next[counts[i]]++] = i;
        }

        return order;
    }
}
