namespace Ecda.Linkage.Synthesis;

/// <summary>Surnames of newcomers, and changes of surname between 2016 and 2024.</summary>
internal sealed class SurnameHistory(NameGiver names, Rates rates)
{
    private static readonly int First = new DateOnly(2016, 7, 1).DayNumber;
    private static readonly int Last = new DateOnly(2024, 6, 30).DayNumber;

    private readonly double _change = rates["population.surnameChange"];
    private readonly double _toDouble = rates["population.changeToDoubleBarrelled"];
    private readonly double _double = rates["population.doubleBarrelled"];

    public string New(Heritage heritage, SyntheticRandom random)
    {
        var surname = names.Surname(heritage, random);
        return heritage.IsBritish && random.Chance(_double) ? NameGiver.Join(surname, names.Surname(heritage, random)) : surname;
    }

    /// <summary>Lets some women have changed their surname: to the partner's (or both) at marriage, otherwise back to their own.</summary>
    public void Change(SyntheticPerson person, SyntheticPerson? partner, SyntheticRandom random)
    {
        if (person.Sex != 'F' || person.AgeAt(First) is < 22 or > 69 || !random.Chance(_change))
        {
            return;
        }

        person.RenamedOn = random.Between(First, Last);
        if (partner is null)
        {
            person.EarlierSurname = NameGiver.Form(New(person.Pool, random), person.Pool, 'F', married: true);
        }
        else
        {
            person.EarlierSurname = NameGiver.Form(person.BirthSurname, person.Pool, 'F', married: false);
            person.Surname = random.Chance(_toDouble) ? NameGiver.Join(person.BirthSurname, partner.Surname) : person.Surname;
        }

        if (person.EarlierSurname == person.Surname)
        {
            person.EarlierSurname = null;
        }
    }
}
