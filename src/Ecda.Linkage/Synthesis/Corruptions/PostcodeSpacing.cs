namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The postcode without its space.</summary>
internal sealed class PostcodeSpacing(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Postcode = record.Postcode.Replace(" ", "", StringComparison.Ordinal);
}
