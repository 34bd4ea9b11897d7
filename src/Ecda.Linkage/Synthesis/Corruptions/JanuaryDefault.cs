namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>1 January, where only the year is known.</summary>
internal sealed class JanuaryDefault(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.BirthDate = record.BirthDate is { } date ? new DateOnly(date.Year, 1, 1) : null;
}
