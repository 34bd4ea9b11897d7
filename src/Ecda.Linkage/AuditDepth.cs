namespace Ecda.Linkage;

/// <summary>How much an audit tries.</summary>
public enum AuditDepth
{
    /// <summary>
    /// What follows from the encoding's kernel in seconds, without attacking anything. The verdict is at best inconclusive.
    /// </summary>
    Quick,

    /// <summary>Every attack on up to 10,000 people and 60,000 rows: minutes on two processors, below two gigabytes.</summary>
    Usual,

    /// <summary>
    /// Every attack on up to 30,000 people, 60,000 rows and the files of an area of 240,000 people, each under more conditions: for
    /// releases; an hour and more.
    /// </summary>
    Thorough,
}
