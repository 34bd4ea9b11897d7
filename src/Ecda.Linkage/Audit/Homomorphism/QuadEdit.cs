namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>The change that two people of a quad have in common.</summary>
internal enum QuadEdit
{
    /// <summary>None: the quad is two families × two people.</summary>
    None,

    /// <summary>A whole value is exchanged for another.</summary>
    Value,

    /// <summary>One letter is wrong.</summary>
    Typo,
}
