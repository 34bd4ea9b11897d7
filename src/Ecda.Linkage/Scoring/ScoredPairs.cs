using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>Candidate pairs with their scores, reachable from either side.</summary>
internal sealed class ScoredPairs
{
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly double[] _scores;
    private readonly int[][] _starts;
    private readonly int[] _byRight;

    public ScoredPairs(CandidatePairs candidates, ScoreModel model, int leftCount, int rightCount)
        : this([.. candidates.Left], [.. candidates.Right], Scores(candidates, model), leftCount, rightCount)
    {
    }

    /// <param name="left">The left record of every pair, ascending.</param>
    /// <param name="right">The right record of every pair.</param>
    /// <param name="scores">The score of every pair.</param>
    /// <param name="leftCount">Records on the left.</param>
    /// <param name="rightCount">Records on the right.</param>
    public ScoredPairs(int[] left, int[] right, double[] scores, int leftCount, int rightCount)
    {
        (_left, _right, _scores) = (left, right, scores);
        _starts = [Starts(left, leftCount), Starts(right, rightCount)];
        _byRight = new int[left.Length];
        var next = _starts[1].ToArray();
        for (var pair = 0; pair < right.Length; pair++)
        {
            _byRight[next[right[pair]]++] = pair;
        }
    }

    /// <summary>The same pairs with other scores.</summary>
    public ScoredPairs WithScores(double[] scores) => new(_left, _right, scores, LeftCount, RightCount);

    public int Count => _scores.Length;

    public int LeftCount => _starts[0].Length - 1;

    public int RightCount => _starts[1].Length - 1;

    public int Left(int pair) => _left[pair];

    public int Right(int pair) => _right[pair];

    public double Score(int pair) => _scores[pair];

    /// <summary>The pairs of a left record, from first up to last.</summary>
    public (int First, int Last) OfLeft(int record) => (_starts[0][record], _starts[0][record + 1]);

    /// <summary>The pairs of a right record.</summary>
    public ReadOnlySpan<int> OfRight(int record) => _byRight.AsSpan(_starts[1][record].._starts[1][record + 1]);

    /// <summary>For every left record its best pair, or -1; among equal scores the first.</summary>
    public int[] BestOfLeft() => Best(_left, LeftCount);

    /// <summary>For every right record its best pair, or -1; among equal scores the first.</summary>
    public int[] BestOfRight() => Best(_right, RightCount);

    /// <summary>The pairs from the highest score down; equal scores in the order of the pairs.</summary>
    public int[] Descending()
    {
        var order = new int[Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var scores = _scores;
        Array.Sort(order, (a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));
        return order;
    }

    private int[] Best(int[] records, int count)
    {
        var best = new int[count];
        Array.Fill(best, -1);
        for (var pair = 0; pair < records.Length; pair++)
        {
            ref var current = ref best[records[pair]];
            if (current < 0 || _scores[pair] > _scores[current])
            {
                current = pair;
            }
        }

        return best;
    }

    private static double[] Scores(CandidatePairs candidates, ScoreModel model)
    {
        var scores = new double[candidates.Count];
        for (var pair = 0; pair < scores.Length; pair++)
        {
            scores[pair] = model.Score(candidates.Similarities(pair));
        }

        return scores;
    }

    private static int[] Starts(int[] records, int count)
    {
        var starts = new int[count + 1];
        foreach (var record in records)
        {
            starts[record + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        return starts;
    }
}
