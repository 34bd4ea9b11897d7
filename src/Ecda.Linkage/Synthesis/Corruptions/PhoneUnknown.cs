namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A word where the number should be.</summary>
internal sealed class PhoneUnknown(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Phone = random.Pick("N/K", "UNKNOWN", "00000000000");
}
