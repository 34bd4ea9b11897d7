namespace Ecda.Linkage.Records;

/// <summary>What reading does with a row that cannot be read: wrong number of fields, broken quoting, a NUL byte, text that is not UTF-8, no id.</summary>
public enum BadRowPolicy
{
    /// <summary>Stop with an error that names the file and the row (the default).</summary>
    Stop,

    /// <summary>Leave the row out, count it, and list it by number and reason.</summary>
    Reject,
}
