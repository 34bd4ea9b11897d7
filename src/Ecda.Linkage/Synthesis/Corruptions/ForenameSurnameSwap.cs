namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Forename and surname in each other's place.</summary>
internal sealed class ForenameSurnameSwap(string name, double council, double police) : Corruption(name, council, police)
{
    public override bool IsNameError => true;

    public override void Apply(SyntheticRecord record, SyntheticRandom random) => (record.Forename, record.Surname) = (record.Surname, record.Forename);
}
