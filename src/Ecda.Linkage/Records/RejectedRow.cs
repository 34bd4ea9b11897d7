namespace Ecda.Linkage.Records;

/// <summary>A row that was left out.</summary>
/// <param name="Row">The data row, counted from 1 after the header.</param>
/// <param name="Line">The line of the file on which the row starts, counted from 1; 0 where the rows do not come from a file.</param>
/// <param name="Reason">Why it was left out; never its content.</param>
public sealed record RejectedRow(long Row, long Line, string Reason);
