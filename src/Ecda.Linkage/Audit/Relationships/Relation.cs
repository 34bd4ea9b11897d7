namespace Ecda.Linkage.Audit.Relationships;

/// <summary>What two people have to do with each other.</summary>
internal enum Relation
{
    /// <summary>They live in one household.</summary>
    Household,

    /// <summary>They have one forename, and live apart.</summary>
    Forename,

    /// <summary>They have one forename and one surname, and live apart.</summary>
    Name,

    /// <summary>They live in one household and were born on one day.</summary>
    Twins,
}
