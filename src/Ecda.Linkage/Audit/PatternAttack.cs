using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A3: columns that are set together in as many records as a q-gram has holders are that q-gram's (Christen et al., 2018; Vidanage et al., 2019). Maximal sets of columns are mined
/// at the support of each q-gram that stands apart by its frequency; then among the records that hold a q-gram found, and among those that do not, where other q-grams stand apart
/// (the step with the language model is that of the holders).
/// </summary>
internal sealed class PatternAttack
{
    private const double Gap = 0.01;
    private const double ConditionalGap = 0.05;
    private const int Ranks = 40;
    private const int LeastPartition = 250;
    private const int Depth = 3;
    private const int MostNodes = 24;
    private const int LeastColumns = 5;
    private const int MostNeighbors = 96;
    private const double Level = 0.03;
    private const int MostColumns = 64;
    private const double NoiseLevel = 5;

    // Of how many columns a set is, the attacker knows from the schema; one q-gram is mistaken for another only within these factors of its own.
    private const double SmallerSize = 0.7;
    private const double LargerSize = 2;

    // How near a set's support must be to its q-gram's, and how far from every other's, in gaps.
    private const double Near = 0.1;
    private const double Apart = 0.75;

    // An answer counts where the columns tell the holders: nearly all who have them hold the q-gram, and most holders have them.
    private const double LeastPrecision = 0.9;
    private const double LeastRecall = 0.8;

    private readonly AttackScene _scene;
    private readonly ulong[][] _columns;
    private readonly int[][] _neighbors;
    private readonly int[][] _tokens;
    private readonly ulong[][] _holders;
    private readonly int[] _sizes;
    private readonly Dictionary<int, int[]> _found = [];
    private readonly CancellationToken _cancellationToken;
    private int _nodes;

    /// <param name="scene">What the attacker sees; everybody released is in the attacker's list.</param>
    /// <param name="plain">What the people are.</param>
    /// <param name="views">The views to look at.</param>
    /// <param name="cancellationToken">Stops the attack.</param>
    public PatternAttack(AttackScene scene, PlainPeople plain, IReadOnlyList<int> views, CancellationToken cancellationToken)
    {
        _scene = scene;
        _cancellationToken = cancellationToken;
        var seen = views.Select(v => scene.Released.Description.Views[v]).ToList();
        var tokens = plain.TokensOf(seen);
        _sizes = plain.FewestPositions(seen);
        _tokens = Array.ConvertAll(scene.People, p => tokens[p]);
        _columns = AttackRows.Of(scene.Released, views).Columns();
        _neighbors = Neighbors(_columns, scene.Released.Count);
        _holders = Planes(_tokens, plain.TokenCount);
    }

    /// <summary>Runs it on all views together and on each; gives the most q-grams and the most people that the attacker gets anywhere.</summary>
    public static (int QGrams, AttackOutcome People) Best(AttackScene scene, PlainPeople plain, CancellationToken cancellationToken)
    {
        (int QGrams, AttackOutcome People)? best = null;
        foreach (var views in AttackRows.Choices(scene.Released))
        {
            var found = new PatternAttack(scene, plain, views, cancellationToken).Run();
            best = best is not { } b ? found : (Math.Max(found.QGrams, b.QGrams), found.People.Hits > b.People.Hits ? found.People : b.People);
        }

        return best!.Value;
    }

    /// <summary>Mines, assigns and names people.</summary>
    public (int QGrams, AttackOutcome People) Run()
    {
        var everybody = new ulong[(_scene.Released.Count + 63) / 64];
        for (var r = 0; r < _scene.Released.Count; r++)
        {
            everybody[r >> 6] |= 1UL << r;
        }

        Explore(everybody, everybody, Gap, Depth);
        var right = _found.Count(f => IsRight(f.Key, f.Value));
        var (hits, claims) = Name();
        return (right, new AttackOutcome("A3", hits, _scene.Released.Count)
        {
            Claims = claims,
            Chance = 1.0 / _scene.Released.Count,
            People = _scene.Released.Count,
            Overlap = _scene.Overlap,
            Note = FormattableString.Invariant($"{_found.Count} q-grams claimed, {right} of them rightly; the rate is people named by them alone."),
        });
    }

