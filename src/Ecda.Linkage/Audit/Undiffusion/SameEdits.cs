using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// The same edit in two unrelated pairs of records: the same tokens come and go. Where the differences of the two pairs then have bits in
/// common beyond their weights, an edit has a place in the rows, whoever's they are.
/// </summary>
internal static class SameEdits
{
    // An edit that many pairs share must not outweigh all others.
    private const int MostOfAnEdit = 20;

    // Pairs of rows nearer than this share of what is between unrelated ones may be of one record.
    private const double Unrelated = 0.8;
    private const double Deviations = 1.96;

    /// <summary>The mean correlation of two differences by the same edit, with its 95 % interval.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="differences">The differences, with the rows that they are of.</param>
    /// <param name="tokens">The tokens of a row, in ascending order: known to the owner, and needed for counting only.</param>
    /// <returns>The correlation, and how many pairs of differences it is the mean of.</returns>
    public static (Measured Correlation, int Pairs) Correlation(BitTable table, DifferenceSet differences, Func<int, int[]> tokens)
    {
        var groups = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var d = 0; d < differences.Pairs.Length; d++)
        {
            var (left, right) = (tokens(differences.Pairs[d].Left), tokens(differences.Pairs[d].Right));
            var (gone, come) = (Text(left.Except(right)), Text(right.Except(left)));
            var edit = string.CompareOrdinal(gone, come) < 0 ? $"{gone}|{come}" : $"{come}|{gone}";
            if (edit.Length > 1)
            {
                Add(groups, edit, d);
            }
        }

        var (sum, squares, count) = (0.0, 0.0, 0);
        foreach (var group in groups.Values)
        {
            var taken = 0;
            for (var i = 1; i < group.Count; i++)
            {
                for (var j = 0; j < i && taken < MostOfAnEdit; j++)
                {
                    if (AreUnrelated(table, differences.Pairs[group[i]], differences.Pairs[group[j]]))
                    {
                        var value = Correlation(differences.Row(group[i]), differences.Row(group[j]), differences.Bits);
                        (sum, squares, count, taken) = (sum + value, squares + (value * value), count + 1, taken + 1);
                    }
                }
            }
        }

        if (count < 2)
        {
            return (new Measured(0, -1, 1), count);
        }

        var mean = sum / count;
        var spread = Deviations * Math.Sqrt(Math.Max((squares / count) - (mean * mean), 1.0 / differences.Bits) / count);
        return (new Measured(mean, mean - spread, mean + spread), count);
    }

    /// <summary>The correlation of two rows of bits.</summary>
    public static double Correlation(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, int bits)
    {
        double x = BitRows.Count(a), y = BitRows.Count(b);
        var spread = x * (bits - x) * y * (bits - y);
        return spread > 0 ? (((double)bits * BitRows.CountCommon(a, b)) - (x * y)) / Math.Sqrt(spread) : 0;
    }

    private static bool AreUnrelated(BitTable table, (int Left, int Right) a, (int Left, int Right) b) =>
        IsFar(table, a.Left, b.Left) && IsFar(table, a.Left, b.Right) && IsFar(table, a.Right, b.Left) && IsFar(table, a.Right, b.Right);

    private static bool IsFar(BitTable table, int i, int j)
    {
        double x = BitRows.Count(table.Row(i)), y = BitRows.Count(table.Row(j));
        var distance = x + y - (2 * BitRows.CountCommon(table.Row(i), table.Row(j)));
        return distance > Unrelated * (x + y - (2 * x * y / table.Bits));
    }

    private static string Text(IEnumerable<int> tokens) => new([.. tokens.SelectMany(t => new[] { (char)(t >> 16), (char)t })]);

    private static void Add(SortedDictionary<string, List<int>> groups, string edit, int difference)
    {
        if (!groups.TryGetValue(edit, out var group))
        {
            groups[edit] = group = [];
        }

        group.Add(difference);
    }
}
