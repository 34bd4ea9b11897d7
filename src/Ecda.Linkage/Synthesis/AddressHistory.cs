namespace Ecda.Linkage.Synthesis;

/// <summary>Where households and people lived from 2014 to 2024.</summary>
internal sealed class AddressHistory(Places places, Rates rates)
{
    private const int FirstYear = 2014;
    private const int LastYear = 2024;

    private readonly double _under35 = rates["population.moveUnder35"];
    private readonly double _under50 = rates["population.moveUnder50"];
    private readonly double _older = rates["population.moveOlder"];
    private readonly double _near = rates["population.moveStaysInDistrict"];

    /// <summary>Moves the household, year by year, as often as the age of its eldest says.</summary>
    public void Give(Household household, SyntheticRandom random)
    {
        var eldest = household.People[0].BirthDate.Year;
        for (var year = FirstYear; year <= LastYear; year++)
        {
            var age = year - eldest;
            if (random.Chance(age < 35 ? _under35 : age < 50 ? _under50 : _older))
            {
                household.MovesTo(Next(household.Last, random), DayIn(year, random));
            }
        }
    }

    /// <summary>With some probability the person lived elsewhere and joined the household between 2018 and 2023.</summary>
    public void CameLater(SyntheticPerson person, double chance, SyntheticRandom random)
    {
        if (random.Chance(chance))
        {
            person.LivesIn(places.AnyDwelling(random), 0);
            person.LivesIn(null, DayIn(random.Between(2018, 2023), random));
        }
    }

    /// <summary>With some probability the person left the household in 2024 or the years before.</summary>
    public void WentAway(SyntheticPerson person, double chance, SyntheticRandom random)
    {
        if (random.Chance(chance))
        {
            person.LivesIn(Next(person.Home.First, random), DayIn(random.Between(2021, LastYear), random));
        }
    }

    /// <summary>Grown-up children mostly live on their own, and move again.</summary>
    public void LeftHome(SyntheticPerson child, SyntheticRandom random)
    {
        var age = child.AgeAt(SyntheticPerson.Today.DayNumber);
        if (age < 18 || !random.Chance(age < 21 ? 0.15 : age < 26 ? 0.3 : 0.55))
        {
            return;
        }

        var year = Math.Max(FirstYear, child.BirthDate.Year + random.Between(18, 27));
        var home = child.Home.First;
        for (; year <= LastYear; year += random.Between(5, 14))
        {
            home = Next(home, random);
            child.LivesIn(home, DayIn(year, random));
        }
    }

    private Dwelling Next(Dwelling from, SyntheticRandom random) =>
        random.Chance(_near) ? places.Near(from, random) : places.AnyDwelling(random);

    private static int DayIn(int year, SyntheticRandom random) => new DateOnly(year, 1, 1).DayNumber + random.Below(360);
}
