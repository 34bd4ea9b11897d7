namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>One half of a double-barrelled surname.</summary>
internal sealed class SurnamePart(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        var hyphen = record.Surname.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0)
        {
            record.Surname = random.Chance(0.33) ? record.Surname[..hyphen] : record.Surname[(hyphen + 1)..];
        }
    }
}
