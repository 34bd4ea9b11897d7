namespace Ecda.Linkage.Encodings;

/// <summary>What became of one field's values in an extract.</summary>
/// <param name="Field">The logical field.</param>
/// <param name="Columns">The extract's columns it was read from; empty where the source has none.</param>
/// <param name="Present">Records with a usable value.</param>
/// <param name="Empty">Records without a value.</param>
/// <param name="Placeholder">Records with a value that says "not known"; encoded as missing.</param>
/// <param name="Unreadable">Records with a value that cannot be read as what the field is; encoded as missing.</param>
public sealed record FieldCounts(string Field, IReadOnlyList<string> Columns, long Present, long Empty, long Placeholder, long Unreadable)
{
    /// <summary>Of <see cref="Present"/>, dates of which only the year, or the year and the month, are known.</summary>
    public long Partial { get; init; }

    /// <summary>Of <see cref="Present"/>, values with characters that cannot be written in ASCII, such as letters of other scripts. They are compared as they are.</summary>
    public long BeyondAscii { get; init; }
}
