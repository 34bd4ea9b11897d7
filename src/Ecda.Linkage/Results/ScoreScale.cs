namespace Ecda.Linkage.Results;

/// <summary>The scores between the lowest and the highest link, in even steps.</summary>
/// <param name="lowest">The score of the lowest step.</param>
/// <param name="highest">The score of the highest.</param>
internal sealed class ScoreScale(double lowest, double highest)
{
    /// <summary>The number of steps.</summary>
    public const int Steps = 1024;

    private const double LeastStep = 1e-9;

    private readonly double _step = Math.Max(LeastStep, (highest - lowest) / (Steps - 1));

    /// <summary>The highest score.</summary>
    public double Highest => highest;

    /// <summary>The score of a step.</summary>
    public double At(int step) => lowest + (step * _step);

    /// <summary>The first step that is not below a score; the highest where there is none.</summary>
    public int IndexOf(double score) => Math.Clamp((int)Math.Ceiling((score - lowest) / _step), 0, Steps - 1);

    /// <summary>For every step how many scores are at or above it.</summary>
    public double[] CountAbove(IEnumerable<double> scores)
    {
        var counts = new double[Steps];
        foreach (var score in scores)
        {
            Add(counts, score, 1);
        }

        return FromAbove(counts);
    }

    /// <summary>For every step the sum over the pairs at or above it.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="score">The score of a pair.</param>
    /// <param name="of">What is summed.</param>
    public double[] SumAbove(IEnumerable<int> pairs, Func<int, double> score, Func<int, double> of)
    {
        var sums = new double[Steps];
        foreach (var pair in pairs)
        {
            Add(sums, score(pair), of(pair));
        }

        return FromAbove(sums);
    }

    private void Add(double[] sums, double score, double number)
    {
        if (score >= lowest)
        {
            sums[Math.Clamp((int)Math.Floor((score - lowest) / _step), 0, Steps - 1)] += number;
        }
    }

    private static double[] FromAbove(double[] sums)
    {
        for (var k = Steps - 2; k >= 0; k--)
        {
            sums[k] += sums[k + 1];
        }

        return sums;
    }
}
