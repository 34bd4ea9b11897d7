using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>
/// Chooses without truth the score from which two records of one set are held to be of one person, for the highest estimated F1 of pairs.
/// False pairs are estimated in two ways, each an upper bound for its own reason, and the lower one counts.
/// </summary>
/// <remarks>
/// As between two files (<see cref="Calibration"/>), the pairs of a confident record with anyone unlike its partner are taken for false; where persons repeat
/// often, true pairs are among them. Second, a pair of two confident records, neither of which is like the other's partner, is false because both have their person:
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

    public ClusterThreshold(ScoredPairs pairs, ConfidentMatches matches, ScoreModel model, SearchSide side)
    {
        _pairs = pairs;
        var cautious = model.CautiousThreshold;
        var confident = matches.Left(cautious).ToList();
        Confident = confident.Count;
        Value = cautious;
        _scores = [.. pairs.Descending().Where(p => pairs.Left(p) < pairs.Right(p)).Select(pairs.Score)];
        _scale = (double)side.Count * (side.Count - 1) / Math.Max(1, (double)confident.Count * (confident.Count - 1));
        _unrelated = confident.Count < EnoughMatches ? [] : Unrelated(confident, cautious, model, side);
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
    private double[] Unrelated(List<int> confident, double cautious, ScoreModel model, SearchSide side)
    {
        var best = _pairs.BestOfLeft();
        var partner = new int[side.Count];
        Array.Fill(partner, -1);
        foreach (var record in confident)
        {
            partner[record] = _pairs.Right(best[record]);
        }

        bool Alike(int i, int j) => model.Score(side, i, side, j) >= cautious;
        var scores = new List<double>();
        foreach (var i in confident)
        {
            var (first, last) = _pairs.OfLeft(i);
            for (var pair = first; pair < last; pair++)
            {
                var j = _pairs.Right(pair);
                if (i < j && partner[j] >= 0 && partner[i] != j && _pairs.Score(pair) < cautious
                    && !Alike(partner[i], j) && !Alike(i, partner[j]) && !Alike(partner[i], partner[j]))
                {
                    scores.Add(_pairs.Score(pair));
                }
            }
        }

        scores.Sort();
        scores.Reverse();
        return [.. scores];
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

        double F1(int n) => 2 * (n + 1 - falsePairs[n]) / (n + 1 + trueExisting);
        var best = -1;
        for (var n = 0; n < _scores.Length; n++)
        {
            best = best < 0 || F1(n) > F1(best) ? n : best;
        }

        return best < 0 ? Value : _scores[best];
    }
}
