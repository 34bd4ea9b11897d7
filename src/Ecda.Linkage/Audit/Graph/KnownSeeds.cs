using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>The pairs an attacker knows from the start, and the count of what is found beyond them.</summary>
internal static class KnownSeeds
{
    /// <summary>Gives away some pairs at random; fewer where fewer people are in both files.</summary>
    public static List<MatchedPair> Choose(AttackScene scene, int count)
    {
        var random = new SplitMix64(scene.Seed);
        var shared = Enumerable.Range(0, scene.Truth.Length).Where(r => scene.Truth[r] >= 0).ToArray();
        count = Math.Min(count, shared.Length);
        for (var i = 0; i < count; i++)
        {
            var j = i + random.Below(shared.Length - i);
            (shared[i], shared[j]) = (shared[j], shared[i]);
        }

        return [.. shared.Take(count).Select(r => new MatchedPair(r, scene.Truth[r]))];
    }

    /// <summary>How many answers about people who were not known are right.</summary>
    public static int Hits(AttackScene scene, IReadOnlyList<MatchedPair> known, IReadOnlyList<MatchedPair> answers) =>
        Beyond(known, answers).Count(p => scene.Truth[p.Released] == p.Listed);

    /// <summary>The outcome of an attack's answers.</summary>
    public static AttackOutcome Outcome(string attack, AttackScene scene, IReadOnlyList<MatchedPair> known, IReadOnlyList<MatchedPair> answers, string note) =>
        new(attack, Hits(scene, known, answers), scene.Shared - known.Count)
        {
            Claims = Beyond(known, answers).Count(),
            Chance = 1.0 / Math.Max(1, scene.Attacker.Count - known.Count),
            People = scene.Released.Count,
            Overlap = scene.Overlap,
            Seeds = known.Count,
            Note = note,
        };

    private static IEnumerable<MatchedPair> Beyond(IReadOnlyList<MatchedPair> known, IReadOnlyList<MatchedPair> answers)
    {
        var certain = known.Select(p => p.Released).ToHashSet();
        return answers.Where(p => !certain.Contains(p.Released));
    }
}
