using System.Numerics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A4: whoever knows some records in the plain learns which bits each q-gram sets (or never leaves set), and reads the q-grams of everybody else. The deterministic core of the
/// dataset-extension attacks (Schäfer et al., 2025). A4b makes names of the q-grams read, with a list of the names that there are.
/// </summary>
internal sealed class KnownPairAttack
{
    private const int HeldOut = 300;
    private const int LeastSupport = 5;
    private const double Share = 0.95;

    private readonly AttackScene _scene;
    private readonly PlainPeople _plain;
    private readonly AttackRows _rows;
    private readonly int[][] _tokens;
    private readonly int[] _known;
    private readonly int[] _targets;

    /// <param name="scene">What the attacker sees.</param>
    /// <param name="plain">What the people are.</param>
    /// <param name="views">The views to look at.</param>
    /// <param name="known">How many records the attacker knows.</param>
    public KnownPairAttack(AttackScene scene, PlainPeople plain, IReadOnlyList<int> views, int known)
    {
        (_scene, _plain) = (scene, plain);
        _rows = AttackRows.Of(scene.Released, views);
        _tokens = plain.TokensOf(views.Select(v => scene.Released.Description.Views[v]));
        var order = Enumerable.Range(0, _rows.Count).ToArray();
        var random = new SplitMix64(scene.Seed ^ 4);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        var targets = Math.Min(HeldOut, _rows.Count / 2);
        _targets = order[..targets];
        _known = order[targets..Math.Min(order.Length, targets + known)];
    }

    /// <summary>Runs it on all views together and on each, and gives the best that the attacker gets: q-grams read (A4), and names put together from them (A4b).</summary>
    public static (AttackOutcome QGrams, AttackOutcome Names) Best(AttackScene scene, PlainPeople plain, int known, CancellationToken cancellationToken)
    {
        (AttackOutcome QGrams, AttackOutcome Names)? best = null;
        foreach (var views in AttackRows.Choices(scene.Released))
        {
            foreach (var both in (bool[])[false, true])
            {
                cancellationToken.ThrowIfCancellationRequested();
                var found = new KnownPairAttack(scene, plain, views, known).Run(both);
                best = best is not { } b ? found : (Better(found.QGrams, b.QGrams), Better(found.Names, b.Names));
            }
        }

        return best!.Value;
    }

    /// <summary>Learns and reads.</summary>
    /// <param name="both">Whether columns that a q-gram always leaves unset count too: what is XORed may be either.</param>
    public (AttackOutcome QGrams, AttackOutcome Names) Run(bool both)
    {
        var patterns = Learn(both);
        var (right, wrong, missed) = (0L, 0L, 0L);
        var read = new HashSet<int>[_targets.Length];
        for (var t = 0; t < _targets.Length; t++)
        {
            read[t] = Read(patterns, _rows[_targets[t]]);
            var truth = _tokens[_scene.People[_targets[t]]];
            var hits = truth.Count(read[t].Contains);
            (right, wrong, missed) = (right + hits, wrong + read[t].Count - hits, missed + truth.Length - hits);
        }

        // F1 = TP / (TP + (FP + FN) / 2): so it is a share, and has an interval.
        var qgrams = new AttackOutcome("A4", right, right + ((wrong + missed + 1) / 2))
        {
            Claims = right + wrong,
            People = _rows.Count,
            Overlap = _scene.Overlap,
            Seeds = _known.Length,
            Note = "The rate is F1 over the q-grams of people not known before.",
        };
        return (qgrams, Names(read));
    }

    private static AttackOutcome Better(AttackOutcome a, AttackOutcome b) => a.Rate > b.Rate ? a : b;

