namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The day is one off, ten off, or another.</summary>
internal sealed class DayOff(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.BirthDate is { } date)
        {
            var day = random.Uniform() switch
            {
                < 0.5 => date.Day + (random.Chance(0.5) ? 1 : -1),
                < 0.75 => date.Day + (date.Day > 14 ? -10 : 10),
                _ => random.Between(1, 28),
            };
            DateErrors.Set(record, new DateOnly(date.Year, date.Month, Math.Clamp(day, 1, DateTime.DaysInMonth(date.Year, date.Month))));
        }
    }
}
