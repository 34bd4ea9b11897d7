using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>
/// Estimates without truth how many links above each score are false, from what false partners of confident matches score,
/// and chooses the threshold with the highest estimated F1.
/// </summary>
/// <remarks>
/// Confident matches, and candidates that are the partner recorded twice, are judged by the cautious threshold and by no other:
/// a threshold that depends on the estimate it is chosen by would hide family members and sink.
/// In files where nobody repeats, the best false partner of a confident match is drawn from the same distribution as the best partner of a record that has none.
/// With F0 its distribution function and F that of the links' scores, F(s) / F0(s) falls to the share of records without a partner as s falls.
/// Where records repeat, pairs are counted instead: a confident match's average number of false partners above s, times the records.
/// </remarks>
internal sealed class Calibration
{
    private const int Steps = 1024;

    // Fewer confident matches than this tell too little about false partners.
    public const int EnoughMatches = 100;

    private readonly ScoredPairs _pairs;
    private readonly ConfidentMatches _matches;
    private readonly AssignmentMode _mode;
    private readonly double _cautious;
    private readonly int[] _chosen;
    private readonly double[] _linkOfRight;
    private readonly double[] _linkOfLeft;
    private readonly double _lowest;
    private readonly double _step;
    private readonly double[] _falseAbove = new double[Steps];

    /// <param name="pairs">The candidates with the scores to calibrate.</param>
    /// <param name="matches">The confident matches among them.</param>
    /// <param name="chosen">The pairs assigned, the best first.</param>
    /// <param name="mode">How they were assigned.</param>
    /// <param name="cautiousThreshold">What a confident match reaches on the scale of <paramref name="matches"/>.</param>
    /// <param name="threshold">The threshold to begin with, on the scale of the scores; null where that is the cautious one.</param>
    public Calibration(ScoredPairs pairs, ConfidentMatches matches, int[] chosen, AssignmentMode mode, double cautiousThreshold, double? threshold = null)
    {
        (_pairs, _matches, _chosen, _mode, _cautious) = (pairs, matches, chosen, mode, cautiousThreshold);
        (_linkOfLeft, _linkOfRight) = LinkScores(pairs, chosen);
        _lowest = chosen.Length == 0 ? 0 : pairs.Score(chosen[^1]);
        var highest = chosen.Length == 0 ? 1 : pairs.Score(chosen[0]);
        _step = Math.Max(1e-9, (highest - _lowest) / (Steps - 1));
        LinksAbove = CountAbove(chosen.Select(pairs.Score));
        Threshold = threshold ?? cautiousThreshold;
        Estimate();
    }

    /// <summary>The threshold chosen.</summary>
    public double Threshold { get; private set; }

    /// <summary>Confident matches at the threshold.</summary>
    public int Confident { get; private set; }

    /// <summary>Why no estimate is given; null where one is.</summary>
    public string? CannotEstimate { get; private set; }

    /// <summary>The estimated number of true links that exist, found or not.</summary>
    public double TrueLinks { get; private set; }

    private double[] LinksAbove { get; }

    /// <summary>The estimated number of false links at or above a score.</summary>
    public double FalseAbove(double score) => _falseAbove[IndexOf(score)];

    /// <summary>How probable it is that a link of this score is true: one minus the local share of false links, made to rise with the score.</summary>
    public IsotonicCurve Probabilities()
    {
        var curve = new IsotonicCurve();
        double wrong = 0;
        for (var k = 0; k < Steps; k++)
        {
            var (links, falseLinks) = k == Steps - 1 ? (LinksAbove[k], _falseAbove[k]) : (LinksAbove[k] - LinksAbove[k + 1], _falseAbove[k] - _falseAbove[k + 1]);

            // A false partner stands for several links, so that one step may expect more false links than it has: only pooled steps make a share.
            wrong += falseLinks;
            if (links > 0)
            {
                curve.Add(_lowest + (k * _step), 1 - (wrong / links), links);
                wrong = 0;
            }
        }

        return curve;
    }

