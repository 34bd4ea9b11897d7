namespace Ecda.Linkage.Synthesis;

/// <summary>How errors cluster: a few records are bad, and names that the writer does not know go wrong oftener.</summary>
internal sealed class ErrorQuality(Rates rates)
{
    private readonly double _badShare = rates["quality.badShare"];
    private readonly double _bad = rates["quality.badFactor"];
    private readonly double _good = rates["quality.goodFactor"];

    public double HeritageName { get; } = rates["quality.heritageNameFactor"];

    /// <summary>No error happens oftener than this, however the rates are scaled.</summary>
    public double Highest { get; } = rates["quality.highestChance"];

    public double Factor(SyntheticRandom random) => random.Chance(_badShare) ? _bad : _good;
}
