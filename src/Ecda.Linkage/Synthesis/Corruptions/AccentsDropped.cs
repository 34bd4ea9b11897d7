namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Names without diacritics.</summary>
internal sealed class AccentsDropped(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        record.Forename = AsciiText.Fold(record.Forename);
        record.MiddleName = AsciiText.Fold(record.MiddleName);
        record.Surname = AsciiText.Fold(record.Surname);
    }
}
