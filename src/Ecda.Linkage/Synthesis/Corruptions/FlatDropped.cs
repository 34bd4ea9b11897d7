namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The house without the flat.</summary>
internal sealed class FlatDropped(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Flat = "";
}
