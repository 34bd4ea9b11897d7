namespace Ecda.Linkage.Synthesis;

/// <summary>
/// Makes one household at a time, from a random stream of its own: who lives in it, what they are called, where they lived since 2014.
/// Any household can be made again without the others.
/// </summary>
internal sealed class HouseholdBuilder
{
    private static readonly int Today = SyntheticPerson.Today.DayNumber;

    private static readonly string[] KindRates = ["single", "couple", "family", "loneParent", "shared", "threeGenerations"];

    private readonly ulong _seed;
    private readonly Places _places;
    private readonly NameGiver _names;
    private readonly Membership _membership;
    private readonly SurnameHistory _surnames;
    private readonly AddressHistory _addresses;
    private readonly SyntheticRandom _random = new(0);
    private readonly double[] _kinds;
    private readonly double _sameHeritage;
    private readonly double _socialHousing;
    private readonly double _knownHousehold;
    private readonly double _sharesSurname;
    private readonly double _parentSurname;
    private readonly double _twins;
    private readonly double _namedAsFather;

    public HouseholdBuilder(ulong seed, Places places, NameTables tables, Membership membership, Rates rates)
    {
        _seed = seed;
        _places = places;
        _names = new NameGiver(tables);
        _membership = membership;
        _surnames = new SurnameHistory(_names, rates);
        _addresses = new AddressHistory(places, rates);
        _kinds = [.. KindRates.Select(k => rates[$"population.{k}"])];
        _sameHeritage = rates["population.partnerOfSameHeritage"];
        _socialHousing = rates["population.socialHousing"];
        _knownHousehold = rates["extracts.knownHouseholdShare"];
        _sharesSurname = rates["population.partnerSharesSurname"];
        _parentSurname = rates["population.childHasParentSurname"];
        _twins = rates["population.twinBirths"];
        _namedAsFather = rates["population.sonNamedAsFather"];
    }

    private enum Kind
    {
        Single,
        Couple,
        Family,
        LoneParent,
        Shared,
        ThreeGenerations,
    }

    public Household Build(long index)
    {
        var seed = SyntheticRandom.Seed(_seed, (ulong)index);
        _random.Restart(seed);
        var household = new Household(index, SyntheticRandom.Seed(seed, 1), _places.AnyDwelling(_random))
        {
            IsSocialHousing = _random.Chance(_socialHousing),
            IsKnownToPolice = _random.Chance(_knownHousehold),
        };
        var heritage = _places.HeritageAt(household.First, _random);
        switch (PickKind())
        {
            case Kind.Single:
                Single(household, heritage);
                break;
            case Kind.Shared:
                Shared(household, heritage);
                break;
            case Kind.Couple:
                _ = Couple(household, heritage, _random.Between(1936, 2000));
                break;
            case Kind.Family:
                Children(household, Couple(household, heritage, _random.Between(1960, 1996)));
                break;
            case Kind.LoneParent:
                LoneParent(household, heritage);
                break;
            default:
                var surname = Couple(household, heritage, _random.Between(1960, 1996));
                Children(household, surname);
                Grandparent(household, surname);
                break;
        }

        _addresses.Give(household, _random);
        foreach (var person in household.People)
        {
            person.MiddleName = _names.MiddleName(person, _random);
            _membership.Decide(person, _random);
        }

        return household;
    }

    private Kind PickKind()
    {
        var at = _random.Uniform() * _kinds.Sum();
        var kind = 0;
        while (kind < _kinds.Length - 1 && at >= _kinds[kind])
        {
            at -= _kinds[kind++];
        }

        return (Kind)kind;
    }

    private void Single(Household household, Heritage heritage)
    {
        // Living alone: the old, and adults of every age.
        var years = _random.Below(15) switch { < 3 => (1930, 1949), < 7 => (1950, 1969), < 11 => (1970, 1989), _ => (1990, 2004) };
        var person = Add(household, heritage, PickSex(0.5), _random.Between(years.Item1, years.Item2));
        person.Married = person.Sex == 'F' && person.BirthDate.Year < 1985 && _random.Chance(0.5);
        Name(person, _surnames.New(heritage, _random));
        _surnames.Change(person, null, _random);
    }

    private void Shared(Household household, Heritage heritage)
    {
        var count = _random.Between(2, 3);
        for (var i = 0; i < count; i++)
        {
            var own = _random.Chance(0.6) ? heritage : _places.HeritageAt(household.First, _random);
            var person = Add(household, own, PickSex(0.65), _random.Between(1975, 2003));
            Name(person, _surnames.New(own, _random));
            _surnames.Change(person, null, _random);
            _addresses.CameLater(person, 0.3, _random);
            _addresses.WentAway(person, 0.2, _random);
        }
    }

