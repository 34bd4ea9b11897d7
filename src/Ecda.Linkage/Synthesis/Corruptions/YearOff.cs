namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The year is one off (two thirds) or ten off.</summary>
internal sealed class YearOff(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.BirthDate is { } date)
        {
            DateErrors.Set(record, date.AddYears((random.Chance(0.67) ? 1 : 10) * (random.Chance(0.5) ? 1 : -1)));
        }
    }
}