    private void Estimate()
    {
        Confident = _matches.Left(_cautious).Count();
        if (Confident < EnoughMatches)
        {
            CannotEstimate = $"only {Confident} confident matches, and an estimate needs {EnoughMatches}";
            return;
        }

        if (_mode == AssignmentMode.OneToOne)
        {
            EstimateOneToOne();
        }
        else
        {
            EstimatePairs();
        }

        Threshold = BestThreshold();
    }

    /// <summary>False links are those of records without a partner: their share, times how often the best free false partner of a confident match reaches the score.</summary>
    private void EstimateOneToOne()
    {
        var left = BestFree(_matches.Left(_cautious), (r, t) => _matches.FalseOfLeft(r, t), p => _linkOfRight[_pairs.Right(p)]);
        var right = BestFree(_matches.Right(_cautious), (r, t) => _matches.FalseOfRight(r, t), p => _linkOfLeft[_pairs.Left(p)]);
        var (falseLeft, trueLeft) = FromFree(left, _pairs.LeftCount);
        var (falseRight, trueRight) = FromFree(right, _pairs.RightCount);
        SetFalseAbove(falseLeft, falseRight);
        TrueLinks = Blend(trueLeft, trueRight);
    }

    private (double[] False, double TrueLinks) FromFree(double[] bestFree, int records)
    {
        var above = CountAbove(bestFree);
        var unmatched = ShareUnmatched(LinksAbove, records, above, bestFree.Length);
        return ([.. above.Select(a => Share(a, bestFree.Length) * unmatched * records)], records * (1 - unmatched));
    }

    /// <summary>
    /// The share of records without a partner: F / F0 where it is lowest, F0 being the share of confident matches without a false partner above the score.
    /// The place is chosen by the ratio plus two standard errors, because the lowest of many noisy ratios would be too low.
    /// </summary>
    private static double ShareUnmatched(double[] linked, int records, double[] falsePartners, int confident)
    {
        var unmatched = 1.0;
        var lowest = double.PositiveInfinity;
        for (var k = 0; k < Steps; k++)
        {
            var f0 = 1 - (falsePartners[k] / confident);
            var f = Math.Max(0, 1 - (linked[k] / records));
            if (f0 >= 0.5)
            {
                var error = Math.Sqrt((f * (1 - f) / records) + (f / f0 * f / f0 * f0 * (1 - f0) / confident)) / f0;
                if ((f / f0) + (2 * error) < lowest)
                {
                    lowest = (f / f0) + (2 * error);
                    unmatched = Math.Min(1, f / f0);
                }
            }
        }

        return unmatched;
    }

    private double[] BestFree(IEnumerable<int> records, Func<int, double, IEnumerable<int>> falsePairs, Func<int, double> linkOfOther)
    {
        var best = new List<double>();
        foreach (var record in records)
        {
            var score = double.NegativeInfinity;
            foreach (var pair in falsePairs(record, _cautious))
            {
                if (_pairs.Score(pair) > score && linkOfOther(pair) < _pairs.Score(pair))
                {
                    score = _pairs.Score(pair);
                }
            }

            best.Add(score);
        }

        return [.. best];
    }

    /// <summary>
    /// False links counted as pairs: the average number of false partners of a confident match above the score, for every record.
    /// The true links that exist follow from the share of records with a partner that are linked to one.
    /// </summary>
    private void EstimatePairs()
    {
        var left = _matches.Left(_cautious).ToList();
        var right = _matches.Right(_cautious).ToList();
        var falseLeft = CountAbove(left.SelectMany(r => _matches.FalseOfLeft(r, _cautious)).Select(_pairs.Score));
        var falseRight = CountAbove(right.SelectMany(r => _matches.FalseOfRight(r, _cautious)).Select(_pairs.Score));
        SetFalseAbove([.. falseLeft.Select(f => Share(f, left.Count) * _pairs.LeftCount)], [.. falseRight.Select(f => Share(f, right.Count) * _pairs.RightCount)]);
        var found = Blend(RecordRecall(left, _matches.FalseOfLeft, _linkOfLeft), RecordRecall(right, _matches.FalseOfRight, _linkOfRight));
        var at = IndexOf(Threshold);
        TrueLinks = (LinksAbove[at] - _falseAbove[at]) / Math.Max(found, 1e-9);
    }

