namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The other sex.</summary>
internal sealed class SexWrong(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Sex = record.Sex == "M" ? "F" : record.Sex == "F" ? "M" : "";
}
