using Ecda.Linkage.Assignment;
using Ecda.Linkage.Blocking;
using Ecda.Linkage.Results;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage;

/// <summary>
/// Links encoded records. It runs at the linkage unit: it takes encodings only, and has no way to receive a key or a name.
/// Same encodings, same links, for any number of threads and any order of the rows.
/// </summary>
public sealed partial class Linker
{
    // A share of confident matches with a second partner of the same person below this is what a deduplicated file shows by accident.
    private const double RepeatLimit = 0.02;

    // Fewer repeats than this are no evidence, whatever their share.
    private const int FewestRepeats = 5;

    private readonly LinkerOptions _options;

    /// <summary>Makes a linker.</summary>
    /// <param name="options">The choices; null for the defaults.</param>
    /// <exception cref="ArgumentException">A choice is out of range.</exception>
    public Linker(LinkerOptions? options = null)
    {
        _options = options ?? new LinkerOptions();
        if (!(_options.CandidatesPerRecord > 0) || _options.Threads < 1 || _options.Goal is null)
        {
            throw new ArgumentException("Expected CandidatesPerRecord above 0 and Threads of at least 1, and a goal.", nameof(options));
        }
    }

    /// <summary>Compares every left with every right record, scores, assigns, and keeps the links above a threshold chosen without truth.</summary>
    /// <param name="left">One owner's encodings.</param>
    /// <param name="right">The other owner's encodings, made with the same key, schema, profile and version.</param>
    /// <param name="progress">Told how far the search is.</param>
    /// <param name="cancellationToken">Stops between chunks of records.</param>
    /// <exception cref="LinkageFormatException">The encodings cannot be compared; the message names what differs.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LinkageResult Link(EncodedDataset left, EncodedDataset right, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        left.Description.EnsureComparable(right.Description, left.Name, right.Name);
        var (leftSide, rightSide) = (new SearchSide(left), new SearchSide(right));
        var known = KnownPairs.Between((_options.KnownLinks, _options.KnownNonLinks), leftSide, rightSide).After((_options.Taken, _options.Settled), leftSide, rightSide);
        var tail = Math.Min(1, _options.CandidatesPerRecord / Math.Max(1, Math.Max(left.Count, right.Count)));
        var unrelated = NullDistribution.Measure(leftSide, rightSide, tail);
        var views = left.Description.Views;
        var bounds = unrelated.Bounds(views, tail);
        var searchProgress = Comparing(progress);
        var threads = _options.Threads ?? Environment.ProcessorCount;
        var (candidates, blocking) = _options.Blocking == BlockingMethod.None
            ? (CandidateSearch.Run(leftSide, rightSide, bounds, threads, searchProgress, cancellationToken, _options.WorkFolder), null)
            : BlockedSearch.Run(leftSide, rightSide, bounds, _options.Blocking, [left.Description, right.Description], threads, searchProgress, cancellationToken);
        var model = new ScoreModel(unrelated, views);
        var pairs = new ScoredPairs(candidates, model, left.Count, right.Count);
        cancellationToken.ThrowIfCancellationRequested();
        var matches = new ConfidentMatches(pairs, model, leftSide, rightSide, model.CautiousThreshold);
        IPairVectors vectors = AgreementLevels.Suit(views) ? new AgreementLevels(leftSide, rightSide) : model;
        var fit = MatchScores.Fit(candidates, vectors, matches, left.Count + right.Count);
        var (weights, unseen) = fit.Model is null ? (null, []) : MatchScores.Weights(candidates, vectors, fit);
        cancellationToken.ThrowIfCancellationRequested();
        var repeats = matches.Repeats();
        var (mode, reason) = ChooseMode(repeats, known);
        var weighted = weights is null ? pairs : pairs.WithScores(weights);
        var greedy = GreedyAssignment.Run(weighted, mode);
        var calibration = new Calibration(weighted, matches, greedy, mode, fit.Model is null ? null : new MatchEvidence(fit.Model.Prior, unseen, fit.Counted), _options.Goal);
        var refusal = LinkQuality.Refusal(calibration, fit, repeats);

