namespace Ecda.Linkage;

/// <summary>
/// What the links file tells of each link. Whoever can have records of their own making linked learns from a number how near a guess came, and
/// with enough guesses what another owner's record holds; a band tells far less. More than bands is for research settings where everybody may see the records.
/// </summary>
public enum LinkDisclosure
{
    /// <summary>Ids and bands (the default).</summary>
    Bands,

    /// <summary>Also the probability that the link is true.</summary>
    Probability,

    /// <summary>Also the probability, and how alike the bits are in every view.</summary>
    Similarities,
}
