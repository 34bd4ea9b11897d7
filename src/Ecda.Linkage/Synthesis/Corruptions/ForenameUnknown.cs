namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A placeholder where the forename should be.</summary>
internal sealed class ForenameUnknown(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        record.Forename = random.Pick("Unknown", "Unknown", "N/K");
        record.MiddleName = "";
    }
}
