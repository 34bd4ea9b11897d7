namespace Ecda.Linkage.Normalization;

/// <summary>What became of a value.</summary>
internal enum ValueOutcome
{
    /// <summary>It has a normal form.</summary>
    Present,

    /// <summary>There was nothing.</summary>
    Empty,

    /// <summary>It says that the value is not known (UNKNOWN, N/K, 01/01/1900, ZZ99 …), so it counts as missing.</summary>
    Placeholder,

    /// <summary>It cannot be read as what the field is, such as a date in another format, so it counts as missing.</summary>
    Unreadable,
}