    /// <param name="encoded">The encoded records in question.</param>
    /// <param name="plain">The people in the list who fit what is known of them; the attacker does not know which record is whose.</param>
    /// <param name="gap">By how much of the people a q-gram must stand apart.</param>
    /// <param name="depth">How much deeper to go.</param>
    private void Explore(ulong[] encoded, ulong[] plain, double gap, int depth)
    {
        var people = BitRows.Count(plain);
        if (people < LeastPartition || BitRows.Count(encoded) < LeastPartition || _nodes++ >= MostNodes)
        {
            return;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        var ranked = Enumerable.Range(0, _holders.Length).Where(t => !_found.ContainsKey(t) && _sizes[t] >= LeastColumns).Select(t => (Token: t, Support: BitRows.CountCommon(_holders[t], plain)))
            .Where(t => t.Support < people - (gap * people)).OrderByDescending(t => t.Support).ThenBy(t => t.Token).Take(Ranks + 1).ToArray();
        var fresh = new List<int>();
        if (ranked.Length > 1)
        {
            foreach (var (set, support) in Plateaus(Mine(encoded, ranked[^1].Support)))
            {
                // The q-grams that could set so many columns, the one that stands as often as the set first; no other may come near.
                var rivals = ranked.Where(r => set.Length >= SmallerSize * _sizes[r.Token] && set.Length <= (LargerSize * _sizes[r.Token]) + 1)
                    .Select(r => (r.Token, Distance: Math.Abs(r.Support - support))).OrderBy(r => r.Distance).ThenBy(r => r.Token).Take(2).ToArray();
                var isAlone = rivals.Length == 1 || (rivals.Length == 2 && rivals[1].Distance >= Apart * gap * people);
                if (isAlone && rivals[0].Distance <= Near * gap * people && !IsTaken(set) && _found.TryAdd(rivals[0].Token, set))
                {
                    fresh.Add(rivals[0].Token);
                }
            }
        }

        if (depth == 0)
        {
            return;
        }

        foreach (var token in fresh)
        {
            var all = All(_found[token]);
            Explore(And(encoded, all, false), And(plain, _holders[token], false), ConditionalGap, depth - 1);
            Explore(And(encoded, all, true), And(plain, _holders[token], true), gap, depth - 1);
        }
    }

    /// <summary>Whether most of a set's columns are those of a q-gram found before.</summary>
    private bool IsTaken(int[] set) => _found.Values.Any(f => 2 * f.Intersect(set).Count() > set.Length);

    /// <summary>
    /// The sets that look like one q-gram's, the largest first, with the number of records that have them. Once a few columns have left nobody but the holders, its other columns
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

    /// <summary>From every column on, the columns that go with it most, one after the other, with the number of records that have all of them.</summary>
    private List<(int[] Columns, int[] Supports)> Mine(ulong[] encoded, int least)
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

    private bool IsRight(int token, int[] set)
    {
        var all = All(set);
        var both = BitRows.CountCommon(all, _holders[token]);
        return both > 0 && both >= LeastPrecision * BitRows.Count(all) && both >= LeastRecall * BitRows.Count(_holders[token]);
    }

    /// <summary>Who is the only one in the list to have, and not to have, the q-grams that a record shows.</summary>
    private (int Hits, int Claims) Name()
    {
        var tokens = _found.Keys.Order().ToArray();
        var shown = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var sets = Array.ConvertAll(tokens, t => All(_found[t]));
        for (var r = 0; r < _tokens.Length; r++)
        {
            var signature = Signature(r, sets);
            if (!shown.TryGetValue(signature, out var rows))
            {
                shown[signature] = rows = [];
            }

            rows.Add(r);
        }

        var holders = Array.ConvertAll(tokens, t => _holders[t]);
        var people = Enumerable.Range(0, _tokens.Length).GroupBy(r => Signature(r, holders), StringComparer.Ordinal).Where(g => g.Count() == 1);
        var (hits, claims) = (0, 0);
        foreach (var person in people)
        {
            if (tokens.Length > 0 && shown.TryGetValue(person.Key, out var rows) && rows.Count == 1)
            {
                claims++;
                hits += rows[0] == person.First() ? 1 : 0;
            }
        }

        return (hits, claims);
    }

    private static string Signature(int row, ulong[][] planes) => string.Concat(planes.Select(p => ((p[row >> 6] >> row) & 1) == 1 ? '1' : '0'));

    private ulong[] All(int[] set)
    {
        var all = (ulong[])_columns[set[0]].Clone();
        foreach (var c in set)
        {
            And(all, _columns[c], all);
        }

        return all;
    }

    private static ulong[] And(ulong[] a, ulong[] b, bool not)
    {
        var result = new ulong[a.Length];
        for (var w = 0; w < a.Length; w++)
        {
            result[w] = a[w] & (not ? ~b[w] : b[w]);
        }

        return result;
    }

    private static void And(ulong[] a, ulong[] b, ulong[] result)
    {
        for (var w = 0; w < a.Length; w++)
        {
            result[w] = a[w] & b[w];
        }
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

    private static ulong[][] Planes(int[][] tokens, int count)
    {
        var planes = Enumerable.Range(0, count).Select(_ => new ulong[(tokens.Length + 63) / 64]).ToArray();
        for (var r = 0; r < tokens.Length; r++)
        {
            foreach (var token in tokens[r])
            {
                planes[token][r >> 6] |= 1UL << r;
            }
        }

        return planes;
    }
}
