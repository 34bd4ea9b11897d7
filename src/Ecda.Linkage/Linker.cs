using Ecda.Linkage.Assignment;
using Ecda.Linkage.Results;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage;

/// <summary>
/// Links encoded records. It runs at the linkage unit: it takes encodings only, and has no way to receive a key or a name.
/// Same encodings, same links, for any number of threads and any order of the rows.
/// </summary>
public sealed class Linker
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
        if (!(_options.CandidatesPerRecord > 0) || _options.Threads < 1)
        {
            throw new ArgumentException("Expected CandidatesPerRecord above 0 and Threads of at least 1.", nameof(options));
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
        var tail = Math.Min(1, _options.CandidatesPerRecord / Math.Max(1, Math.Max(left.Count, right.Count)));
        var unrelated = NullDistribution.Measure(leftSide, rightSide, tail);
        var views = left.Description.Views;
        var bounds = views.Select((v, i) => new OverlapBound(v.Bits, unrelated.Bound(i, tail, v.Bits))).ToList();
        var searchProgress = progress is null ? null : new StepProgress(progress, "Comparing records");
        var candidates = CandidateSearch.Run(leftSide, rightSide, bounds, _options.Threads ?? Environment.ProcessorCount, searchProgress, cancellationToken);
        var model = new ScoreModel(unrelated, views);
        var pairs = new ScoredPairs(candidates, model, left.Count, right.Count);
        cancellationToken.ThrowIfCancellationRequested();
        var matches = new ConfidentMatches(pairs, model, leftSide, rightSide);
        var (mode, reason) = ChooseMode(matches, model.CautiousThreshold);
        var chosen = GreedyAssignment.Run(pairs, mode);
        var calibration = new Calibration(pairs, matches, chosen, mode, model.CautiousThreshold);
        var links = Links(pairs, chosen, calibration, leftSide, rightSide);
        return new LinkageResult(
            links,
            mode,
            reason,
            Funnel(left, right, candidates.Count, links),
            Estimate(calibration, links.Count),
            [.. views.Select((v, i) => new ViewBound(v.Name, unrelated.Means[i], unrelated.Deviations[i], bounds[i].Z))]);
    }

    private (AssignmentMode Mode, string Reason) ChooseMode(ConfidentMatches matches, double threshold)
    {
        if (_options.Assignment != AssignmentMode.Automatic)
        {
            return (_options.Assignment, "as asked for");
        }

        var (count, left, right) = matches.Repeats(threshold);
        string Percent(int repeats) => count == 0 ? "none" : $"{(100.0 * repeats / count).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %";
        bool Repeats(int repeats) => repeats >= FewestRepeats && repeats >= RepeatLimit * count;
        var found = $"a second record of the same person was seen for {Percent(left)} of the matched people in the left file and {Percent(right)} in the right file";
        return (Repeats(left), Repeats(right)) switch
        {
            (false, false) => (AssignmentMode.OneToOne, found),
            (true, false) => (AssignmentMode.ManyToOne, found),
            (false, true) => (AssignmentMode.OneToMany, found),
            _ => (AssignmentMode.ManyToMany, found),
        };
    }

    private static List<Link> Links(ScoredPairs pairs, int[] chosen, Calibration calibration, SearchSide left, SearchSide right)
    {
        var links = new List<Link>();
        var probabilities = calibration.CannotEstimate is null ? calibration.Probabilities() : null;
        foreach (var pair in chosen)
        {
            var score = pairs.Score(pair);
            if (score < calibration.Threshold)
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

    private static LinkBand Band(double probability) => probability switch
    {
        >= 0.99 => LinkBand.Certain,
        >= 0.9 => LinkBand.Probable,
        >= 0 => LinkBand.Review,
        _ => LinkBand.Unrated,
    };

    private static LinkageFunnel Funnel(EncodedDataset left, EncodedDataset right, int candidates, List<Link> links) => new()
    {
        Read = (left.Description.RowsRead, right.Description.RowsRead),
        Encoded = (left.Count, right.Count),
        Linkable = (left.Count - left.Description.Unlinkable, right.Count - right.Description.Unlinkable),
        Compared = (long)left.Count * right.Count,
        Candidates = candidates,
        Links = links.Count,
        Linked = (links.Select(l => l.Left).Distinct().LongCount(), links.Select(l => l.Right).Distinct().LongCount()),
    };

    private static QualityEstimate Estimate(Calibration calibration, int links)
    {
        var known = calibration.CannotEstimate is null && links > 0;
        var wrong = known ? calibration.FalseAbove(calibration.Threshold) : double.NaN;
        return new QualityEstimate
        {
            Precision = known ? Math.Clamp(1 - (wrong / links), 0, 1) : double.NaN,
            Recall = known ? Math.Clamp((links - wrong) / calibration.TrueLinks, 0, 1) : double.NaN,
            TrueLinks = known ? calibration.TrueLinks : double.NaN,
            Threshold = calibration.Threshold,
            ConfidentMatches = calibration.Confident,
            CannotEstimate = calibration.CannotEstimate,
        };
    }

    private sealed class StepProgress(IProgress<LinkageProgress> target, string step) : IProgress<double>
    {
        public void Report(double value) => target.Report(new LinkageProgress(step, value));
    }
}
