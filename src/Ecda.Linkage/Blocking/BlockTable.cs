using System.Runtime.InteropServices;

namespace Ecda.Linkage.Blocking;

/// <summary>The blocks of one rule or one draw: records of both sides with equal keys.</summary>
internal sealed class BlockTable
{
    private readonly int[] _leftBlocks;
    private readonly int[] _leftCounts;
    private readonly int[] _starts;
    private readonly int[] _members;

    private BlockTable(int[] leftBlocks, int[] leftCounts, int[] starts, int[] members) =>
        (_leftBlocks, _leftCounts, _starts, _members) = (leftBlocks, leftCounts, starts, members);

    /// <summary>Blocks, numbered in the order of their first right record; some have no left record.</summary>
    public int Blocks => _leftCounts.Length;

    /// <summary>Makes the blocks of records whose keys are given; 0 is none.</summary>
    public static BlockTable Of(ReadOnlySpan<UInt128> left, ReadOnlySpan<UInt128> right)
    {
        var numbers = new Dictionary<UInt128, int>();
        var rightBlocks = new int[right.Length];
        for (var j = 0; j < right.Length; j++)
        {
            rightBlocks[j] = -1;
            if (right[j] != 0)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, right[j], out var exists);
                number = exists ? number : numbers.Count - 1;
                rightBlocks[j] = number;
            }
        }

        var leftBlocks = new int[left.Length];
        var leftCounts = new int[numbers.Count];
        for (var i = 0; i < left.Length; i++)
        {
            leftBlocks[i] = left[i] != 0 && numbers.TryGetValue(left[i], out var number) ? number : -1;
            if (leftBlocks[i] >= 0)
            {
                leftCounts[leftBlocks[i]]++;
            }
        }

        var (starts, members) = Group(rightBlocks, numbers.Count);
        return new BlockTable(leftBlocks, leftCounts, starts, members);
    }

    /// <summary>The block of a left record; -1 where no right record is in it.</summary>
    public int BlockOf(int left) => _leftBlocks[left];

    /// <summary>The right records of a block, ascending.</summary>
    public ReadOnlySpan<int> Right(int block) => _members.AsSpan(_starts[block].._starts[block + 1]);

    /// <summary>The left records of a block, ascending; found by looking at all of them.</summary>
    public int[] Left(int block)
    {
        var members = new int[_leftCounts[block]];
        for (var (i, n) = (0, 0); n < members.Length; i++)
        {
            if (_leftBlocks[i] == block)
            {
                members[n++] = i;
            }
        }

        return members;
    }

    /// <summary>How many records of each side a block has.</summary>
    public (int Left, int Right) Counts(int block) => (_leftCounts[block], _starts[block + 1] - _starts[block]);

    private static (int[] Starts, int[] Members) Group(int[] blocks, int count)
    {
        var starts = new int[count + 1];
        foreach (var block in blocks)
        {
            if (block >= 0)
            {
                starts[block + 1]++;
            }
        }

        for (var b = 0; b < count; b++)
        {
            starts[b + 1] += starts[b];
        }

        var members = new int[starts[count]];
        var next = starts.ToArray();
        for (var j = 0; j < blocks.Length; j++)
        {
            if (blocks[j] >= 0)
            {
                members[next[blocks[j]]++] = j;
            }
        }

        return (starts, members);
    }
}
