namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>What a column's name says about it.</summary>
internal enum ColumnRole
{
    /// <summary>The name says nothing that is understood here.</summary>
    Unknown,

    /// <summary>The owner's own reference of the record.</summary>
    Id,

    Forename,

    /// <summary>A second or middle name.</summary>
    SecondName,

    Surname,

    /// <summary>A whole name in one column.</summary>
    FullName,

    DateOfBirth,

    Sex,

    Postcode,

    /// <summary>An address or a part of one.</summary>
    Address,

    /// <summary>A whole address in one column, by its name.</summary>
    FullAddress,

    /// <summary>A number that identifies a person or a property outside the owner's system, such as an NHS number.</summary>
    ExactIdentifier,

    /// <summary>Understood, and of no use for comparing people: contact details, dates of events, somebody else's name, a former address.</summary>
    LeftOut,
}
