namespace Ecda.Linkage.Results;

/// <summary>How many false partners of one side's confident matches reach each score, and what they stand for.</summary>
/// <param name="Above">For every step of the scale, how many reach it.</param>
/// <param name="Confident">The confident matches that they were seen among.</param>
/// <param name="Records">The records that may have such a partner.</param>
internal sealed record SeenFalse(double[] Above, double Confident, double Records)
{
    // What was seen zero times may still happen: half a one (Jeffreys), shared by the two sides, which see the same links.
    private const double Unseen = 0.25;

    /// <summary>As sure as so many events is what false partners of one side's matches say where records repeat: some are repeats, and some taken for repeats are false.</summary>
    public const double Roughly = 4;

    /// <summary>Nothing seen among nobody.</summary>
    public static SeenFalse None { get; } = new([], 0, 0);

    /// <summary>How many reach the one score that is left after <see cref="At"/>.</summary>
    public double Count => Above.Length == 1 ? Above[0] : 0;

    /// <summary>Only the count at one step.</summary>
    public SeenFalse At(int step) => Above.Length == 0 ? this : this with { Above = [Above[step]] };

    /// <summary>How many false partners all records are expected to have at or above a step.</summary>
    public double Expected(int step) => (Above[step] + Unseen) / (Confident + (2 * Unseen)) * Math.Max(0, Records);

    /// <summary>
    /// A number of false links that is only roughly known, corrected by what was seen here, which stands for so many times as much: as if the rough number came
    /// from <see cref="Roughly"/> events (Gamma prior of a Poisson rate). The number itself where nothing can be seen here.
    /// </summary>
    public double Correct(double roughly, int step) =>
        Above.Length == 0 || Confident == 0 ? roughly : (Roughly + Above[step]) / ((Roughly / roughly) + (Confident / Records));
}
