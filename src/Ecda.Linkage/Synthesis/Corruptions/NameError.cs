namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>An error that writes one name wrong and knows nothing else of the record.</summary>
internal abstract class NameError(string name, double council, double police, NamePart part) : Corruption(name, council, police)
{
    public sealed override bool IsNameError => true;

    protected NamePart Part { get; } = part;

    public sealed override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (Part == NamePart.Forename)
        {
            record.Forename = Change(record.Forename, random);
        }
        else
        {
            record.Surname = Change(record.Surname, random);
        }
    }

    /// <summary>The name as it is written by mistake; never empty.</summary>
    protected abstract string Change(string text, SyntheticRandom random);
}
