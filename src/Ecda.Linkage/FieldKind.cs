namespace Ecda.Linkage;

/// <summary>What a logical field is about. The kind decides the default normalizer, q-gram length and weight, and the views a field belongs to.</summary>
public enum FieldKind
{
    /// <summary>Given name. Only the first given name is encoded by default, because second names are recorded by some and not by others.</summary>
    Forename,

    /// <summary>Family name; double surnames count as two names in any order.</summary>
    Surname,

    /// <summary>Date of birth.</summary>
    DateOfBirth,

    /// <summary>Sex or gender as recorded.</summary>
    Sex,

    /// <summary>Postcode; UK by default.</summary>
    Postcode,

    /// <summary>Address, or a part of one, on one or several columns.</summary>
    Address,

    /// <summary>An identifier that is equal or not, such as a reference both sides hold.</summary>
    Identifier,

    /// <summary>A number whose near values are similar.</summary>
    Number,
}
