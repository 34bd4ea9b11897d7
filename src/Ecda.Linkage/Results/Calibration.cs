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
/// Where match weights were fitted, the share of the true links above s is what the links' match probabilities say of it, held against F / F0 (<see cref="MissingShare"/>):
/// probabilities are far less noisy where few records have a partner, and miss what is rare among false links.
/// </remarks>
internal sealed class Calibration
{
    private const int Steps = ScoreScale.Steps;
    private const int CurveStep = 10;

    // Fewer confident matches than this tell too little about false partners.
    public const int EnoughMatches = 100;

    private readonly ScoredPairs _pairs;
    private readonly ConfidentMatches _matches;
    private readonly AssignmentMode _mode;
    private readonly MatchEvidence? _evidence;
    private readonly LinkageGoal _goal;
    private readonly int[] _chosen;
    private readonly double[] _linkOfRight;
    private readonly double[] _linkOfLeft;
    private readonly ScoreScale _scale;
    private readonly double[] _falseAbove = new double[Steps];
    private readonly double[] _expectedAbove;
    private readonly double[] _improbableAbove;
    private (PartnerCounts Left, PartnerCounts Right)? _partners;
    private double[] _found = [];
    private SeenFalse _cross = SeenFalse.None;
    private SeenFalse _left = SeenFalse.None;
    private SeenFalse _right = SeenFalse.None;

