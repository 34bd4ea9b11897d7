namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>What the errors of dates have in common.</summary>
internal static class DateErrors
{
    /// <summary>Writes the date unless nobody could be born on it by the day of the record: such a slip is seen at once.</summary>
    public static void Set(SyntheticRecord record, DateOnly date)
    {
        if (date <= record.RecordDate && date.Year >= 1900)
        {
            record.BirthDate = date;
        }
    }
}
