using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>
/// The pairs that are each other's best, and for their other candidates how alike they are to the partner chosen.
/// A candidate that is nearly the partner is the same person recorded twice; the others are false partners, and tell how well a false partner can score.
/// </summary>
internal sealed class ConfidentMatches
{
    private const int ChunkLength = 1 << 14;

    private readonly ScoredPairs _pairs;
    private readonly SearchSide _left;
    private readonly SearchSide _right;
    private readonly int[] _bestOfLeft;
    private readonly int[] _bestOfRight;

    // For every candidate of a confident match whether it is the partner recorded twice.
    private readonly bool[] _isRepeatOfLeft;
    private readonly bool[] _isRepeatOfRight;

    /// <param name="pairs">The candidates with the scores to choose partners by.</param>
    /// <param name="model">Scores any two records on the same scale.</param>
    /// <param name="left">The left records.</param>
    /// <param name="right">The right records.</param>
    /// <param name="threshold">From this score on a match is confident, and two records of one file are one person.</param>
    public ConfidentMatches(ScoredPairs pairs, ScoreModel model, SearchSide left, SearchSide right, double threshold)
    {
        (_pairs, _left, _right, Threshold) = (pairs, left, right, threshold);
        _bestOfLeft = pairs.BestOfLeft();
        _bestOfRight = pairs.BestOfRight();
        _isRepeatOfLeft = new bool[pairs.Count];
        _isRepeatOfRight = new bool[pairs.Count];
        _ = Parallel.For(0, (pairs.Count + ChunkLength - 1) / ChunkLength, chunk =>
        {
            for (var pair = chunk * ChunkLength; pair < Math.Min(pairs.Count, (chunk + 1) * ChunkLength); pair++)
            {
                var (ofLeft, ofRight) = Partners(pair);
                _isRepeatOfLeft[pair] = IsSure(ofLeft) && (float)model.Score(right, pairs.Right(ofLeft), right, pairs.Right(pair)) >= threshold;
                _isRepeatOfRight[pair] = IsSure(ofRight) && (float)model.Score(left, pairs.Left(ofRight), left, pairs.Left(pair)) >= threshold;
            }
        });
    }

    /// <summary>The score from which a match is confident, and a candidate the partner recorded twice.</summary>
    public double Threshold { get; }

    /// <summary>The confident matches: the mutual pairs that reach the threshold.</summary>
    public IEnumerable<int> Pairs => _bestOfLeft.Where(IsSure);

    /// <summary>The left records of the confident matches.</summary>
    public IEnumerable<int> Left => Pairs.Select(_pairs.Left);

    /// <summary>The right records of the confident matches.</summary>
    public IEnumerable<int> Right => Pairs.Select(_pairs.Right);

    /// <summary>The other pairs of all confident records with somebody who is not certainly the partner recorded twice, ascending.</summary>
    public List<int> FalsePartners()
    {
        bool IsFalse(int pair) => Partners(pair) is var (ofLeft, ofRight) && (IsSure(ofLeft) || IsSure(ofRight)) && !IsSure(pair) && !_isRepeatOfLeft[pair] && !_isRepeatOfRight[pair];
        return [.. Enumerable.Range(0, _pairs.Count).Where(IsFalse)];
    }

    /// <summary>What the candidate of a confident match and the partner look like, records of one file; two vectors where both records of the pair have another partner.</summary>
    /// <param name="pair">The candidate.</param>
    /// <param name="vectors">What pairs look like.</param>
    public IEnumerable<double[]> ToPartners(int pair, IPairVectors vectors)
    {
        var (ofLeft, ofRight) = Partners(pair);
        if (IsSure(ofLeft))
        {
            yield return vectors.Of(_right, _pairs.Right(ofLeft), _right, _pairs.Right(pair));
        }

        if (IsSure(ofRight))
        {
            yield return vectors.Of(_left, _pairs.Left(ofRight), _left, _pairs.Left(pair));
        }
    }

    /// <summary>
    /// The pairs of two records that each have a confident match with somebody else, ascending. Where one file holds a person twice, its second record has no match of its own:
    /// hardly any pair of one person is among them.
    /// </summary>
    public List<int> BetweenMatches() => [.. Between().Where(p => !_isRepeatOfLeft[p] && !_isRepeatOfRight[p])];

    /// <summary>
    /// The pairs of two records that each have a confident match with somebody else, without those that either both files hold twice or neither: where on one side only the two
    /// records look like one person, they cannot be.
    /// </summary>
    public IEnumerable<int> CrossPairs() => Between().Where(p => !_isRepeatOfLeft[p] || !_isRepeatOfRight[p]);

    /// <summary>The pairs of a confident left record with somebody other than its partner.</summary>
    public IEnumerable<int> FalseOfLeft(int record)
    {
        var (first, last) = _pairs.OfLeft(record);
        for (var pair = first; pair < last; pair++)
        {
            if (!_isRepeatOfLeft[pair] && pair != _bestOfLeft[record])
            {
                yield return pair;
            }
        }
    }

    /// <summary>The pairs of a confident right record with somebody other than its partner.</summary>
    public IEnumerable<int> FalseOfRight(int record)
    {
        foreach (var pair in _pairs.OfRight(record).ToArray())
        {
            if (!_isRepeatOfRight[pair] && pair != _bestOfRight[record])
            {
                yield return pair;
            }
        }
    }

    /// <summary>The confident records, and how many of them show that the left or the right file holds their person twice.</summary>
    public (int Matches, int Left, int Right) Repeats()
    {
        // A left record with two partners shows a repeat in the right file, and the other way round.
        var rightRepeats = Left.Count(i => HasRepeat(Range(_pairs.OfLeft(i)), _bestOfLeft[i], _isRepeatOfLeft));
        var leftRepeats = Right.Count(j => HasRepeat(_pairs.OfRight(j).ToArray(), _bestOfRight[j], _isRepeatOfRight));
        return (Pairs.Count(), leftRepeats, rightRepeats);
    }

    /// <summary>The pairs of two records that each have a confident match with somebody else, ascending.</summary>
    private IEnumerable<int> Between() => Enumerable.Range(0, _pairs.Count).Where(p => Partners(p) is var (ofLeft, ofRight) && ofLeft != p && IsSure(ofLeft) && IsSure(ofRight));

    private static IEnumerable<int> Range((int First, int Last) range) => Enumerable.Range(range.First, range.Last - range.First);

    private bool HasRepeat(IEnumerable<int> pairs, int best, bool[] isRepeat) => pairs.Any(p => p != best && _pairs.Score(p) >= Threshold && isRepeat[p]);

    /// <summary>The best pairs of both records of a pair.</summary>
    private (int OfLeft, int OfRight) Partners(int pair) => (_bestOfLeft[_pairs.Left(pair)], _bestOfRight[_pairs.Right(pair)]);

    private bool IsSure(int pair) => pair >= 0 && _pairs.Score(pair) >= Threshold && Partners(pair) == (pair, pair);
}
