using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>
/// Chooses without truth the score from which two records of one set are held to be of one person, for the highest estimated F1 of pairs.
/// False pairs are estimated in two ways, each an upper bound for its own reason, and the lower one counts.
/// </summary>
/// <remarks>
/// As between two files (<see cref="Calibration"/>), the pairs of a confident record with anyone unlike its partner are taken for false; where persons repeat
/// often, true pairs are among them. Second, a pair of two confident records of different groups, joined by pairs beyond doubt, is false because both have their person:
/// it is counted and scaled up to all pairs; where few persons repeat, few are seen, and two standard errors are added.
/// </remarks>
internal sealed class ClusterThreshold
{
    // The number of true pairs is read where at most this share of the pairs is estimated to be false.
    private const double ClearShare = 0.1;

    private readonly double[] _scores;
    private readonly double[] _unrelated;
    private readonly double _scale;

    /// <param name="pairs">The pairs in both directions, scored by sums of similarities.</param>
    /// <param name="matches">The confident matches among them.</param>
    /// <param name="persons">What is beyond doubt.</param>
    /// <param name="unrelated">The scores of pairs of confident records that are of two different people.</param>
    public ClusterThreshold(ScoredPairs pairs, ConfidentMatches matches, ConfidentPersons persons, IEnumerable<double> unrelated)
    {
        var (records, confident) = (pairs.LeftCount, persons.Records);
        Confident = confident;
        Value = matches.Threshold;
        _scores = [.. pairs.Descending().Where(p => pairs.Left(p) < pairs.Right(p)).Select(pairs.Score)];
        _scale = (double)records * (records - 1) / Math.Max(1, (double)confident * (confident - 1));
        _unrelated = [.. unrelated.OrderDescending()];
        if (confident >= Calibration.EnoughMatches)
        {
            Value = Best(new Calibration(pairs, matches, pairs.Descending(), AssignmentMode.ManyToMany));
        }
    }

    /// <summary>The threshold.</summary>
    public double Value { get; }

    /// <summary>The records whose best pair is mutual and beyond doubt.</summary>
    public int Confident { get; }

    /// <summary>How it was chosen, in a sentence.</summary>
    public string Reason => Confident < Calibration.EnoughMatches
        ? $"only {Confident} records have a confident match, and choosing a threshold needs {Calibration.EnoughMatches}: a cautious fixed one was used"
        : $"chosen for the highest estimated F1 from the pairs of {Confident} records with a confident match, on sums of similarities";

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

            // What was seen so often may be seen once more, and two standard errors beyond.
            var scaled = _scale * (seen + 1 + (2 * Math.Sqrt(seen + 1)));
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
