using Ecda.Linkage.Assignment;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Results;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;
using Ecda.Linkage.Tests.Scoring;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Results;

/// <summary>
/// Two files of which it is known who is whom, as scores only: the first records of both files are the same people, record by record.
/// True pairs score about 21 with a deviation of 4; every record also has false candidates, whose scores fall off exponentially from 3.
/// </summary>
internal sealed class SimulatedScores
{
    private const double Lowest = 3;
    private const int FalsePerRecord = 10;
    private const double CautiousThreshold = 16;

    private readonly ScoredPairs _pairs;
    private readonly int _matched;
    private readonly AssignmentMode _mode;

    /// <param name="seed">The seed.</param>
    /// <param name="records">The records of each file.</param>
    /// <param name="overlap">The share of them that are in both.</param>
    /// <param name="mode">How they are assigned.</param>
    /// <param name="cautious">From which score a match is confident.</param>
    /// <param name="prior">Where the scores are match weights, the odds before them.</param>
    /// <param name="unseen">What false partners then score: below all links, so that none is seen, unless said otherwise.</param>
    /// <param name="goal">What the threshold is chosen for.</param>
    public SimulatedScores(ulong seed, int records, double overlap, AssignmentMode mode, double cautious = CautiousThreshold, double? prior = null, double unseen = -1000, LinkageGoal? goal = null)
    {
        (_matched, _mode) = ((int)(records * overlap), mode);
        _pairs = TestPairs.Of(Draw(seed, records, _matched), records, records);

        // Independent rows: no two records of one side are alike, so nobody repeats.
        var (left, right) = (new SearchSide(TestDatasets.Random(1, records, 1, 64)), new SearchSide(TestDatasets.Random(2, records, 1, 64)));
        var model = new ScoreModel(NullDistribution.Measure(left, right, 0.01), left.Dataset.Description.Views);
        Chosen = GreedyAssignment.Run(_pairs, mode);
        var evidence = prior is { } odds ? new MatchEvidence(odds, [.. Enumerable.Repeat(unseen, _pairs.Count)], WeightedPairs.Certain([.. Enumerable.Range(0, _pairs.Count)])) : null;
        Calibration = new Calibration(_pairs, new ConfidentMatches(_pairs, model, left, right, cautious), Chosen, mode, evidence, goal);
    }

    public Calibration Calibration { get; }

    public int[] Chosen { get; }

    public (double Estimated, double True) Precision => (1 - (Calibration.FalseAbove(Calibration.Threshold) / Links), (double)TrueLinks / Links);

    public (double Estimated, double True) Recall => ((Links - Calibration.FalseAbove(Calibration.Threshold)) / Calibration.TrueLinks, (double)TrueLinks / _matched);

    /// <summary>F1 against the truth at a threshold.</summary>
    public double F1(double threshold)
    {
        var (links, right) = Count(threshold);
        return 2.0 * right / (links + _matched);
    }

    /// <summary>Links at or above a threshold.</summary>
    public int LinksAbove(double threshold) => Count(threshold).Links;

    /// <summary>The scores of the links at the threshold.</summary>
    public IEnumerable<double> LinkScores => Chosen.Select(_pairs.Score).Where(score => score >= Calibration.Threshold);

    public override string ToString() => $"{_mode}, {_matched} matched";

    private int Links => Count(Calibration.Threshold).Links;

    private int TrueLinks => Count(Calibration.Threshold).True;

    private (int Links, int True) Count(double threshold)
    {
        var linked = Chosen.Where(p => _pairs.Score(p) >= threshold).ToList();
        return (linked.Count, linked.Count(p => _pairs.Left(p) == _pairs.Right(p) && _pairs.Left(p) < _matched));
    }

    private static List<(int Left, int Right, double Score)> Draw(ulong seed, int records, int matched)
    {
        var random = new SplitMix64(seed);
        double Uniform() => ((random.Next() >> 11) + 0.5) / (1UL << 53);
        var pairs = new Dictionary<(int, int), double>();
        for (var i = 0; i < records; i++)
        {
            for (var k = 0; k < FalsePerRecord; k++)
            {
                pairs[(i, random.Below(records))] = Lowest - (1.7 * Math.Log(Uniform()));
            }

            if (i < matched)
            {
                // A normal score by Box and Muller; too low a one is no candidate.
                var score = 21 + (4 * Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform()));
                _ = pairs.Remove((i, i));
                if (score > Lowest)
                {
                    pairs[(i, i)] = score;
                }
            }
            else
            {
                _ = pairs.Remove((i, i));
            }
        }

        return [.. pairs.Select(p => (p.Key.Item1, p.Key.Item2, p.Value))];
    }
}
