using Ecda.Linkage.Assignment;
using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>
/// Chooses without truth the score from which two records of one set are held to be of one person, for the highest estimated F1 of pairs.
/// False pairs are estimated in two ways, each an upper bound for its own reason, and the lower one counts.
/// </summary>
/// <remarks>
/// As between two files (<see cref="Calibration"/>), the pairs of a confident record with anyone unlike its partner are taken for false; where persons repeat
/// often, true pairs are among them. Second, a pair of two confident records of different groups, joined by pairs beyond doubt, is false because both have their person:
/// it is counted and scaled up to all pairs; where few persons repeat, few are seen, and a standard error is added.
/// </remarks>
internal sealed class ClusterThreshold
{
    private const int EnoughMatches = 100;

    // The number of true pairs is read where at most this share of the pairs is estimated to be false.
    private const double ClearShare = 0.1;

    private readonly ScoredPairs _pairs;
    private readonly double[] _scores;
    private readonly double[] _unrelated;
    private readonly double _scale;

    public ClusterThreshold(ScoredPairs pairs, ConfidentMatches matches, double cautious)
    {
        _pairs = pairs;
        var records = pairs.LeftCount;
        var confident = matches.Left(cautious).ToList();
        Confident = confident.Count;
        Value = cautious;
        _scores = [.. pairs.Descending().Where(p => pairs.Left(p) < pairs.Right(p)).Select(pairs.Score)];
        _scale = (double)records * (records - 1) / Math.Max(1, (double)confident.Count * (confident.Count - 1));
        _unrelated = confident.Count < EnoughMatches ? [] : Unrelated(confident, cautious, records);
        if (confident.Count >= EnoughMatches)
        {
            var all = new Calibration(pairs, matches, pairs.Descending(), AssignmentMode.ManyToMany, cautious);
            Value = Best(all);
        }
    }

    /// <summary>The threshold.</summary>
    public double Value { get; }

    /// <summary>The records whose best pair is mutual and beyond doubt.</summary>
    public int Confident { get; }

    /// <summary>How it was chosen, in a sentence.</summary>
    public string Reason => Confident < EnoughMatches
        ? $"only {Confident} records have a confident match, and choosing a threshold needs {EnoughMatches}: a cautious fixed one was used"
        : $"chosen for the highest estimated F1 from the pairs of {Confident} records with a confident match; precision and recall are not estimated, because how often a person repeats is not known";

    /// <summary>The scores of pairs of confident records that are of two different people, from the highest down.</summary>
    private double[] Unrelated(List<int> confident, double cautious, int records)
    {
        var group = Groups(cautious, records);
        var isConfident = new bool[records];
        foreach (var record in confident)
        {
            isConfident[record] = true;
        }

        var scores = new List<double>();
        for (var pair = 0; pair < _pairs.Count; pair++)
        {
            var (i, j) = (_pairs.Left(pair), _pairs.Right(pair));
            if (i < j && isConfident[i] && isConfident[j] && group[i] != group[j])
            {
                scores.Add(_pairs.Score(pair));
            }
        }

        scores.Sort();
        scores.Reverse();
        return [.. scores];
    }

    /// <summary>For every record the group that it is in by way of pairs beyond doubt; -1 where it is alone.</summary>
    private int[] Groups(double cautious, int records)
    {
        var sure = Enumerable.Range(0, _pairs.Count).Where(p => _pairs.Score(p) >= cautious).ToArray();
        var components = new Components(records, [.. sure.Select(_pairs.Left)], [.. sure.Select(_pairs.Right)]);
        var group = new int[records];
        Array.Fill(group, -1);
        for (var c = 0; c < components.Count; c++)
        {
            foreach (var record in components.Records(c))
            {
                group[record] = c;
            }
        }

        return group;
    }

    private double Best(Calibration calibration)
    {
        var falsePairs = new double[_scores.Length];
        var seen = 0;
        double trueExisting = 0;
        for (var n = 0; n < _scores.Length; n++)
        {
            while (seen < _unrelated.Length && _unrelated[seen] >= _scores[n])
            {
                seen++;
            }

            // What was seen so often may be seen once more, and one standard error beyond.
            var scaled = _scale * (seen + 1 + Math.Sqrt(seen + 1));
            falsePairs[n] = Math.Min(n + 1, Math.Min(scaled, calibration.FalseAbove(_scores[n]) / 2));
            if (falsePairs[n] <= ClearShare * (n + 1))
            {
                trueExisting = Math.Max(trueExisting, n + 1 - falsePairs[n]);
            }
        }

        double F1(int n) => 2 * Math.Min(n + 1 - falsePairs[n], trueExisting) / (n + 1 + trueExisting);
        var best = -1;
        for (var n = 0; n < _scores.Length; n++)
        {
            best = best < 0 || F1(n) > F1(best) ? n : best;
        }

        return best < 0 ? Value : _scores[best];
    }
}
