namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The address of two to five years before: nobody told the organisation of the move.</summary>
internal sealed class StaleAddress(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.ShowAddressOf(record.RecordDate.AddDays(-random.Between(2 * 365, 5 * 365)));
}
