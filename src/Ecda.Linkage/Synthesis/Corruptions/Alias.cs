namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A false name: another forename (60 %), or another surname, the birth surname where it is another.</summary>
internal sealed class Alias(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (random.Chance(0.6))
        {
            record.Forename = record.Names.Forenames(record.Person.Pool, record.Person.Sex, record.Person.BirthDate.Year).Pick(random);
        }
        else
        {
            record.Surname = record.Person.BirthSurname != record.Surname ? record.Person.BirthSurname : record.Names.Surnames(record.Person.Pool).Pick(random);
        }

        record.MiddleName = random.Chance(0.3) ? "" : record.MiddleName;
    }
}
