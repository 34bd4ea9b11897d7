namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Day and month in each other's place; where that is no date, or not another one, nothing happens.</summary>
internal sealed class DayMonthSwap(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.BirthDate is { Day: <= 12 } date && date.Day != date.Month)
        {
            DateErrors.Set(record, new DateOnly(date.Year, date.Day, date.Month));
        }
    }
}
