using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A3: columns that are set together in as many records as a q-gram has holders are that q-gram's (Christen et al., 2018; Vidanage et al.,
/// 2019). Maximal sets of columns are mined
/// at the support of each q-gram that stands apart by its frequency; then among the records that hold a q-gram found, and among those that
/// do not, where other q-grams stand apart
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

    // Of how many columns a set is, the attacker knows from the schema; one q-gram is mistaken for another only within these factors of its
    // own.
    private const double SmallerSize = 0.7;
    private const double LargerSize = 2;

    // How near a set's support must be to its q-gram's, and how far from every other's, in gaps.
    private const double Near = 0.1;
    private const double Apart = 0.75;

    // An answer counts where the columns tell the holders: nearly all who have them hold the q-gram, and most holders have them.
    private const double LeastPrecision = 0.9;
    private const double LeastRecall = 0.8;

    private readonly AttackScene _scene;
    private readonly PatternMiner _miner;
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
        _miner = new PatternMiner(AttackRows.Of(scene.Released, views).Columns(), scene.Released.Count);
        _holders = Planes(_tokens, plain.TokenCount);
    }

    /// <summary>
    /// Runs it on all views together and on each; gives the most q-grams and the most people that the attacker gets anywhere.
    /// </summary>
    public static AttackOutcome Best(AttackScene scene, PlainPeople plain, CancellationToken cancellationToken)
    {
        var found = AttackRows.Choices(scene.Released).Select(views => new PatternAttack(scene, plain, views, cancellationToken).Run()).ToList();
        return found.MaxBy(f => f.Hits)! with { QGrams = found.Max(f => f.QGrams) };
    }

    /// <summary>Mines, assigns and names people.</summary>
    public AttackOutcome Run()
    {
        var everybody = new ulong[(_scene.Released.Count + 63) / 64];
        for (var r = 0; r < _scene.Released.Count; r++)
        {
            everybody[r >> 6] |= 1UL << r;
        }

        Explore(everybody, everybody, Gap, Depth);
        var right = _found.Count(f => IsRight(f.Key, f.Value));
        var (hits, claims) = Name();
        return new AttackOutcome("A3", hits, _scene.Released.Count)
        {
            Claims = claims,
            Chance = 1.0 / _scene.Released.Count,
            People = _scene.Released.Count,
            Overlap = _scene.Overlap,
            QGrams = right,
            Note = FormattableString.Invariant($"{_found.Count} q-grams claimed, {right} of them rightly; the rate is people named by them alone."),
        };
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
        var ranked = Enumerable.Range(0, _holders.Length).Where(t => !_found.ContainsKey(t) && _sizes[t] >= PatternMiner.LeastColumns).Select(t => (Token: t, Support: BitRows.CountCommon(_holders[t], plain)))
            .Where(t => t.Support < people - (gap * people)).OrderByDescending(t => t.Support).ThenBy(t => t.Token).Take(Ranks + 1).ToArray();
        var fresh = new List<int>();
        if (ranked.Length > 1)
        {
            foreach (var (set, support) in _miner.Mine(encoded, ranked[^1].Support))
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
            var all = _miner.All(_found[token]);
            Explore(PatternMiner.And(encoded, all, false), PatternMiner.And(plain, _holders[token], false), ConditionalGap, depth - 1);
            Explore(PatternMiner.And(encoded, all, true), PatternMiner.And(plain, _holders[token], true), gap, depth - 1);
        }
    }

    /// <summary>Whether most of a set's columns are those of a q-gram found before.</summary>
    private bool IsTaken(int[] set) => _found.Values.Any(f => 2 * f.Intersect(set).Count() > set.Length);

    private bool IsRight(int token, int[] set)
    {
        var all = _miner.All(set);
        var both = BitRows.CountCommon(all, _holders[token]);
        return both > 0 && both >= LeastPrecision * BitRows.Count(all) && both >= LeastRecall * BitRows.Count(_holders[token]);
    }

    /// <summary>Who is the only one in the list to have, and not to have, the q-grams that a record shows.</summary>
    private (int Hits, int Claims) Name()
    {
        var tokens = _found.Keys.Order().ToArray();
        var shown = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var sets = Array.ConvertAll(tokens, t => _miner.All(_found[t]));
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
