using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>
/// How likely every row is each of its best candidates, given that a person is taken once and may be missing on either side: P = θ e^score
/// u v, where u and v are how likely
/// row and candidate were left over by the others (the Bethe approximation of a random matching, iterated as by Sinkhorn). θ, the odds of a
/// pair before anything is seen, follows from how many
/// pairs there are. (Fitted to the scores, it is drawn to its upper end: relatives of the person are likelier than strangers, too.)
/// </summary>
internal static class OneToOnePosterior
{
    private const int Iterations = 40;
    private const double FewestShared = 0.02;
    private const double MostShared = 0.98;

    /// <summary>The posterior of every kept pair, in the order of <see cref="PairScores.Candidates"/>, and the logarithm of θ.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="candidates">How many candidates may be a row's.</param>
    /// <param name="shared">How many people have both a row and a candidate.</param>
    public static (float[] Posteriors, double LogOdds) Of(PairScores scores, int candidates, double shared)
    {
        var rows = scores.RowTotals.Length;
        if (rows == 0 || candidates == 0)
        {
            return ([], 0);
        }

        var shares = Shares(scores, rows);
        var (left, free) = (new double[rows], new double[candidates]);
        var (sums, rest) = (new double[candidates], new double[rows]);
        for (var r = 0; r < rows; r++)
        {
            rest[r] = Math.Max(0, 1 - Sum(shares, r));
        }

        Array.Fill(free, 1);
        var fewer = Math.Min(rows, candidates);
        var pairs = Math.Clamp(shared, FewestShared * fewer, MostShared * fewer);
        var (p, q) = (pairs / rows, pairs / candidates);
        var logOdds = PortableMath.Log(p / ((1 - p) * (1 - q) * candidates));
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var (mean, restOfAll) = (free.Average(), 0.0);
            Array.Clear(sums);
            for (var r = 0; r < rows; r++)
            {
                var nobody = PortableMath.Exp(-logOdds - scores.RowTotals[r]);
                var sum = nobody + (rest[r] * mean);
                for (var k = r * PairScores.Kept; k < (r + 1) * PairScores.Kept && scores.Candidates[k] >= 0; k++)
                {
                    sum += shares[k] * free[scores.Candidates[k]];
                }

                left[r] = 1 / sum;
                restOfAll += rest[r] / sum;
                for (var k = r * PairScores.Kept; k < (r + 1) * PairScores.Kept && scores.Candidates[k] >= 0; k++)
                {
                    sums[scores.Candidates[k]] += shares[k] / sum;
                }
            }

            for (var c = 0; c < candidates; c++)
            {
                free[c] = 1 / (1 + sums[c] + (restOfAll / candidates));
            }
        }

        for (var k = 0; k < shares.Length; k++)
        {
            shares[k] = scores.Candidates[k] < 0 ? 0 : (float)(shares[k] * left[k / PairScores.Kept] * free[scores.Candidates[k]]);
        }

        return (shares, logOdds);
    }

    private static float[] Shares(PairScores scores, int rows)
    {
        var shares = new float[rows * PairScores.Kept];
        for (var k = 0; k < shares.Length; k++)
        {
            shares[k] = scores.Candidates[k] < 0 ? 0 : (float)PortableMath.Exp(scores.Scores[k] - scores.RowTotals[k / PairScores.Kept]);
        }

        return shares;
    }

    private static double Sum(float[] shares, int row)
    {
        var sum = 0.0;
        foreach (var share in shares.AsSpan(row * PairScores.Kept, PairScores.Kept))
        {
            sum += share;
        }

        return sum;
    }
}
