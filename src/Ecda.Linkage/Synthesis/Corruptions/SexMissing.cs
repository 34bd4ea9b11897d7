namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>No sex.</summary>
internal sealed class SexMissing(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Sex = "";
}
