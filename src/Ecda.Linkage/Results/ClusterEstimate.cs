using System.Globalization;
using Ecda.Linkage.Assignment;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>
/// Chooses without truth the match odds from which records are put together, for the highest estimated F1 of pairs, and estimates what came of it.
/// False pairs are counted among pairs that are of two people beyond doubt, weighed by models that have not seen them, and scaled up to all candidates;
/// where the match probabilities expect more of them, that number counts. The true pairs left apart come from the match probabilities.
/// </summary>
internal sealed class ClusterEstimate
{
    // Match odds beyond these, as powers of two, add nothing to an average: no single pair decides about two groups.
    private const double MostAgainst = 8;
    private const double MostFor = 16;

    // What was seen zero times may still happen: half a one (Jeffreys).
    private const double Unseen = 0.5;

    // What the match probabilities expect and what was put together may differ by so much.
    private const double MostDisagreement = 1.5;

    private const double Ln2 = 0.693147180559945309417;

    private readonly CandidatePairs _candidates;
    private readonly double[] _odds;
    private readonly double[] _unseen;
    private readonly double _expected;

    /// <param name="candidates">Every pair once.</param>
    /// <param name="fit">The match weights.</param>
    /// <param name="weights">The weight of every candidate.</param>
    /// <param name="unseen">The same, but of pairs that the fit knows to be of two people from models that have not seen them.</param>
    public ClusterEstimate(CandidatePairs candidates, MatchFit fit, double[] weights, double[] unseen)
    {
        _candidates = candidates;
        var prior = fit.Model!.Prior;
        _odds = [.. weights.Select(w => w + prior)];
        _unseen = [.. fit.FalsePartners.Pairs.Select(p => unseen[p] + prior).OrderDescending()];
        _expected = _odds.Order().Sum(Probability);
        Scale = (candidates.Count - _expected) / _unseen.Length;
        Threshold = Best();
    }

    /// <summary>The match odds chosen, as a power of two.</summary>
    public double Threshold { get; }

    /// <summary>The scores to put records together by: match odds, held within bounds and raised so that no pair is below 0, what pairs that are no candidates count.</summary>
    public double[] Scores => [.. _odds.Select(Bounded)];

    /// <summary><see cref="Threshold"/> on the scale of <see cref="Scores"/>.</summary>
    public double ScoreThreshold => Bounded(Threshold);

    /// <summary>How many pairs one that is known to be of two people stands for.</summary>
    public double Scale { get; }

    /// <summary>How many pairs known to be of two people reach the threshold.</summary>
    public int Seen => _unseen.Count(o => o >= Threshold);

    /// <summary>The false pairs at or above the threshold by the match probabilities.</summary>
    public double ExpectedFalse => _odds.Where(o => o >= Threshold).Order().Sum(o => 1 - Probability(o));

    /// <summary>What the estimate is: precision and recall of the pairs in clusters, or why there is none.</summary>
    /// <param name="clustering">The clusters.</param>
    /// <param name="confident">The records with a confident match.</param>
    public QualityEstimate Of(Clustering clustering, int confident)
    {
        var pairs = clustering.Clusters.Sum(c => (double)c.Length * (c.Length - 1) / 2);
        var wrong = Math.Min(pairs, Math.Max(Scale * (Seen + Unseen), ExpectedFalse));
        var found = pairs - wrong;
        if (pairs == 0 || wrong > GoalChoice.LeastPrecision * pairs)
        {
            return None("at every threshold chance alone would make about as many pairs: the records seem to be of different people, or of hardly any twice", confident);
        }

        var missing = Missing(clustering);
        if (found + missing > MostDisagreement * _expected || _expected > MostDisagreement * (found + missing))
        {
            return None($"the two ways to count true pairs disagree ({Count(found + missing)} in and between the clusters, {Count(_expected)} from match probabilities)", confident);
        }

        var (precision, recall) = (found / pairs, found / (found + missing));
        var joins = clustering.Clusters.Sum(c => c.Length - 1.0);
        var draws = new ClusterDraws(this, pairs, pairs / joins, 1 - recall);
        return new QualityEstimate
        {
            Precision = precision,
            PrecisionInterval = draws.Precision(precision),
            Recall = recall,
            RecallInterval = draws.Recall(recall),
            TrueLinks = found + missing,
            Threshold = Threshold,
            ConfidentMatches = confident,
            OwnBasis = $"Estimated without truth from pairs of {confident.ToString(CultureInfo.InvariantCulture)} records with a confident match that are of two people; it assumes that records without one resemble those no more often, and it cannot see people recorded so differently that they look like strangers, so the true recall is often lower.",
        };
    }

    /// <summary>No estimate.</summary>
    public static QualityEstimate None(string reason, int confident, double threshold = double.NaN) => new()
    {
        Precision = double.NaN,
        Recall = double.NaN,
        TrueLinks = double.NaN,
        Threshold = threshold,
        ConfidentMatches = confident,
        CannotEstimate = reason,
        OwnBasis = $"Cannot estimate, because {reason}. Look at the clusters before relying on them.",
    };

    /// <summary>The true pairs that are in no cluster, by their match probabilities.</summary>
    private double Missing(Clustering clustering)
    {
        var clusterOf = new Dictionary<int, int>();
        for (var c = 0; c < clustering.Clusters.Count; c++)
        {
            foreach (var record in clustering.Clusters[c])
            {
                clusterOf[record] = c;
            }
        }

        bool IsApart(int pair) => !clusterOf.TryGetValue(_candidates.Left[pair], out var left) || !clusterOf.TryGetValue(_candidates.Right[pair], out var right) || left != right;
        return Enumerable.Range(0, _odds.Length).Where(IsApart).Select(p => _odds[p]).Order().Sum(Probability);
    }

    private double Best()
    {
        var descending = _odds.OrderDescending().ToArray();
        var (best, highest, found, seen) = (0.0, double.NegativeInfinity, 0.0, 0);
        for (var n = 0; n < descending.Length; n++)
        {
            // A pair less probable than half the F1 lowers it.
            var probability = Probability(descending[n]);
            if (probability < highest / 2)
            {
                break;
            }

            found += probability;
            while (seen < _unseen.Length && _unseen[seen] >= descending[n])
            {
                seen++;
            }

            var wrong = Math.Max(n + 1 - found, Scale * (seen + Unseen));
            var (precision, recall) = (1 - (wrong / (n + 1)), found / _expected);
            var f1 = precision <= 0 ? 0 : 2 * precision * recall / (precision + recall);
            (best, highest) = f1 >= highest ? (descending[n], f1) : (best, highest);
        }

        return Math.Clamp(best, -MostAgainst, MostFor);
    }

    private static double Bounded(double odds) => Math.Clamp(odds, -MostAgainst, MostFor) + MostAgainst;

    private static double Probability(double odds) => 1 / (1 + PortableMath.Exp(-Ln2 * odds));

    private static string Count(double pairs) => pairs.ToString("0", CultureInfo.InvariantCulture);
}
