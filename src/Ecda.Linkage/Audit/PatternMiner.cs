using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>Finds columns that are set together as one q-gram's are, for <see cref="PatternAttack"/>.</summary>
internal sealed class PatternMiner
{
    /// <summary>The fewest columns that tell a q-gram.</summary>
    public const int LeastColumns = 5;

    private const int MostNeighbors = 96;
    private const double Level = 0.03;
    private const int MostColumns = 64;
    private const double NoiseLevel = 5;

    private readonly ulong[][] _columns;
    private readonly int[][] _neighbors;

    /// <param name="columns">The columns, a bit for every record.</param>
    /// <param name="records">How many records there are.</param>
    public PatternMiner(ulong[][] columns, int records) => (_columns, _neighbors) = (columns, Neighbors(columns, records));

    /// <summary>
    /// The sets that look like one q-gram's among some records, the largest first, with the number of these records that have them.
    /// </summary>
    /// <param name="encoded">The records.</param>
    /// <param name="least">The fewest records of a set.</param>
    public IEnumerable<(int[] Columns, int Support)> Mine(ulong[] encoded, int least) => Plateaus(Chains(encoded, least));

    /// <summary>The records that have all columns of a set.</summary>
    public ulong[] All(int[] set)
    {
        var all = (ulong[])_columns[set[0]].Clone();
        foreach (var c in set)
        {
            And(all, _columns[c], all);
        }

        return all;
    }

    /// <summary>The records in the one and in the other, or not in the other.</summary>
    public static ulong[] And(ulong[] a, ulong[] b, bool not)
    {
        var result = new ulong[a.Length];
        for (var w = 0; w < a.Length; w++)
        {
            result[w] = a[w] & (not ? ~b[w] : b[w]);
        }

        return result;
    }

    /// <summary>
    /// The sets that look like one q-gram's, the largest first, with the number of records that have them. Once a few columns have left
    /// nobody but the holders, its other columns
    /// change nothing, and a column of another q-gram costs many records.
    /// </summary>
    private static IEnumerable<(int[] Columns, int Support)> Plateaus(List<(int[] Columns, int[] Supports)> chains)
    {
        var sets = new List<(int[] Columns, int Support)>();
        foreach (var (columns, supports) in chains)
        {
            for (var length = LeastColumns; length <= columns.Length; length++)
            {
                var support = supports[length - 1];
                if (supports[length - 1 - (length / 2)] <= (1 + Level) * support && (length == columns.Length || supports[length] < (1 - Level) * support))
                {
                    sets.Add(([.. columns[..length].Order()], support));
                }
            }
        }

        return sets.DistinctBy(s => string.Join(',', s.Columns), StringComparer.Ordinal).OrderByDescending(s => s.Columns.Length).ThenByDescending(s => s.Support).ThenBy(s => s.Columns[0]);
    }

    /// <summary>
    /// From every column on, the columns that go with it most, one after the other, with the number of records that have all of them.
    /// </summary>
    private List<(int[] Columns, int[] Supports)> Chains(ulong[] encoded, int least)
    {
        var chains = new (int[], int[])?[_columns.Length];
        var supports = Array.ConvertAll(_columns, c => BitRows.CountCommon(c, encoded));
        var people = BitRows.Count(encoded);
        _ = Parallel.For(0, _columns.Length, seed =>
        {
            if (supports[seed] < least || _neighbors[seed].Length < LeastColumns)
            {
                return;
            }

            var common = And(encoded, _columns[seed], false);
            var (set, setSupports) = (new List<int> { seed }, new List<int> { supports[seed] });
            var candidates = _neighbors[seed].Where(c => supports[c] >= least).ToList();
            while (set.Count < MostColumns)
            {
                // Not the column with the most records: one that nearly everybody has tells nothing, and costs holders.
                var (next, support, gain) = (-1, 0, 0.0);
                foreach (var c in candidates)
                {
                    var s = BitRows.CountCommon(common, _columns[c]);
                    var more = ((double)s / setSupports[^1]) - ((double)supports[c] / people);
                    if (s >= least && more > gain)
                    {
                        (next, support, gain) = (c, s, more);
                    }
                }

                if (next < 0)
                {
                    break;
                }

                And(common, _columns[next], common);
                set.Add(next);
                setSupports.Add(support);
                _ = candidates.Remove(next);
            }

            chains[seed] = ([.. set], [.. setSupports]);
        });
        return [.. chains.Where(c => c is not null).Select(c => c!.Value)];
    }

    /// <summary>For every column those that are set together with it more often than chance has it, the most striking first.</summary>
    private static int[][] Neighbors(ulong[][] columns, int records)
    {
        var supports = Array.ConvertAll(columns, c => (double)BitRows.Count(c));
        var neighbors = new int[columns.Length][];
        _ = Parallel.For(0, columns.Length, a =>
        {
            var found = new List<(int Column, double Excess)>();
            for (var b = 0; b < columns.Length; b++)
            {
                var expected = supports[a] * supports[b] / records;
                var spread = Math.Sqrt(expected * (1 - (supports[a] / records)) * (1 - (supports[b] / records)));
                var excess = (BitRows.CountCommon(columns[a], columns[b]) - expected) / spread;
                if (a != b && excess > NoiseLevel)
                {
                    found.Add((b, excess));
                }
            }

            neighbors[a] = [.. found.OrderByDescending(f => f.Excess).ThenBy(f => f.Column).Take(MostNeighbors).Select(f => f.Column)];
        });
        return neighbors;
    }

    private static void And(ulong[] a, ulong[] b, ulong[] result)
    {
        for (var w = 0; w < a.Length; w++)
        {
            result[w] = a[w] & b[w];
        }
    }
}
