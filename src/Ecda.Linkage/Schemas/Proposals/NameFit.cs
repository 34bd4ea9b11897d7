namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>How well a column's name fits its role; smaller is better.</summary>
internal enum NameFit
{
    /// <summary>The name is one of the usual ones, or has a word that changes nothing, such as client_ or _1.</summary>
    Clear,

    /// <summary>The name ends like a usual one, behind words that are not understood.</summary>
    Loose,

    /// <summary>The name says nothing; the values suggested the role.</summary>
    ByValues,
}
