namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A hyphen or apostrophe that became a space or nothing; a prefix (van der, Mc) written another way.</summary>
internal sealed class SurnamePunctuation(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        var surname = record.Surname;
        if (surname.Contains('-', StringComparison.Ordinal))
        {
            record.Surname = surname.Replace('-', ' ');
        }
        else if (surname.Contains('\'', StringComparison.Ordinal))
        {
            record.Surname = surname.Replace("'", random.Chance(0.7) ? "" : " ", StringComparison.Ordinal);
        }
        else if (surname.Contains(' ', StringComparison.Ordinal))
        {
            record.Surname = random.Chance(0.75) ? surname.Replace(" ", "", StringComparison.Ordinal) : surname[(surname.LastIndexOf(' ') + 1)..];
        }
        else if (surname.StartsWith("Mc", StringComparison.Ordinal))
        {
            record.Surname = random.Chance(0.6) ? surname.Insert(2, " ") : "Mac" + surname[2..];
        }
    }
}
