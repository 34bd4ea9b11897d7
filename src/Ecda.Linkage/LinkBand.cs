namespace Ecda.Linkage;

/// <summary>How sure a link is. Bands, not scores, are what a linkage unit gives back: scores would let an owner test guesses.</summary>
public enum LinkBand
{
    /// <summary>Probability below .90, or none could be estimated: worth a look by a person before it is relied on.</summary>
    Review,

    /// <summary>Probability from .90 to below .99.</summary>
    Probable,

    /// <summary>Probability .99 or more.</summary>
    Certain,
}
