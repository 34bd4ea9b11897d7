using System.Globalization;

namespace Ecda.Linkage.Audit;

/// <summary>
/// The part of A0 about blocking keys: keys of few records, keys that are not secret, and how far all keys of a record together tell it
/// apart.
/// </summary>
internal static class BlockingCheck
{
    private const int Fewest = 10;

    /// <summary>The checks of a file, each with what it found where it failed.</summary>
    public static IEnumerable<(bool Fails, string Finding)> Checks(AttackScene scene)
    {
        var rules = scene.Released.Description.Blocking;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var r = 0; r < rules.Count; r++)
        {
            var rule = rules[r].Rule;
            var keys = KeyColumns.Of(scene.Released, r).OfType<string>().ToHashSet(StringComparer.Ordinal);
            yield return (rule.Minimum < Fewest, Said($"blocking rule {rule.Name} keeps keys that {rule.Minimum} records share, {Fewest} at least should"));
            yield return (keys.Overlaps(KeyColumns.Of(scene.Attacker, r).OfType<string>()), Said($"blocking rule {rule.Name}: keys are the same under another secret"));
            yield return (keys.Overlaps(seen), Said($"blocking rule {rule.Name}: keys are those of another rule"));
            seen.UnionWith(keys);
        }
    }

    /// <summary>What the keys of a file tell by how they stand; nothing without rules.</summary>
    public static IEnumerable<string> Remarks(AttackScene scene)
    {
        var rules = scene.Released.Description.Blocking;
        if (rules.Count == 0)
        {
            yield break;
        }

        var all = rules.Select((_, r) => KeyColumns.Of(scene.Released, r)).ToList();
        foreach (var (counts, keys) in rules.Zip(all))
        {
            var sizes = keys.OfType<string>().GroupBy(k => k, StringComparer.Ordinal).Select(g => g.Count()).ToList();
            yield return Said($"blocking rule {counts.Rule.Name} shows {sizes.Count} groups of records that are alike, {sizes.DefaultIfEmpty().Average():0.#} on average, over {100.0 * sizes.Sum() / keys.Length:0} % of them");
        }

        var alone = Enumerable.Range(0, scene.Released.Count).Select(r => string.Join(',', all.Select(k => k[r]))).GroupBy(t => t, StringComparer.Ordinal).Count(g => g.Count() == 1);
        yield return Said($"{100.0 * alone / scene.Released.Count:0.0} % of the records are the only one with their blocking keys");
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
