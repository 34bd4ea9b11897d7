namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The middle name in the field of the forename.</summary>
internal sealed class MiddleNameJoined(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.MiddleName.Length > 0)
        {
            record.Forename = $"{record.Forename} {record.MiddleName}";
            record.MiddleName = "";
        }
    }
}