        // Without an estimate the weights are no better founded than it: sums of similarities above a fixed threshold are at least cautious.
        var scorer = new PairScorer(leftSide, rightSide, refusal is null ? vectors : model, refusal is null ? fit.Model : null);
        pairs = refusal is null ? weighted : pairs;
        var threshold = refusal is null ? calibration.Threshold : model.CautiousThreshold;
        var exact = mode == AssignmentMode.OneToOne && !_options.GreedyOneToOne;
        var assignment = exact ? OneToOneAssignment.Run(pairs, threshold, known, cancellationToken) : null;
        var chosen = assignment?.Chosen ?? GreedyAssignment.Run(pairs, mode, known);
        List<Link> links = [.. KnownLinks(known, scorer), .. Links(pairs, chosen, threshold, refusal is null ? calibration.Probabilities() : null, leftSide, rightSide)];
        var funnel = Funnel(left, right, (blocking?.Compared ?? ((long)left.Count * right.Count), candidates.Count), links) with { Greedy = (assignment?.GreedyRecords ?? 0, assignment?.GreedyPairs ?? 0) };
        var (linked, records) = left.Count <= right.Count ? (funnel.Linked.Left, left.Count) : (funnel.Linked.Right, right.Count);
        return new LinkageResult(
            links,
            mode,
            reason,
            funnel,
            refusal is null && links.Count > 0 ? LinkQuality.Of(calibration, links.Count, (int)linked, records) : LinkQuality.None(refusal ?? "there are no links", threshold, calibration.Confident, _options.Goal),
            [.. views.Select((v, i) => new ViewBound(v.Name, unrelated.Means[i], unrelated.Deviations[i], bounds[i].Z) { Asked = unrelated.Quantile(i, tail), Expected = unrelated.TailShare(i, bounds[i].Z) * left.Count * right.Count })],
            new LinkContext(_options, refusal is null ? fit.Model : null, scorer))
        {
            Blocking = blocking,
            Blocked = BlockedRecords.Find(pairs, chosen, threshold, known, leftSide, rightSide),
        };
    }

    /// <summary>Finds the records of one file that are of one person. Compares every record with every other one; the threshold is chosen without truth.</summary>
    /// <param name="dataset">The encodings.</param>
    /// <param name="progress">Told how far the search is.</param>
    /// <param name="cancellationToken">Stops between chunks of records.</param>
    /// <exception cref="ArgumentException">The options ask for an assignment other than automatic or many-to-many.</exception>
    /// <exception cref="LinkageFormatException">The known links or non-links contradict each other or name other records.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ClusterResult Deduplicate(EncodedDataset dataset, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return _options.Assignment is AssignmentMode.Automatic or AssignmentMode.ManyToMany
            ? ClusterRun.Run([dataset], _options, Comparing(progress), cancellationToken)
            : throw new ArgumentException("One file is searched for records of one person. Expected LinkerOptions.Assignment Automatic or ManyToMany.", nameof(dataset));
    }

    /// <summary>
    /// Puts the records of several files together by person, also those that one file holds twice; with <see cref="AssignmentMode.OneToOne"/> at most one record
    /// of each file. Groups are joined while the average score of all their pairs reaches a threshold chosen without truth, so that a chain of likenesses makes no cluster.
    /// </summary>
    /// <param name="datasets">The encodings of one or more files, made with the same key, schema, profile and version.</param>
    /// <param name="progress">Told how far the search is.</param>
    /// <param name="cancellationToken">Stops between chunks of records.</param>
    /// <exception cref="ArgumentException">There is no dataset, or the options ask for an assignment other than automatic, many-to-many or one-to-one.</exception>
    /// <exception cref="LinkageFormatException">The encodings cannot be compared, or the known links or non-links contradict each other or name other records.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ClusterResult Cluster(IReadOnlyList<EncodedDataset> datasets, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        return datasets.Count > 0 && _options.Assignment is AssignmentMode.Automatic or AssignmentMode.ManyToMany or AssignmentMode.OneToOne
            ? ClusterRun.Run(datasets, _options, Comparing(progress), cancellationToken)
            : throw new ArgumentException("Expected at least one dataset, and LinkerOptions.Assignment Automatic, ManyToMany or OneToOne.", nameof(datasets));
    }

    private static StepProgress? Comparing(IProgress<LinkageProgress>? progress) => progress is null ? null : new StepProgress(progress, "Comparing records");

    private (AssignmentMode Mode, string Reason) ChooseMode((int Matches, int Left, int Right) seen, KnownPairs known)
    {
        if (_options.Assignment != AssignmentMode.Automatic)
        {
            known.EnsureFits(_options.Assignment);
            return (_options.Assignment, "as asked for");
        }

        var (count, left, right) = seen;
        string Percent(int repeats) => count == 0 ? "none" : $"{(100.0 * repeats / count).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %";
        bool Repeats(int repeats) => repeats >= FewestRepeats && repeats >= RepeatLimit * count;
        var found = $"a second record of the same person was seen for {Percent(left)} of the matched people in the left file and {Percent(right)} in the right file";
        return (Repeats(left) || known.RightRepeats, Repeats(right) || known.LeftRepeats) switch
        {
            (false, false) => (AssignmentMode.OneToOne, found),
            (true, false) => (AssignmentMode.ManyToOne, found),
            (false, true) => (AssignmentMode.OneToMany, found),
            _ => (AssignmentMode.ManyToMany, found),
        };
    }

    private static List<Link> Links(ScoredPairs pairs, int[] chosen, double threshold, IsotonicCurve? probabilities, SearchSide left, SearchSide right)
    {
        var links = new List<Link>();
        foreach (var pair in chosen)
        {
            var score = pairs.Score(pair);
            if (score < threshold)
            {
                break;
            }

            var probability = probabilities?.At(score) ?? double.NaN;
            var leftId = left.Dataset.IdSpan[left.OriginalIndex(pairs.Left(pair))];
            var rightId = right.Dataset.IdSpan[right.OriginalIndex(pairs.Right(pair))];
            links.Add(new Link(leftId, rightId, score, probability, Band(probability)));
        }

        return links;
    }

    /// <summary>The known links, which need no probability to be estimated.</summary>
    private static IEnumerable<Link> KnownLinks(KnownPairs known, PairScorer scorer) => known.Links.Select(pair => new Link(
        scorer.Left.Dataset.IdSpan[scorer.Left.OriginalIndex(pair.First)],
        scorer.Right.Dataset.IdSpan[scorer.Right.OriginalIndex(pair.Second)],
        scorer.Score(pair.First, pair.Second),
        1,
        LinkBand.Certain));

    private static LinkBand Band(double probability) => probability switch
    {
        >= 0.99 => LinkBand.Certain,
        >= 0.9 => LinkBand.Probable,
        _ => LinkBand.Review,
    };

    private static LinkageFunnel Funnel(EncodedDataset left, EncodedDataset right, (long Compared, int Candidates) pairs, List<Link> links) => new()
    {
        Read = (left.Description.RowsRead, right.Description.RowsRead),
        Encoded = (left.Count, right.Count),
        Linkable = (left.Count - left.Description.Unlinkable, right.Count - right.Description.Unlinkable),
        Compared = pairs.Compared,
        Candidates = pairs.Candidates,
        Links = links.Count,
        Linked = (links.Select(l => l.Left).Distinct().LongCount(), links.Select(l => l.Right).Distinct().LongCount()),
    };

    private sealed class StepProgress(IProgress<LinkageProgress> target, string step) : IProgress<double>
    {
        public void Report(double value) => target.Report(new LinkageProgress(step, value));
    }
}
