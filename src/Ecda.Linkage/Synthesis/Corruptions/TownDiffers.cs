namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Another town of the same district: the post town for the village, or the other way.</summary>
internal sealed class TownDiffers(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        var towns = record.TownsAround;
        if (record.Town.Length > 0 && towns.Count > 1)
        {
            record.Town = towns[random.Below(towns.Count)];
        }
    }
}
