using System.Runtime.InteropServices;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A1: rows that repeat are values that repeat (Christen et al., 2017), and so are blocking keys (Vidanage et al., 2020). What stands as
/// often in the file as a value in the list,
/// and as nothing else in either, is taken for that value.
/// </summary>
internal static class FrequencyAttack
{
    private const int LeastFrequent = 3;

    /// <summary>Runs it on every view by itself; gives the people whose values in some view were named.</summary>
    public static AttackOutcome Run(AttackScene scene, PlainPeople plain)
    {
        var named = new bool[scene.Released.Count];
        var claimed = new bool[scene.Released.Count];
        for (var v = 0; v < scene.Released.Description.Views.Count; v++)
        {
            var values = plain.ValuesOf(scene.Released.Description.Views[v]);
            var rows = AttackRows.Of(scene.Released, [v]);
            var texts = Enumerable.Range(0, rows.Count).Select(r => Convert.ToHexString(MemoryMarshal.AsBytes(rows[r]))).ToArray();
            var truth = Array.ConvertAll(scene.People, p => values[p]);
            var filled = Enumerable.Range(0, rows.Count).Where(r => rows[r].ContainsAnyExcept(0UL));
            foreach (var (row, value) in Align(filled.Select(r => texts[r]), truth.OfType<string>()))
            {
                for (var r = 0; r < texts.Length; r++)
                {
                    claimed[r] |= texts[r] == row;
                    named[r] |= texts[r] == row && truth[r] == value;
                }
            }
        }

        return new AttackOutcome("A1", named.Count(n => n), named.Length)
        {
            Claims = claimed.Count(c => c),
            People = scene.Released.Count,
            Overlap = scene.Overlap,
            Note = "People whose values in a view are named by how often its row stands. The control is a file with one filter for every field: a CLK of all fields hardly repeats.",
        };
    }

    /// <summary>
    /// A1b: the same with the blocking keys of every rule; gives the people of whom a key's value was named. The attacker knows the rules,
    /// and so which values' keys were dropped.
    /// </summary>
    public static AttackOutcome RunOnKeys(AttackScene scene, PlainPeople plain)
    {
        var rules = scene.Released.Description.Blocking;
        var named = new bool[scene.Released.Count];
        var claimed = new bool[scene.Released.Count];
        var known = Array.ConvertAll(named, _ => "");
        var values = Array.ConvertAll(named, _ => "");
        var count = 0;
        for (var r = 0; r < rules.Count; r++)
        {
            var keys = KeyColumns.Of(scene.Released, r);
            var blocks = plain.BlocksOf(r);
            var truth = scene.People.Select((p, i) => keys[i] is null ? null : blocks[p]).ToArray();
            var answers = Align(keys.OfType<string>(), truth.OfType<string>()).ToDictionary(a => a.Encoded, a => a.Plain, StringComparer.Ordinal);
            var told = answers.Values.ToHashSet(StringComparer.Ordinal);
            count += answers.Count;
            for (var i = 0; i < named.Length; i++)
            {
                var answer = keys[i] is { } key ? answers.GetValueOrDefault(key) : null;
                claimed[i] |= answer is not null;
                named[i] |= answer is not null && answer == truth[i];
                known[i] += $"{answer};";
                values[i] += truth[i] is { } value && told.Contains(value) ? $"{value};" : ";";
            }
        }

        // Who is the only one of whom all that is known: by then a name.
        var alone = values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var people = Enumerable.Range(0, named.Length).Count(i => named[i] && known[i] == values[i] && alone.Contains(known[i]));
        return new AttackOutcome("A1b", named.Count(n => n), named.Length)
        {
            Claims = claimed.Count(c => c),
            People = scene.Released.Count,
            Overlap = scene.Overlap,
            Note = FormattableString.Invariant($"People of whom the value behind a blocking key is named by how often the key stands: {count} keys of {rules.Count} rules. What is named of their keys together fits one person only for {people} of them, who are named with it."),
        };
    }

    /// <summary>Pairs what is encoded with what it is: where the count of both stands alone on either side.</summary>
    public static IEnumerable<(string Encoded, string Plain)> Align(IEnumerable<string> encoded, IEnumerable<string> plain)
    {
        var others = Alone(plain);
        return Alone(encoded).Where(e => others.ContainsKey(e.Key)).OrderByDescending(e => e.Key).Select(e => (e.Value, others[e.Key]));
    }

    /// <summary>The values whose count no other has, by that count.</summary>
    private static Dictionary<int, string> Alone(IEnumerable<string> values) =>
        values.GroupBy(v => v, StringComparer.Ordinal).Select(g => (g.Key, Count: g.Count())).Where(g => g.Count >= LeastFrequent)
            .GroupBy(g => g.Count).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Key);
}
