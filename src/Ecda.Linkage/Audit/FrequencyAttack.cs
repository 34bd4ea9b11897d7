using System.Runtime.InteropServices;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A1: rows that repeat are values that repeat (Christen et al., 2017). Rows and the list's values are ranked by how often they stand, and paired as long as no two of them stand
/// equally often.
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

    /// <summary>Pairs what is encoded with what it is, by rank.</summary>
    public static IEnumerable<(string Encoded, string Plain)> Align(IEnumerable<string> encoded, IEnumerable<string> plain)
    {
        var (left, right) = (Ranked(encoded), Ranked(plain));
        for (var i = 0; i < Math.Min(left.Count, right.Count) && IsAlone(left, i) && IsAlone(right, i); i++)
        {
            yield return (left[i].Value, right[i].Value);
        }
    }

    private static bool IsAlone(List<(string Value, int Count)> ranked, int i) =>
        ranked[i].Count >= LeastFrequent && (i + 1 == ranked.Count || ranked[i + 1].Count < ranked[i].Count);

    private static List<(string Value, int Count)> Ranked(IEnumerable<string> values) =>
        [.. values.GroupBy(v => v, StringComparer.Ordinal).Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ThenBy(g => g.Key, StringComparer.Ordinal)];
}
