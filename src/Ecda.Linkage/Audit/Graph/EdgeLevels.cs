namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// How strong similarities are in one view of one side, in standard deviations from the mean over all pairs, and how often each strength happens: to pairs at large, and by accident,
/// which the other side of the mean shows, where no kinship leads.
/// </summary>
internal sealed class EdgeLevels
{
    /// <summary>Strengths from the threshold up, in steps.</summary>
    public const int Levels = 48;

    private const double Step = 0.5;
    private const int SampleRows = 400;
    private const double LeastThreshold = 3;
    private const int Bins = 4_000;
    private const double BinsPerDeviation = 40;

    private readonly double _mean;
    private readonly double _deviation;
    private readonly double[] _bins;

    private EdgeLevels(double mean, double deviation, double[] bins, double pairs)
    {
        (_mean, _deviation, _bins, Pairs) = (mean, deviation, bins, pairs);
        Threshold = LeastThreshold;
    }

    /// <summary>The strength from which on a pair is an edge.</summary>
    public double Threshold { get; set; }

    private double Pairs { get; }

    /// <summary>Measures a view on the pairs of some rows with all.</summary>
    public static EdgeLevels Measure(SimilarityColumns side, int view)
    {
        var rows = Math.Min(SampleRows, side.Count);
        var similarities = new float[rows][];
        _ = Parallel.For(0, rows, r =>
        {
            var row = (int)((long)r * side.Count / rows);
            similarities[r] = new float[side.Count];
            side.FillView(row, view, similarities[r], new int[side.Count]);
            similarities[r][row] = float.NaN;
        });
        var (sum, squares, count) = (0.0, 0.0, 0.0);
        foreach (var value in similarities.SelectMany(s => s).Where(s => !float.IsNaN(s)))
        {
            (sum, squares, count) = (sum + value, squares + ((double)value * value), count + 1);
        }

        var mean = count > 0 ? sum / count : 0;
        var deviation = count > 0 ? Math.Sqrt(Math.Max(1e-12, (squares / count) - (mean * mean))) : 1;
        var bins = new double[Bins];
        foreach (var value in similarities.SelectMany(s => s).Where(s => !float.IsNaN(s)))
        {
            bins[Math.Clamp((int)(((value - mean) / deviation * BinsPerDeviation) + (Bins / 2)), 0, Bins - 1)]++;
        }

        return new EdgeLevels(mean, deviation, bins, count);
    }

    /// <summary>The strength above which a record has that many edges on average.</summary>
    public double ThresholdFor(double degree, int records)
    {
        var (wanted, above) = (degree / Math.Max(1, records - 1) * Pairs, 0.0);
        for (var bin = Bins - 1; bin > Bins / 2; bin--)
        {
            above += _bins[bin];
            if (above > wanted)
            {
                return Math.Max(LeastThreshold, (bin + 1 - (Bins / 2)) / BinsPerDeviation);
            }
        }

        return LeastThreshold;
    }

    /// <summary>A similarity in standard deviations from the mean.</summary>
    public double Deviations(float similarity) => (similarity - _mean) / _deviation;

    /// <summary>The level of a similarity; below 0 where it is no edge.</summary>
    public int Level(float similarity)
    {
        var above = Deviations(similarity) - Threshold;
        return above < 0 ? -1 : Math.Min(Levels - 1, (int)(above / Step));
    }

    /// <summary>The middle of a level in standard deviations.</summary>
    public double Strength(int level) => Threshold + ((level + 0.5) * Step);

    /// <summary>For every level, the share of all pairs at it, and the share that chance alone brings there.</summary>
    public (double[] All, double[] Chance) Shares()
    {
        var (all, chance) = (new double[Levels], new double[Levels]);
        for (var bin = 0; bin < Bins; bin++)
        {
            var strength = (bin + 0.5 - (Bins / 2)) / BinsPerDeviation;
            var level = Math.Abs(strength) < Threshold ? -1 : Math.Min(Levels - 1, (int)((Math.Abs(strength) - Threshold) / Step));
            if (level >= 0)
            {
                (strength > 0 ? all : chance)[level] += _bins[bin] / Pairs;
            }
        }

        for (var level = 0; level < Levels; level++)
        {
            // Half a pair in the sample where there was none.
            all[level] = Math.Max(all[level], 0.5 / Pairs);
        }

        return (all, chance);
    }
}
