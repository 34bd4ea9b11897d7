namespace Ecda.Linkage.Synthesis;

/// <summary>Which organisation an extract of the synthetic population is from.</summary>
public enum ExtractKind
{
    /// <summary>The council: housing, children's and adults' services.</summary>
    Council,

    /// <summary>The police: suspects, victims, witnesses and missing persons.</summary>
    Police,
}