    /// <param name="pairs">The candidates with the scores to calibrate.</param>
    /// <param name="matches">The confident matches among them.</param>
    /// <param name="chosen">The pairs assigned, the best first.</param>
    /// <param name="mode">How they were assigned.</param>
    /// <param name="evidence">What the fitted match weights say beside the scores; null where none were fitted.</param>
    /// <param name="goal">What the threshold is chosen for; null for the highest estimated F1.</param>
    public Calibration(ScoredPairs pairs, ConfidentMatches matches, int[] chosen, AssignmentMode mode, MatchEvidence? evidence = null, LinkageGoal? goal = null)
    {
        (_pairs, _matches, _chosen, _mode, _evidence, _goal) = (pairs, matches, chosen, mode, evidence, goal ?? LinkageGoal.HighestF1);
        (_linkOfLeft, _linkOfRight) = LinkScores(pairs, chosen);
        _scale = chosen.Length == 0 ? new ScoreScale(0, 1) : new ScoreScale(pairs.Score(chosen[^1]), pairs.Score(chosen[0]));
        LinksAbove = _scale.CountAbove(chosen.Select(pairs.Score));
        _expectedAbove = evidence is null ? [] : _scale.SumAbove(chosen, pairs.Score, p => evidence.Probability(pairs.Score(p)));
        _improbableAbove = evidence is null ? new double[Steps] : _scale.SumAbove(chosen, pairs.Score, p => evidence.Probability(pairs.Score(p)) is var match && match < 0.5 ? 1 - match : 0);
        Threshold = -evidence?.Prior ?? matches.Threshold;
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

    /// <summary>Why the threshold misses the goal; null where it does not.</summary>
    public string? GoalMissed { get; private set; }

    /// <summary>How many false partners of confident matches were seen above the threshold, from each side.</summary>
    public (SeenFalse Left, SeenFalse Right) Seen => (_left.At(IndexOf(Threshold)), _right.At(IndexOf(Threshold)));

    /// <summary>How many pairs of two confident records with another partner each were seen above the threshold; none where records have one link.</summary>
    public SeenFalse Crossing => _cross.At(IndexOf(Threshold));

    /// <summary>The estimated share of the true links that are at or above the threshold.</summary>
    public double Found => FoundAt(IndexOf(Threshold));

    /// <summary>The share of the true links that is missing at the threshold; with match probabilities only.</summary>
    public MissingShare Missing => MissingFrom(IndexOf(Threshold));

    /// <summary>The estimated precision at the threshold.</summary>
    public double PrecisionAtThreshold => PrecisionAt(IndexOf(Threshold));

    /// <summary>The true links that exist by the match probabilities alone; those of <see cref="TrueLinks"/> where there are none.</summary>
    public double ExpectedTrueLinks => _evidence is null ? TrueLinks : _expectedAbove[0];

    /// <summary>Estimated precision and recall from the lowest threshold up, about a hundred points.</summary>
    public IReadOnlyList<QualityPoint> Curve => [.. Enumerable.Range(0, Steps / CurveStep).Select(n => n * CurveStep)
        .Where(k => LinksAbove[k] > 0)
        .Select(k => new QualityPoint(_scale.At(k), PrecisionAt(k), FoundAt(k)))];

    private double[] LinksAbove { get; }

    /// <summary>The refusal of too few confident matches.</summary>
    public static string TooFew(int confident) => $"only {confident} confident matches, and an estimate needs {EnoughMatches}";

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
                curve.Add(_scale.At(k), 1 - (wrong / links), links);
                wrong = 0;
            }
        }

        return curve;
    }

    private void Estimate()
    {
        Confident = _matches.Left.Count();
        if (Confident < EnoughMatches)
        {
            CannotEstimate = TooFew(Confident);
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

        if (_evidence is not null)
        {
            _found = FoundShares();
        }

        Threshold = BestThreshold();
        TrueLinks = _evidence is null ? TrueLinks : (LinksAbove[IndexOf(Threshold)] - FalseAbove(Threshold)) / Math.Max(Found, 1e-9);
    }

    /// <summary>False links are those of records without a partner: their share, times how often the best free false partner of a confident match reaches the score.</summary>
    private void EstimateOneToOne()
    {
        var left = _scale.CountAbove(BestFree(_matches.Left, _matches.FalseOfLeft, p => _linkOfRight[_pairs.Right(p)]));
        var right = _scale.CountAbove(BestFree(_matches.Right, _matches.FalseOfRight, p => _linkOfLeft[_pairs.Left(p)]));
        if (_evidence is null)
        {
            TrueLinks = Blend(MatchedRecords(left, _pairs.LeftCount), MatchedRecords(right, _pairs.RightCount));
        }
        else
        {
            TrueLinks = Math.Min(_expectedAbove[0], Math.Min(_pairs.LeftCount, _pairs.RightCount));
            _partners = (new(LinksAbove, left, Confident, _pairs.LeftCount), new(LinksAbove, right, Confident, _pairs.RightCount));
        }

        SetFalseAbove(new SeenFalse(left, Confident, _pairs.LeftCount - TrueLinks), new SeenFalse(right, Confident, _pairs.RightCount - TrueLinks));
    }

    private double MatchedRecords(double[] falsePartners, int records) => records * (1 - UnmatchedShare.Of(LinksAbove, records, falsePartners, Confident));

    private double[] BestFree(IEnumerable<int> records, Func<int, IEnumerable<int>> falsePairs, Func<int, double> linkOfOther)
    {
        var best = new List<double>();
        foreach (var record in records)
        {
            var score = double.NegativeInfinity;
            foreach (var pair in falsePairs(record))
            {
                if (FalseScore(pair) > score && linkOfOther(pair) < FalseScore(pair))
                {
                    score = FalseScore(pair);
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
        var left = _matches.Left.ToList();
        var right = _matches.Right.ToList();
        var falseLeft = _scale.SumAbove(left.SelectMany(_matches.FalseOfLeft), FalseScore, FalseShare);
        var falseRight = _scale.SumAbove(right.SelectMany(_matches.FalseOfRight), FalseScore, FalseShare);
        _cross = _mode == AssignmentMode.ManyToMany && _evidence is not null ? new SeenFalse(_scale.CountAbove(_matches.CrossPairs().Select(FalseScore)), (double)Confident * Confident, (double)_pairs.LeftCount * _pairs.RightCount) : _cross;
        SetFalseAbove(new SeenFalse(falseLeft, left.Count, _pairs.LeftCount), new SeenFalse(falseRight, right.Count, _pairs.RightCount));
        if (_evidence is not null)
        {
            _partners = (
                new(_scale.CountAbove(_linkOfLeft), WithFalsePartner(left, _matches.FalseOfLeft), Confident, _pairs.LeftCount),
                new(_scale.CountAbove(_linkOfRight), WithFalsePartner(right, _matches.FalseOfRight), Confident, _pairs.RightCount));
            return;
        }

        var found = Blend(RecordRecall(left, _matches.FalseOfLeft, _linkOfLeft), RecordRecall(right, _matches.FalseOfRight, _linkOfRight));
        var at = IndexOf(Threshold);
        TrueLinks = (LinksAbove[at] - _falseAbove[at]) / Math.Max(found, 1e-9);
    }

    /// <summary>The estimated share of the records with a partner that are linked to one at the threshold.</summary>
    private double RecordRecall(List<int> confident, Func<int, IEnumerable<int>> falsePairs, double[] bestLinks)
    {
        var above = _scale.CountAbove(BestFree(confident, falsePairs, _ => double.NegativeInfinity));
        var linked = _scale.CountAbove(bestLinks);
        var unmatched = UnmatchedShare.Of(linked, bestLinks.Length, above, confident.Count);
        var at = IndexOf(Threshold);
        var matched = bestLinks.Length * (1 - unmatched);
        var truly = linked[at] - (bestLinks.Length * unmatched * above[at] / confident.Count);
        return matched <= 0 ? 1 : Math.Clamp(truly / matched, 0, 1);
    }

    /// <summary>For every step how many records are expected to have a false partner at or above it.</summary>
    private double[] WithFalsePartner(List<int> records, Func<int, IEnumerable<int>> falsePairs)
    {
        var shares = new Dictionary<int, double>();
        foreach (var record in records)
        {
            var without = 1.0;
            foreach (var pair in falsePairs(record).OrderByDescending(FalseScore))
            {
                shares[pair] = without * FalseShare(pair);
                without -= shares[pair];
            }
        }

        return _scale.SumAbove(shares.Keys, FalseScore, p => shares[p]);
    }

    private double FalseShare(int pair) => _evidence?.IsFalse(pair) ?? 1;

    private double FalseScore(int pair) => _evidence is null ? _pairs.Score(pair) : _evidence.Unseen[pair];

    /// <summary>
    /// Both sides estimate the same number, the smaller file with less noise, because what is seen in the confident matches is scaled up to fewer records:
    /// they are weighted by the inverse square of their records.
    /// </summary>
    public double Blend(double left, double right)
    {
        var (l, r) = (1.0 / _pairs.LeftCount / _pairs.LeftCount, 1.0 / _pairs.RightCount / _pairs.RightCount);
        return ((l * left) + (r * right)) / (l + r);
    }

    private void SetFalseAbove(SeenFalse left, SeenFalse right)
    {
        (_left, _right) = (left, right);
        for (var k = 0; k < Steps; k++)
        {
            _falseAbove[k] = Math.Min(LinksAbove[k], _cross.Correct(Blend(left.Expected(k), right.Expected(k)), k));
        }
    }

    private double PrecisionAt(int k) => 1 - (_falseAbove[k] / LinksAbove[k]);

    /// <summary>The precision where links more probably false than true count as false by their probability, whether or not false partners were seen to score so.</summary>
    private double CautiousPrecisionAt(int k) => 1 - (Math.Max(_falseAbove[k], _improbableAbove[k]) / LinksAbove[k]);

    private double FoundAt(int k) => _evidence is null ? Math.Clamp((LinksAbove[k] - _falseAbove[k]) / Math.Max(TrueLinks, 1e-9), 0, 1) : _found[k];

    /// <summary>For every step the share of the true links at or above it, which never falls on the way down.</summary>
    private double[] FoundShares()
    {
        var found = new double[Steps];
        _ = Parallel.For(0, Steps, k => found[k] = 1 - MissingFrom(k).Mean);
        for (var k = Steps - 2; k >= 0; k--)
        {
            found[k] = Math.Max(found[k], found[k + 1]);
        }

        return found;
    }

    private MissingShare MissingFrom(int step) => new(1 - (_expectedAbove[step] / Math.Max(_expectedAbove[0], 1e-9)), PartnerCounts.LinkedFrom(step, _partners!.Value.Left, _partners.Value.Right));

    /// <summary>The threshold that meets the goal best.</summary>
    private double BestThreshold()
    {
        var choice = new GoalChoice(k => LinksAbove[k] == 0 ? null : (CautiousPrecisionAt(k), FoundAt(k)), k => _evidence?.Probability(_scale.At(k)) ?? 1);
        var (best, missed) = choice.Best(_goal);
        GoalMissed = missed;

        // Rounding must not lift the highest step above the highest score, which all links may have.
        return Math.Min(_scale.At(best), _scale.Highest);
    }

    private int IndexOf(double score) => _scale.IndexOf(score);

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
