namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// A5-H: with nothing known, households are found as groups of strongly tied records, matched by size and by the strengths of the ties inside, and their people within them;
/// the surest are then taken for known, and the matching spreads along ties to others. The better of the answers before and after spreading counts.
/// </summary>
internal static class HouseholdAttack
{
    /// <summary>The attack's id.</summary>
    public const string Id = "A5-H";

    /// <summary>Runs the attack.</summary>
    /// <param name="scene">What the attacker sees.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static AttackOutcome Run(AttackScene scene, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (released, listed) = (new SimilarityColumns(scene.Released), new SimilarityColumns(scene.Attacker));
        var graphs = GraphPair.Build(released, listed, cancellationToken);
        progress?.Report(new LinkageProgress(Id, 0.4));
        var (profiles, others) = (NeighborProfiles.Standardized(released, cancellationToken), NeighborProfiles.Standardized(listed, cancellationToken));
        profiles.Normalize();
        others.Normalize();
        progress?.Report(new LinkageProgress(Id, 0.6));
        var (groups, otherGroups) = (KinGroups.Find(graphs.Released, graphs.ReleasedLevels), KinGroups.Find(graphs.Listed, graphs.ListedLevels));
        var answers = new List<MatchedPair>();
        for (var size = 2; size <= KinGroups.Largest; size++)
        {
            var matcher = new GroupMatcher(size, released.Views);
            var one = matcher.Read([.. groups.Where(g => g.Length == size)], released, graphs.ReleasedLevels, profiles);
            var other = matcher.Read([.. otherGroups.Where(g => g.Length == size)], listed, graphs.ListedLevels, others);
            answers.AddRange(matcher.Match(one, other, cancellationToken));
            progress?.Report(new LinkageProgress(Id, 0.6 + (0.3 * size / KinGroups.Largest)));
        }

        var sure = answers.Where(p => p.Margin >= Percolation.UsualMargin).ToList();
        var spread = new Percolation(graphs).Spread(sure, isKnown: false, Percolation.UsualMargin, cancellationToken);
        progress?.Report(new LinkageProgress(Id, 1));
        var spreads = KnownSeeds.Hits(scene, [], spread) > KnownSeeds.Hits(scene, [], answers);
        return KnownSeeds.Outcome(Id, scene, [], spreads ? spread : answers, FormattableString.Invariant($"{groups.Count} groups released, {otherGroups.Count} listed, {(spreads ? "spread along ties" : "as matched")}."));
    }
}
