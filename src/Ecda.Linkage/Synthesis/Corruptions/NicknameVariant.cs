namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A short or fond form of the forename.</summary>
internal sealed class NicknameVariant(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.Forename = Variants.Default.Nickname(record.Forename, random) ?? record.Forename;
}
