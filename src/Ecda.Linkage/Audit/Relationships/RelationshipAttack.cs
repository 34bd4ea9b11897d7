using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// A8: who belongs together. Without any key, pairs of one household, of one forename, of one name, and twins are told from strangers by
/// how far their rows agree. The attacker reckons with people
/// of the attacker's own invention what is to be expected of them.
/// </summary>
internal static class RelationshipAttack
{
    private const string Id = "A8";
    private const int MostPairs = 5_000;
    private const int MostRecords = 10_000;
    private const int Ties = 500;

    // Ties are ranked by the likelihood ratio among so many that agree most, for one wanted.
    private const int Looked = 4;

    /// <summary>Which result a relation's is.</summary>
    public static string AspectOf(Relation relation) => relation switch
    {
        Relation.Household => Aspects.Household,
        Relation.Forename => "same forename",
        Relation.Name => "same forename and surname",
        _ => "twins",
    };

    /// <summary>
    /// Runs it; gives the household first, then the other relations that people of the file have. Hits of the first are strong ties that
    /// are one household.
    /// </summary>
    /// <param name="scene">The file, and the truth for counting.</param>
    /// <param name="plain">The values, for counting.</param>
    /// <param name="schema">The schema with the profile of the file.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<AttackOutcome> Run(
        AttackScene scene, PlainPeople plain, LinkageSchema schema, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var random = new SplitMix64(scene.Seed);
        var rows = new RowAgreements(scene.Released);
        var truth = new RelatedPairs(plain, scene.People, scene.Households);
        var ratio = LikelihoodRatio.Of(schema, random.Next());
        var strangers = truth.Strangers(MostPairs, ref random);
        var outcomes = new List<AttackOutcome>();
        foreach (var relation in Enum.GetValues<Relation>())
        {
            var pairs = truth.Of(relation, MostPairs, ref random);
            if (pairs.Count == 0 || !ratio.Has(relation))
            {
                continue;
            }

            var area = AreaUnderCurve.Of(ratio.Log(relation, rows, pairs, cancellationToken), ratio.Log(relation, rows, strangers, cancellationToken));
            var plainSum = AreaUnderCurve.Of([.. pairs.Select(p => rows.Pooled(p.One, p.Other))], [.. strangers.Select(p => rows.Pooled(p.One, p.Other))]);
            outcomes.Add(new AttackOutcome(Id, 0, pairs.Count)
            {
                Aspect = AspectOf(relation),
                Measure = AttackMeasure.AreaUnderCurve,
                Value = area,
                Chance = 0.5,
                People = rows.Count,
                Note = FormattableString.Invariant($"{pairs.Count} pairs {Described(relation)} against {strangers.Count} pairs of strangers, by the likelihood ratio of their rows' agreement in every view. By the sum of the agreements alone {plainSum.Value:0.00}."),
            });
        }

        return [.. outcomes.Select(o => o.Aspect == Aspects.Household ? WithTies(o, scene, rows, ratio, progress, cancellationToken) : o)];
    }

    private static AttackOutcome WithTies(
        AttackOutcome outcome, AttackScene scene, RowAgreements rows, LikelihoodRatio ratio, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        // Of a larger file whole households, so that those who belong together are there together.
        int[] records = [.. Enumerable.Range(0, rows.Count).OrderBy(r => scene.Households[r]).ThenBy(r => r).Take(MostRecords)];
        var near = StrongTies.Of(rows, records, Looked * Ties, progress, cancellationToken);
        var logs = ratio.Log(Relation.Household, rows, near, cancellationToken);
        var ties = Enumerable.Range(0, near.Count).OrderByDescending(i => logs[i]).ThenBy(i => i).Take(Ties).Select(i => near[i]).ToArray();
        var hits = ties.Count(t => scene.Households[t.One] == scene.Households[t.Other]);
        var pairs = records.Length * (records.Length - 1L) / 2;
        return outcome with
        {
            Hits = hits,
            Trials = ties.Length,
            Claims = ties.Length,
            Note = FormattableString.Invariant($"{outcome.Note} Of the {ties.Length} strongest of {pairs} ties {hits} are one household."),
        };
    }

    private static string Described(Relation relation) => relation switch
    {
        Relation.Household => "of one household",
        Relation.Forename => "who share their forename only by chance",
        Relation.Name => "who share forename and surname and live apart",
        _ => "of one household and one day of birth",
    };
}
