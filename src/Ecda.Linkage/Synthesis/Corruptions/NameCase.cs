namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The surname in capitals (or, rarely, the whole name in small letters).</summary>
internal sealed class NameCase(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        record.Surname = AsciiText.Capitals(record.Surname);
        if (random.Chance(0.2))
        {
            record.Forename = AsciiText.Fold(record.Forename).ToLowerInvariant();
            record.Surname = record.Surname.ToLowerInvariant();
        }
    }
}
