namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>1 January 1900 where the date of birth is not known.</summary>
internal sealed class PlaceholderDate(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.BirthDate = record.BirthDate is null ? null : new DateOnly(1900, 1, 1);
}
