using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// What rows say of their records' values: the posterior of every value by naive Bayes over all bits, a tile of rows and values at a time.
/// </summary>
internal sealed class ValueScores
{
    /// <summary>Values less likely than this are not believed at all.</summary>
    private const float LeastBelief = 0.02f;

    // Rows that the spread of scores is measured on.
    private const int SpreadRows = 4 * RowProducts.TileRows;
    private const int FewestValues = 8;

    private readonly (int Value, float Weight)[][] _beliefs;

    private ValueScores(int[] best, float[] belief, (int Value, float Weight)[][] beliefs) => (Best, Belief, _beliefs) = (best, belief, beliefs);

    /// <summary>For every row asked about the likeliest value.</summary>
    public int[] Best { get; }

    /// <summary>How many times surer of itself naive Bayes is than it should be, and is held back by.</summary>
    public double Overconfidence { get; private set; } = 1;

    /// <summary>How likely it is.</summary>
    public float[] Belief { get; }

    /// <summary>What is believed of some of the rows, to learn from.</summary>
    /// <param name="which">The rows asked about.</param>
    /// <param name="take">Which of them, by their places.</param>
    public SoftLabels Labels(int[] which, Func<int, bool> take)
    {
        var labels = new SoftLabels();
        for (var i = 0; i < which.Length; i++)
        {
            if (take(i))
            {
                foreach (var (value, weight) in _beliefs[i])
                {
                    labels.Add(which[i], value, weight);
                }
            }
        }

        return labels;
    }

    /// <summary>Asks about rows.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="models">What has been learned: a row is judged by the one of its place modulo their number, which has not learned from
    /// the row's own label.</param>
    /// <param name="logPrior">For every value the logarithm of how frequent it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ValueScores Of(SignRows rows, int[] which, IReadOnlyList<ValueMeans> models, double[] logPrior, CancellationToken cancellationToken = default)
    {
        var scores = new ValueScores(new int[which.Length], new float[which.Length], new (int, float)[which.Length][]);
        for (var m = 0; m < models.Count; m++)
        {
            var (weights, modulus, remainder) = (models[m].Weights, models.Count, m);
            var places = Enumerable.Range(0, which.Length).Where(i => i % modulus == remainder).ToArray();
            var temper = Temper(rows, [.. places.Take(SpreadRows).Select(i => which[i])], weights);
            scores.Overconfidence = Math.Max(scores.Overconfidence, temper);
            var tiles = (places.Length + RowProducts.TileRows - 1) / RowProducts.TileRows;
            _ = Parallel.For(0, tiles, new ParallelOptions { CancellationToken = cancellationToken }, tile =>
            {
                var taken = places[(tile * RowProducts.TileRows)..Math.Min(places.Length, (tile + 1) * RowProducts.TileRows)];
                var product = Products(rows, Array.ConvertAll(taken, i => which[i]), weights);
                for (var i = 0; i < taken.Length; i++)
                {
                    scores.Judge(taken[i], product.Row(i), logPrior, temper);
                }
            });
        }

        return scores;
    }

    /// <summary>The logarithm of the likelihood ratio of every value for some rows.</summary>
    public static FloatMatrix Products(SignRows rows, ReadOnlySpan<int> which, FloatMatrix weights)
    {
        var signs = new FloatMatrix(which.Length, rows.Columns);
        for (var i = 0; i < which.Length; i++)
        {
            rows.Write(which[i], signs.Row(i));
        }

        var result = new FloatMatrix(which.Length, weights.Rows);
        var tile = new float[which.Length * RowProducts.TileRows];
        for (var from = 0; from < weights.Rows; from += RowProducts.TileRows)
        {
            var count = Math.Min(RowProducts.TileRows, weights.Rows - from);
            RowProducts.Fill(signs, 0, which.Length, weights, from, count, tile);
            for (var i = 0; i < which.Length; i++)
            {
                tile.AsSpan(i * count, count).CopyTo(result.Row(i)[from..]);
            }
        }

        return result;
    }

    /// <summary>
    /// How many times as far scores spread over rows as independent bits would have them: naive Bayes is too sure of itself by that factor.
    /// Of values that few records have,
    /// as scores of frequent ones are spread by who has them.
    /// </summary>
    private static double Temper(SignRows rows, int[] which, FloatMatrix weights)
    {
        if (weights.Rows < FewestValues || which.Length < FewestValues)
        {
            return 1;
        }

        var product = Products(rows, which, weights);
        var ratios = new List<double>();
        for (var value = 0; value < weights.Rows; value++)
        {
            var (sum, squares, expected) = (0.0, 0.0, 0.0);
            for (var i = 0; i < which.Length; i++)
            {
                double score = product.Row(i)[value];
                (sum, squares) = (sum + score, squares + (score * score));
            }

            foreach (var weight in weights.Row(value)[..rows.Bits])
            {
                expected += weight * weight;
            }

            if (expected > 0)
            {
                ratios.Add(((squares / which.Length) - (sum / which.Length * sum / which.Length)) / expected);
            }
        }

        ratios.Sort();
        return ratios.Count == 0 ? 1 : Math.Max(1, ratios[ratios.Count / 2]);
    }

    private void Judge(int place, ReadOnlySpan<float> scores, double[] logPrior, double temper)
    {
        var best = 0;
        var most = double.NegativeInfinity;
        for (var value = 0; value < scores.Length; value++)
        {
            var score = (scores[value] / temper) + logPrior[value];
            (best, most) = score > most ? (value, score) : (best, most);
        }

        var total = 0.0;
        var near = new List<(int Value, double Ratio)>();
        for (var value = 0; value < scores.Length; value++)
        {
            var ratio = PortableMath.Exp((scores[value] / temper) + logPrior[value] - most);
            total += ratio;
            if (ratio >= LeastBelief)
            {
                near.Add((value, ratio));
            }
        }

        (Best[place], Belief[place]) = (best, (float)(1 / total));
        _beliefs[place] = [.. near.Where(n => n.Ratio / total >= LeastBelief).Select(n => (n.Value, (float)(n.Ratio / total)))];
    }
}