    /// <summary>Two partners; gives the surname of their children.</summary>
    private string Couple(Household household, Heritage heritage, int year)
    {
        var one = Add(household, heritage, 'M', year);
        Name(one, _surnames.New(heritage, _random));
        var hers = _random.Chance(_sameHeritage) ? heritage : _places.HeritageAt(household.First, _random);
        var other = Add(household, hers, PickSex(0.02), Math.Clamp(year + _random.Between(-4, 4), 1930, 2003));
        Name(other, _surnames.New(hers, _random));
        var shares = _random.Chance(_sharesSurname);
        if (other.Sex == 'F' && _names.WomansOwn(hers, _random) is { } womans && _random.Chance(0.75))
        {
            (other.Surname, shares) = (womans, false);
            other.Married = one.Married = true;
        }
        else if (shares)
        {
            other.Married = one.Married = true;
            other.Surname = NameGiver.Form(one.Surname, heritage, other.Sex, married: true);
        }
        else
        {
            other.Married = one.Married = _random.Chance(0.25);
        }

        _surnames.Change(other, shares ? one : null, _random);
        var mover = _random.Chance(0.5) ? one : other;
        if (year > 1980)
        {
            _addresses.CameLater(mover, 0.15, _random);
        }

        _addresses.WentAway(mover, 0.04, _random);
        return !shares && _random.Chance(0.12) ? NameGiver.Join(other.BirthSurname, one.Surname) : one.Surname;
    }

    private void LoneParent(Household household, Heritage heritage)
    {
        var parent = Add(household, heritage, PickSex(0.15), _random.Between(1968, 2000));
        Name(parent, _surnames.New(heritage, _random));
        parent.Married = _random.Chance(0.4);
        _surnames.Change(parent, null, _random);
        Children(household, _random.Chance(0.6) ? parent.BirthSurname : _surnames.New(heritage, _random));
    }

    private void Grandparent(Household household, string surname)
    {
        var heritage = household.People[0].Pool;
        var person = Add(household, heritage, PickSex(0.3), Math.Max(1928, household.People[0].BirthDate.Year - _random.Between(22, 33)));
        person.Married = true;
        Name(person, surname);
    }

    private void Children(Household household, string surname)
    {
        var parents = household.People.Count;
        var mother = household.People[parents - 1];
        var count = _random.Uniform() switch { < 0.38 => 1, < 0.78 => 2, < 0.94 => 3, _ => 4 };
        var year = mother.BirthDate.Year + 28 + (int)(4.5 * _random.Bell());
        for (var i = 0; i < count && household.People.Count < SyntheticPerson.MostInHousehold - 2; i++)
        {
            if (year > 2023)
            {
                if (i > 0)
                {
                    break;
                }

                year = _random.Between(2016, 2023);
            }

            Birth(household, mother, surname, Math.Max(year, mother.BirthDate.Year + 16));
            year += _random.Between(1, 4);
        }
    }

    private void Birth(Household household, SyntheticPerson mother, string surname, int year)
    {
        var father = household.People[0];
        var name = _random.Chance(_parentSurname) ? surname : mother.BirthSurname;
        var sex = PickSex(0.512);
        var named = sex == 'M' && father.Sex == 'M' && household.People.TrueForAll(p => p.NamedAfter is null) && _random.Chance(_namedAsFather) ? father : null;
        var child = Child(household, mother, name, sex, year, null, named?.Forename);
        child.NamedAfter = named;
        if (_random.Chance(_twins) && household.People.Count < SyntheticPerson.MostInHousehold - 1)
        {
            Twin(household, mother, child, name);
        }

        _addresses.LeftHome(child, _random);
    }

    private void Twin(Household household, SyntheticPerson mother, SyntheticPerson first, string surname)
    {
        var sex = _random.Chance(0.65) ? first.Sex : first.Sex == 'M' ? 'F' : 'M';
        var pairs = sex == 'M' ? Variants.Default.TwinsM : Variants.Default.TwinsF;
        var alike = pairs.Where(p => p.First == first.Forename).Select(p => p.Second).FirstOrDefault(n => household.People.TrueForAll(p => p.Forename != n));
        var second = Child(household, mother, surname, sex, 0, first.BirthDay, sex == first.Sex ? alike : null);
        first.IsTwin = second.IsTwin = true;
        _addresses.LeftHome(second, _random);
    }

    private SyntheticPerson Child(Household household, SyntheticPerson mother, string surname, char sex, int year, int? birthDay, string? forename)
    {
        var child = Add(household, mother.Pool, sex, year, birthDay, forename);
        child.Parent = mother;
        Name(child, surname);
        return child;
    }

    private SyntheticPerson Add(Household household, Heritage heritage, char sex, int year, int? birthDay = null, string? forename = null)
    {
        var born = birthDay ?? Math.Min(new DateOnly(year, 1, 1).DayNumber + _random.Below(365), Today - 60);
        forename ??= _names.Forename(heritage, sex, DateOnly.FromDayNumber(born).Year, household, _random);
        var person = new SyntheticPerson(household, household.People.Count, heritage, sex, born, forename);
        household.People.Add(person);
        return person;
    }

    private static void Name(SyntheticPerson person, string surname) =>
        person.Surname = person.BirthSurname = NameGiver.Form(surname, person.Pool, person.Sex, person.Married);

    private char PickSex(double male) => _random.Chance(male) ? 'M' : 'F';
}
