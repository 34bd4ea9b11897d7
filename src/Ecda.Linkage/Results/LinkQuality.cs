using System.Globalization;

namespace Ecda.Linkage.Results;

/// <summary>From a calibration to the estimate that a result carries, or to the reason why there is none.</summary>
internal static class LinkQuality
{
    // Above this share of matched people seen twice in a file, what is taken for false partners are other records of the same people.
    private const double MostRepeats = 1.0 / 3;

    // The two ways to count true links may differ by so much.
    private const double MostDisagreement = 1.5;

    /// <summary>The assumption of the estimate that does not hold, to follow "cannot estimate, because"; null where all hold.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="fit">The fit of the match weights.</param>
    /// <param name="repeats">The confident matches, and those seen twice in the left and in the right file.</param>
    public static string? Refusal(Calibration calibration, MatchFit fit, (int Matches, int Left, int Right) repeats)
    {
        if (calibration.CannotEstimate is { } reason)
        {
            return reason;
        }

        var often = Math.Max(repeats.Left, repeats.Right);
        if (often > MostRepeats * repeats.Matches)
        {
            var file = repeats.Left >= repeats.Right ? "left" : "right";
            return $"{Percent((double)often / repeats.Matches)} of the matched people are in the {file} file more than once, so that false partners cannot be told from repeats: deduplicate the file first";
        }

        if (fit.Fault is not null)
        {
            return fit.Fault;
        }

        if (calibration.PrecisionAtThreshold < GoalChoice.LeastPrecision)
        {
            return "at every threshold chance alone would make about as many links: the files seem to have nobody, or hardly anybody, in common";
        }

        var (seen, expected) = (calibration.TrueLinks, calibration.ExpectedTrueLinks);
        return seen > MostDisagreement * expected || expected > MostDisagreement * seen
            ? $"the two ways to count true links disagree ({Count(seen)} from false partners, {Count(expected)} from match probabilities), so that the share of records with a partner finds no level"
            : null;
    }

    /// <summary>The estimate where there is one.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="links">The links made.</param>
    /// <param name="linkedRecords">The records of the smaller file with a link.</param>
    /// <param name="records">The records of the smaller file.</param>
    public static QualityEstimate Of(Calibration calibration, int links, int linkedRecords, int records)
    {
        var wrong = calibration.FalseAbove(calibration.Threshold);
        var precision = Math.Clamp(1 - (wrong / links), 0, 1);
        var recall = calibration.Found;
        var trueLinks = (links - wrong) / Math.Max(recall, 1e-9);
        var draws = new QualityDraws(calibration, links);
        var interval = draws.TrueLinks(trueLinks);

        // Where persons repeat there are more true links than records; records are to links as they are among those found.
        var perLink = (double)linkedRecords / links / records;
        return new QualityEstimate
        {
            Precision = precision,
            PrecisionInterval = draws.Precision(precision),
            Recall = recall,
            RecallInterval = draws.Recall(recall),
            TrueLinks = trueLinks,
            Overlap = Math.Min(1, trueLinks * perLink),
            OverlapInterval = new Interval(Math.Min(1, interval.Low * perLink), Math.Min(1, interval.High * perLink)),
            Threshold = calibration.Threshold,
            ConfidentMatches = calibration.Confident,
            GoalMissed = calibration.GoalMissed,
            Curve = calibration.Curve,
        };
    }

    /// <summary>No estimate.</summary>
    /// <param name="reason">Why, to follow "cannot estimate, because".</param>
    /// <param name="threshold">The cautious threshold that was used.</param>
    /// <param name="confident">The confident matches.</param>
    /// <param name="goal">The goal, which could not be pursued.</param>
    public static QualityEstimate None(string reason, double threshold, int confident, LinkageGoal goal) => new()
    {
        Precision = double.NaN,
        Recall = double.NaN,
        TrueLinks = double.NaN,
        Threshold = threshold,
        ConfidentMatches = confident,
        CannotEstimate = reason,
        GoalMissed = goal == LinkageGoal.HighestF1 ? null : $"The goal, {goal}, could not be pursued: there is no estimate.",
    };

    private static string Percent(double share) => $"{(share * 100).ToString("0", CultureInfo.InvariantCulture)} %";

    private static string Count(double links) => links.ToString("0", CultureInfo.InvariantCulture);
}
