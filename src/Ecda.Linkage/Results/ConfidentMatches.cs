using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>
/// The pairs that are each other's best, and for their other candidates how alike they are to the partner chosen.
/// A candidate that is nearly the partner is the same person recorded twice; the others are false partners, and tell how well a false partner can score.
/// </summary>
internal sealed class ConfidentMatches
{
    private readonly ScoredPairs _pairs;
    private readonly ScoreModel _model;
    private readonly SearchSide _left;
    private readonly SearchSide _right;
    private readonly int[] _bestOfLeft;
    private readonly int[] _bestOfRight;
    private readonly float[] _toPartnerOfLeft;
    private readonly float[] _toPartnerOfRight;

    public ConfidentMatches(ScoredPairs pairs, ScoreModel model, SearchSide left, SearchSide right)
    {
        (_pairs, _model, _left, _right) = (pairs, model, left, right);
        _bestOfLeft = pairs.BestOfLeft();
        _bestOfRight = pairs.BestOfRight();
        _toPartnerOfLeft = new float[pairs.Count];
        _toPartnerOfRight = new float[pairs.Count];
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var (i, j) = (pairs.Left(pair), pairs.Right(pair));
            if (IsMutual(_bestOfLeft[i]))
            {
                _toPartnerOfLeft[pair] = (float)model.Score(right, pairs.Right(_bestOfLeft[i]), right, j);
            }

            if (IsMutual(_bestOfRight[j]))
            {
                _toPartnerOfRight[pair] = (float)model.Score(left, pairs.Left(_bestOfRight[j]), left, i);
            }
        }
    }

    /// <summary>The best scores of mutual pairs, from the highest down.</summary>
    public double[] MutualScores()
    {
        var scores = _bestOfLeft.Where(IsMutual).Select(_pairs.Score).ToArray();
        Array.Sort(scores);
        Array.Reverse(scores);
        return scores;
    }

    /// <summary>The confident matches: the mutual pairs that reach the threshold.</summary>
    public IEnumerable<int> Pairs(double threshold) => _bestOfLeft.Where(p => IsMutual(p) && _pairs.Score(p) >= threshold);

    /// <summary>The other pairs of all confident records with somebody who is not certainly the partner recorded twice, ascending.</summary>
    /// <param name="threshold">From this score on a match is confident, and a candidate certainly the partner recorded twice.</param>
    public List<int> FalsePartners(double threshold)
    {
        bool IsFalse(int pair, int ofLeft, int ofRight) => (IsSure(ofLeft, threshold) || IsSure(ofRight, threshold)) && !IsSure(pair, threshold)
            && !(IsSure(ofLeft, threshold) && _toPartnerOfLeft[pair] >= threshold) && !(IsSure(ofRight, threshold) && _toPartnerOfRight[pair] >= threshold);
        return [.. Enumerable.Range(0, _pairs.Count).Where(p => IsFalse(p, _bestOfLeft[_pairs.Left(p)], _bestOfRight[_pairs.Right(p)]))];
    }

    /// <summary>What the candidate of a confident match and the partner look like, records of one file; two vectors where both records of the pair have another partner.</summary>
    /// <param name="pair">The candidate.</param>
    /// <param name="threshold">From this score on a match is confident.</param>
    /// <param name="vectors">What pairs look like.</param>
    public IEnumerable<double[]> ToPartners(int pair, double threshold, IPairVectors vectors)
    {
        var (ofLeft, ofRight) = (_bestOfLeft[_pairs.Left(pair)], _bestOfRight[_pairs.Right(pair)]);
        if (IsSure(ofLeft, threshold))
        {
            yield return vectors.Of(_right, _pairs.Right(ofLeft), _right, _pairs.Right(pair));
        }

        if (IsSure(ofRight, threshold))
        {
            yield return vectors.Of(_left, _pairs.Left(ofRight), _left, _pairs.Left(pair));
        }
    }

    /// <summary>
    /// The pairs of two records that each have a confident match with somebody else, ascending. Where one file holds a person twice, its second record has no match of its own:
    /// hardly any pair of one person is among them.
    /// </summary>
    /// <param name="threshold">From this score on a match is confident, and a candidate the partner recorded twice.</param>
    public List<int> BetweenMatches(double threshold)
    {
        var isConfident = new bool[_pairs.RightCount];
        foreach (var record in Right(threshold))
        {
            isConfident[record] = true;
        }

        return [.. Left(threshold).SelectMany(r => FalseOfLeft(r, threshold)).Where(p => isConfident[_pairs.Right(p)] && _toPartnerOfRight[p] < threshold).Order()];
    }

    /// <summary>
    /// The pairs of two records that each have a confident match with somebody else, without those that either both files hold twice or neither: where on one side only the two
    /// records look like one person, they cannot be.
    /// </summary>
    /// <param name="threshold">From this score on a match is confident, and two records of one file are one person.</param>
    public IEnumerable<int> CrossPairs(double threshold) => Enumerable.Range(0, _pairs.Count).Where(p =>
        _bestOfLeft[_pairs.Left(p)] != p && IsSure(_bestOfLeft[_pairs.Left(p)], threshold) && IsSure(_bestOfRight[_pairs.Right(p)], threshold)
        && (_toPartnerOfLeft[p] < threshold || _toPartnerOfRight[p] < threshold));

    /// <summary>The left records whose best pair is mutual and reaches the threshold.</summary>
    public IEnumerable<int> Left(double threshold) => _bestOfLeft.Where(p => IsMutual(p) && _pairs.Score(p) >= threshold).Select(_pairs.Left);

    /// <summary>The right records whose best pair is mutual and reaches the threshold.</summary>
    public IEnumerable<int> Right(double threshold) => _bestOfLeft.Where(p => IsMutual(p) && _pairs.Score(p) >= threshold).Select(_pairs.Right);

    /// <summary>The pairs of a confident left record with somebody other than its partner.</summary>
    public IEnumerable<int> FalseOfLeft(int record, double threshold)
    {
        var (first, last) = _pairs.OfLeft(record);
        for (var pair = first; pair < last; pair++)
        {
            if (_toPartnerOfLeft[pair] < threshold && pair != _bestOfLeft[record])
            {
                yield return pair;
            }
        }
    }

    /// <summary>The pairs of a confident right record with somebody other than its partner.</summary>
    public IEnumerable<int> FalseOfRight(int record, double threshold)
    {
        foreach (var pair in _pairs.OfRight(record).ToArray())
        {
            if (_toPartnerOfRight[pair] < threshold && pair != _bestOfRight[record])
            {
                yield return pair;
            }
        }
    }

    /// <summary>The confident records, and how many of them show that the left or the right file holds their person twice.</summary>
    public (int Matches, int Left, int Right) Repeats(double threshold)
    {
        var left = Left(threshold).ToList();
        var right = Right(threshold).ToList();
        // A left record with two partners shows a repeat in the right file, and the other way round.
        var rightRepeats = left.Count(i => HasRepeat(Range(_pairs.OfLeft(i)), _bestOfLeft[i], _toPartnerOfLeft, threshold));
        var leftRepeats = right.Count(j => HasRepeat(_pairs.OfRight(j).ToArray(), _bestOfRight[j], _toPartnerOfRight, threshold));
        return (left.Count, leftRepeats, rightRepeats);
    }

    private static IEnumerable<int> Range((int First, int Last) range) => Enumerable.Range(range.First, range.Last - range.First);

    private bool HasRepeat(IEnumerable<int> pairs, int best, float[] toPartner, double threshold) =>
        pairs.Any(p => p != best && _pairs.Score(p) >= threshold && toPartner[p] >= threshold);

    private bool IsSure(int best, double threshold) => IsMutual(best) && _pairs.Score(best) >= threshold;

    private bool IsMutual(int pair) => pair >= 0 && _bestOfLeft[_pairs.Left(pair)] == pair && _bestOfRight[_pairs.Right(pair)] == pair;
}
