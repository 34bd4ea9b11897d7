namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Another number (70 %), or the same with its last digits wrong.</summary>
internal sealed class PhoneDifferent(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.Phone.Length == 0)
        {
            return;
        }

        record.Phone = random.Chance(0.7) ? Identifiers.Phone(random) : FormattableString.Invariant($"{record.Phone[..^2]}{random.Below(100):D2}");
    }
}
