namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The surname of up to three years before: the change was not recorded yet.</summary>
internal sealed class LateSurname(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random) => record.ShowSurnameOf(record.RecordDate.AddDays(-random.Between(1, 3 * 365)));
}
