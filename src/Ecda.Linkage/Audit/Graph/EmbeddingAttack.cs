namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// A5-E: with nothing known, each side's graph of the strongest tenth of all similarities is embedded, the embeddings are aligned by convex first guesses and then by rotations and one-to-one
/// matchings in turns (after Schäfer, Armknecht, Heng, R+R: Revisiting graph matching attacks, 2024), and the surest pairs are the landmarks from which refinement goes on.
/// Eigenvectors stand for node2vec, which needs minutes of learning and chance: they hold what the graph has at large, and are the same in every run. Pairs that are each other's nearest
/// stand for Sinkhorn's optimal transport, and for the final assignment.
/// </summary>
internal static class EmbeddingAttack
{
    /// <summary>The attack's id.</summary>
    public const string Id = "A5-E";

    private const int Surest = 200;
    private const int SurestProfiles = 60;
    private const double Blur = 0.1;

    // Matchings of nothing agree on a third of the records at most.
    private const double Agreement = 0.8;

    /// <summary>Runs the attack.</summary>
    /// <param name="scene">What the attacker sees.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static AttackOutcome Run(AttackScene scene, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (released, listed) = (new SimilarityColumns(scene.Released), new SimilarityColumns(scene.Attacker));
        var one = SpectralEmbedding.Of(released, cancellationToken);
        progress?.Report(new LinkageProgress(Id, 0.2));
        var other = SpectralEmbedding.Of(listed, cancellationToken);
        progress?.Report(new LinkageProgress(Id, 0.4));
        var alignment = new SpectralAlignment(one, other);
        var (features, others) = (NeighborProfiles.Standardized(released, cancellationToken), NeighborProfiles.Standardized(listed, cancellationToken));
        var profiles = NeighborProfiles.Match(features, others, cancellationToken);
        var relaxed = alignment.Start(features, others, Blur, cancellationToken);
        progress?.Report(new LinkageProgress(Id, 0.5));

        // The attacker sees which start leads somewhere: the one from which the most records come together.
        var best = (Name: "", Answers: new List<MatchedPair>());
        var refinement = new LandmarkRefinement(released, listed, pooled: true);
        foreach (var (name, pairs) in Starts())
        {
            var answers = refinement.Refine(pairs, isKnown: false, new ProgressPart(null, Id, 0, 0), cancellationToken);
            best = answers.Count > best.Answers.Count ? (name, answers) : best;
            if (best.Answers.Count > Agreement * Math.Min(released.Count, listed.Count))
            {
                break;
            }
        }

        progress?.Report(new LinkageProgress(Id, 0.8));
        if (released.Views > 1)
        {
            var byView = new LandmarkRefinement(released, listed, pooled: false).Refine(Top(best.Answers, Surest), isKnown: false, new ProgressPart(progress, Id, 0.8, 1), cancellationToken);
            best = KnownSeeds.Hits(scene, [], byView) > KnownSeeds.Hits(scene, [], best.Answers) ? ($"{best.Name}, view by view", byView) : best;
        }

        progress?.Report(new LinkageProgress(Id, 1));
        return KnownSeeds.Outcome(Id, scene, [], best.Answers, $"Spectral embedding in the place of node2vec, mutual nearest pairs in that of optimal transport, aligned from {best.Name}.");

        IEnumerable<(string Name, List<MatchedPair> Pairs)> Starts()
        {
            yield return ("embeddings turned onto the matched profiles", Top(alignment.Alternate(profiles, cancellationToken), Surest));
            yield return ("the relaxed quadratic program", Top(relaxed, Surest));
            yield return ("embeddings turned onto the relaxed program's", Top(alignment.Alternate(relaxed, cancellationToken), Surest));
            yield return ("profiles of neighbors", Top(profiles, SurestProfiles));
        }
    }

    private static List<MatchedPair> Top(List<MatchedPair> pairs, int count) => [.. pairs.OrderByDescending(p => p.Margin).ThenBy(p => p.Released).Take(count)];
}