    /// <summary>The estimated share of the records with a partner that are linked to one at the threshold.</summary>
    private double RecordRecall(List<int> confident, Func<int, double, IEnumerable<int>> falsePairs, double[] bestLinks)
    {
        var above = CountAbove(BestFree(confident, falsePairs, _ => double.NegativeInfinity));
        var linked = CountAbove(bestLinks);
        var unmatched = ShareUnmatched(linked, bestLinks.Length, above, confident.Count);
        var at = IndexOf(Threshold);
        var matched = bestLinks.Length * (1 - unmatched);
        var truly = linked[at] - (bestLinks.Length * unmatched * above[at] / confident.Count);
        return matched <= 0 ? 1 : Math.Clamp(truly / matched, 0, 1);
    }

    /// <summary>A count among confident matches as a rate; one is added, because what was seen zero times among n may still happen once in n.</summary>
    private static double Share(double count, int confident) => (count + 1) / (confident + 1);

    /// <summary>
    /// Both sides estimate the same number, the smaller file with less noise, because what is seen in the confident matches is scaled up to fewer records:
    /// they are weighted by the inverse square of their records.
    /// </summary>
    private double Blend(double left, double right)
    {
        var (l, r) = (1.0 / _pairs.LeftCount / _pairs.LeftCount, 1.0 / _pairs.RightCount / _pairs.RightCount);
        return ((l * left) + (r * right)) / (l + r);
    }

    private void SetFalseAbove(double[] left, double[] right)
    {
        for (var k = 0; k < Steps; k++)
        {
            _falseAbove[k] = Math.Min(LinksAbove[k], Blend(left[k], right[k]));
        }
    }

    private double BestThreshold()
    {
        var best = Steps - 1;
        double bestF1 = -1;
        for (var k = Steps - 1; k >= 0; k--)
        {
            var f1 = 2 * (LinksAbove[k] - _falseAbove[k]) / (LinksAbove[k] + TrueLinks);
            if (f1 > bestF1)
            {
                (best, bestF1) = (k, f1);
            }
        }

        return _lowest + (best * _step);
    }

    private int IndexOf(double score) => Math.Clamp((int)Math.Ceiling((score - _lowest) / _step), 0, Steps - 1);

    /// <summary>For every step of the scale, how many scores are at or above it.</summary>
    private double[] CountAbove(IEnumerable<double> scores)
    {
        var counts = new double[Steps];
        foreach (var score in scores)
        {
            if (score >= _lowest)
            {
                counts[Math.Clamp((int)Math.Floor((score - _lowest) / _step), 0, Steps - 1)]++;
            }
        }

        for (var k = Steps - 2; k >= 0; k--)
        {
            counts[k] += counts[k + 1];
        }

        return counts;
    }

    private static (double[] OfLeft, double[] OfRight) LinkScores(ScoredPairs pairs, int[] chosen)
    {
        var left = new double[pairs.LeftCount];
        var right = new double[pairs.RightCount];
        Array.Fill(left, double.NegativeInfinity);
        Array.Fill(right, double.NegativeInfinity);
        foreach (var pair in chosen)
        {
            left[pairs.Left(pair)] = Math.Max(left[pairs.Left(pair)], pairs.Score(pair));
            right[pairs.Right(pair)] = Math.Max(right[pairs.Right(pair)], pairs.Score(pair));
        }

        return (left, right);
    }
}
