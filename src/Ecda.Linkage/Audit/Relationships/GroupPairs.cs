using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>Pairs of people of one group.</summary>
internal static class GroupPairs
{
    /// <summary>All pairs there are within groups, or a sample in which every pair is as likely as any other.</summary>
    /// <param name="groups">The people of each group.</param>
    /// <param name="areWanted">Which pairs are wanted at all.</param>
    /// <param name="most">How many pairs at most.</param>
    /// <param name="random">For the sample.</param>
    public static List<(int One, int Other)> Of(int[][] groups, Func<int, int, bool> areWanted, int most, ref SplitMix64 random)
    {
        var pairs = new List<(int One, int Other)>();
        var ends = new long[groups.Length];
        for (var g = 0; g < groups.Length; g++)
        {
            ends[g] = (g == 0 ? 0 : ends[g - 1]) + (groups[g].Length * (groups[g].Length - 1L) / 2);
        }

        if (groups.Length == 0 || ends[^1] <= most)
        {
            foreach (var group in groups)
            {
                AddAll(pairs, group, areWanted);
            }

            return pairs;
        }

        for (var tries = 0; tries < 2 * most && pairs.Count < most; tries++)
        {
            // A group is chosen by how many pairs it has.
            var drawn = (long)Math.BigMul(random.Next(), (ulong)ends[^1], out _);
            var group = groups[Place(ends, drawn)];
            var one = random.Below(group.Length);
            var other = random.Below(group.Length - 1);
            other += other >= one ? 1 : 0;
            if (areWanted(group[one], group[other]))
            {
                pairs.Add((group[one], group[other]));
            }
        }

        return pairs;
    }

    /// <summary>The first place whose end is beyond a number.</summary>
    private static int Place(long[] ends, long number)
    {
        var (low, high) = (0, ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ends[middle] > number ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static void AddAll(List<(int One, int Other)> pairs, int[] group, Func<int, int, bool> areWanted)
    {
        for (var i = 0; i < group.Length; i++)
        {
            for (var j = i + 1; j < group.Length; j++)
            {
                if (areWanted(group[i], group[j]))
                {
                    pairs.Add((group[i], group[j]));
                }
            }
        }
    }
}
