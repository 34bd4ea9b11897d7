namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// A5-L: from some known pairs the attacker places everyone else, by how similar they are to the known people on either side, takes the surest answers for known, and goes on.
/// Three ways are tried and the best counts, as if the attacker had known which: similarities over all bits, view by view, and along strong ties only, as between relatives.
/// </summary>
internal static class LandmarkAttack
{
    /// <summary>The attack's id.</summary>
    public const string Id = "A5-L";

    private const int GuessedSeeds = 60;

    /// <summary>Runs the attack.</summary>
    /// <param name="scene">What the attacker sees.</param>
    /// <param name="seeds">How many pairs the attacker knows; 0 lets it guess the first ones from how many similar people each has.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static AttackOutcome Run(AttackScene scene, int seeds, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var known = KnownSeeds.Choose(scene, seeds);
        var (released, listed) = (new SimilarityColumns(scene.Released), new SimilarityColumns(scene.Attacker));
        var start = known.Count > 0 ? known : [.. Guess().Take(GuessedSeeds)];
        progress?.Report(new LinkageProgress(Id, 0.1));

        var ways = new List<(string Name, List<MatchedPair> Answers)>
        {
            ("similarities over all bits", Refine(true, progress, 0.1, 0.4)),
        };
        if (released.Views > 1)
        {
            ways.Add(("similarities view by view", Refine(false, progress, 0.4, 0.8)));
        }

        var graphs = GraphPair.Build(released, listed, cancellationToken);
        ways.Add(("strong ties", new Percolation(graphs).Spread(start, known.Count > 0, Percolation.UsualMargin, cancellationToken)));
        progress?.Report(new LinkageProgress(Id, 1));
        var (name, answers) = ways.MaxBy(w => KnownSeeds.Hits(scene, known, w.Answers));
        return KnownSeeds.Outcome(Id, scene, known, answers, $"Best of {ways.Count} ways: {name}.");

        List<MatchedPair> Guess() =>
            NeighborProfiles.Match(NeighborProfiles.Standardized(released, cancellationToken), NeighborProfiles.Standardized(listed, cancellationToken), cancellationToken);

        List<MatchedPair> Refine(bool pooled, IProgress<LinkageProgress>? told, double from, double to) =>
            new LandmarkRefinement(released, listed, pooled).Refine(start, known.Count > 0, new ProgressPart(told, Id, from, to), cancellationToken);
    }
}