    private List<Pattern> Learn(bool both)
    {
        var holders = new Dictionary<int, List<int>>();
        foreach (var row in _known)
        {
            foreach (var token in _tokens[_scene.People[row]])
            {
                if (!holders.TryGetValue(token, out var rows))
                {
                    holders[token] = rows = [];
                }

                rows.Add(row);
            }
        }

        var everybody = Common(_known);
        var patterns = new List<Pattern>();
        foreach (var (token, rows) in holders.Where(h => h.Value.Count >= LeastSupport).OrderBy(h => h.Key))
        {
            var (on, off) = Common(rows);
            for (var w = 0; w < on.Length; w++)
            {
                on[w] &= ~everybody.On[w];
                off[w] = both ? off[w] & ~everybody.Off[w] : 0;
            }

            // A q-gram of few columns is read where the known records say that it is told apart: at least as many holders as others.
            var columns = BitRows.Count(on) + BitRows.Count(off);
            var pattern = new Pattern(token, on, off, (int)Math.Ceiling(Share * columns));
            if (columns > 0 && _known.Count(r => pattern.IsIn(_rows[r])) <= 2 * rows.Count)
            {
                patterns.Add(pattern);
            }
        }

        return patterns;
    }

    /// <summary>The columns that are set, and those that are unset, in all of some rows.</summary>
    private (ulong[] On, ulong[] Off) Common(IReadOnlyList<int> rows)
    {
        var (on, off) = (new ulong[_rows.Words], new ulong[_rows.Words]);
        Array.Fill(on, ulong.MaxValue);
        Array.Fill(off, ulong.MaxValue);
        foreach (var r in rows)
        {
            var row = _rows[r];
            for (var w = 0; w < on.Length; w++)
            {
                on[w] &= row[w];
                off[w] &= ~row[w];
            }
        }

        return (on, off);
    }

    private static HashSet<int> Read(List<Pattern> patterns, ReadOnlySpan<ulong> row)
    {
        var read = new HashSet<int>();
        foreach (var pattern in patterns)
        {
            if (pattern.IsIn(row))
            {
                _ = read.Add(pattern.Token);
            }
        }

        return read;
    }

    /// <summary>For every target the longest forename and surname whose q-grams were all read; right where both are the person's.</summary>
    private AttackOutcome Names(HashSet<int>[] read)
    {
        FieldKind[] kinds = [FieldKind.Forename, FieldKind.Surname];
        var guesses = new int[kinds.Length][];
        for (var k = 0; k < kinds.Length; k++)
        {
            guesses[k] = Guess(read, _plain.TokensOf(kinds[k]), _plain.ValuesOf(kinds[k]));
        }

        var hits = 0;
        for (var t = 0; t < _targets.Length; t++)
        {
            var person = _scene.People[_targets[t]];
            var all = true;
            for (var k = 0; k < kinds.Length; k++)
            {
                all &= guesses[k][t] >= 0 && guesses[k][t] == _plain.ValuesOf(kinds[k])![person];
            }

            hits += all ? 1 : 0;
        }

        return new AttackOutcome("A4b", hits, _targets.Length)
        {
            Claims = Enumerable.Range(0, _targets.Length).Count(t => Array.TrueForAll(guesses, g => g[t] >= 0)),
            People = _rows.Count,
            Overlap = _scene.Overlap,
            Seeds = _known.Length,
            Note = "Forename and surname both right, put together from the q-grams read with the list of names that there are.",
        };
    }

    private static int[] Guess(HashSet<int>[] read, int[][]? tokens, int[]? values)
    {
        var guesses = new int[read.Length];
        Array.Fill(guesses, -1);
        if (tokens is null || values is null)
        {
            return guesses;
        }

        var names = Enumerable.Range(0, values.Length).Where(p => values[p] >= 0).GroupBy(p => values[p])
            .Select(g => (Value: g.Key, Tokens: tokens[g.First()], Count: g.Count()))
            .OrderByDescending(n => n.Tokens.Length).ThenByDescending(n => n.Count).ThenBy(n => n.Value).ToArray();
        for (var t = 0; t < read.Length; t++)
        {
            var found = Array.FindIndex(names, n => Array.TrueForAll(n.Tokens, read[t].Contains));
            guesses[t] = found < 0 ? -1 : names[found].Value;
        }

        return guesses;
    }

    private sealed record Pattern(int Token, ulong[] On, ulong[] Off, int Needed)
    {
        public bool IsIn(ReadOnlySpan<ulong> row)
        {
            var agreeing = 0;
            for (var w = 0; w < row.Length; w++)
            {
                agreeing += BitOperations.PopCount((row[w] & On[w]) | (~row[w] & Off[w]));
            }

            return agreeing >= Needed;
        }
    }
}
