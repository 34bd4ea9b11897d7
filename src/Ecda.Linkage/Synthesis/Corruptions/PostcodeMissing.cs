namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>No postcode; now and then a word that says so.</summary>
internal sealed class PostcodeMissing(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Postcode = random.Chance(0.08) ? random.Pick("UNKNOWN", "N/K") : "";
}
