namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Known by the middle name: it stands first. Eight times as often for those whose first name is a form of Mohammed.</summary>
internal sealed class MiddleNameUsed(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        // The rate is that of a first name like Mohammed; the others are known by their middle name an eighth as often.
        var middle = record.MiddleName;
        if (middle.Length > 0 && middle is not ("Singh" or "Kaur") && (Variants.Default.Alike("Mohammed", record.Forename) || random.Chance(1.0 / 8)))
        {
            (record.Forename, record.MiddleName) = (middle, random.Chance(0.5) ? record.Forename : "");
        }
    }
}
