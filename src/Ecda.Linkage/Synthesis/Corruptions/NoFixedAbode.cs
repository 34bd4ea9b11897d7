namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>No address but the words for it, with no postcode or the pseudo postcode of no fixed abode. Not under 16 years.</summary>
internal sealed class NoFixedAbode(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.Age < 16)
        {
            return;
        }

        record.Street = random.Chance(0.8) ? "NFA" : "No Fixed Abode";
        record.Flat = record.HouseNumber = record.Town = record.Uprn = "";
        record.Postcode = random.Chance(0.75) ? "" : "ZZ99 3VZ";
    }
}
