namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>No date of birth.</summary>
internal sealed class DateMissing(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.BirthDate = null;
}
