using System.Globalization;

namespace Ecda.Linkage.Synthesis;

/// <summary>Somebody who never existed: the truth behind the records. Belongs to one household; the same for the same options.</summary>
public sealed class SyntheticPerson
{
    /// <summary>The most people that a household may have.</summary>
    internal const int MostInHousehold = 10;

    /// <summary>The day on which the extracts are drawn; ages and present names are as of it.</summary>
    internal static readonly DateOnly Today = new(2024, 12, 31);

    private List<(int From, Dwelling? Home)>? _ownHomes;

    internal SyntheticPerson(Household household, int place, Heritage pool, char sex, int birthDay, string forename)
    {
        Home = household;
        Place = place;
        Pool = pool;
        Sex = sex;
        BirthDay = birthDay;
        Forename = forename;
    }

    /// <summary>The code that the truth files use: P and a number. People whose numbers differ in the last digit only share a household.</summary>
    public string Code => CodeOf(Number);

    /// <summary>Which household, counted from 0.</summary>
    public long Household => Home.Index;

    /// <summary>M or F.</summary>
    public char Sex { get; }

    /// <summary>The date of birth.</summary>
    public DateOnly BirthDate => DateOnly.FromDayNumber(BirthDay);

    /// <summary>The first given name.</summary>
    public string Forename { get; }

    /// <summary>The middle name, or empty.</summary>
    public string MiddleName { get; internal set; } = "";

    /// <summary>The surname at the end of 2024.</summary>
    public string Surname { get; internal set; } = "";

    /// <summary>The surname before the change between 2016 and 2024; null for those who kept theirs.</summary>
    public string? EarlierSurname { get; internal set; }

    /// <summary>Which pool the names come from, such as "polish".</summary>
    public string Heritage => Pool.Code;

    /// <summary>The group in bias tables, such as "eastern_european".</summary>
    public string HeritageGroup => Pool.Group;

    /// <summary>The age at the end of 2024 in bands: 0-17, 18-34, 35-64, 65+.</summary>
    public string AgeBand => AgeAt(Today.DayNumber) switch { < 18 => "0-17", < 35 => "18-34", < 65 => "35-64", _ => "65+" };

    /// <summary>True where the address changed between 2019 and 2024, the years that the extracts cover.</summary>
    public bool Moved => AddressAt(new DateOnly(2019, 1, 1).DayNumber) != AddressAt(Today.DayNumber);

    /// <summary>True where the surname changed between 2016 and 2024.</summary>
    public bool Renamed => EarlierSurname is not null;

    /// <summary>True for one of two born on the same day.</summary>
    public bool IsTwin { get; internal set; }

    /// <summary>True where the council's extract has a record.</summary>
    public bool IsInCouncil { get; internal set; }

    /// <summary>True where the police extract has a record.</summary>
    public bool IsInPolice { get; internal set; }

    internal Household Home { get; }

    internal int Place { get; }

    internal Heritage Pool { get; }

    internal int BirthDay { get; }

    internal long Number => (Home.Index * MostInHousehold) + Place;

    internal int RenamedOn { get; set; }

    internal string BirthSurname { get; set; } = "";

    internal bool Married { get; set; }

    internal SyntheticPerson? Parent { get; set; }

    internal SyntheticPerson? NamedAfter { get; set; }

    internal double CouncilWeight { get; set; }

    internal double PoliceWeight { get; set; }

    /// <summary>The code only: a person is a record's truth, and messages name no one.</summary>
    public override string ToString() => Code;

    internal static string CodeOf(long number) => string.Create(CultureInfo.InvariantCulture, $"P{number}");

    internal int AgeAt(int day)
    {
        var (born, then) = (BirthDate, DateOnly.FromDayNumber(day));
        return then.Year - born.Year - ((then.Month, then.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);
    }

    internal string SurnameAt(int day) => EarlierSurname is not null && day < RenamedOn ? EarlierSurname : Surname;

    internal Dwelling AddressAt(int day)
    {
        if (_ownHomes is not null)
        {
            Dwelling? own = null;
            foreach (var (from, home) in _ownHomes)
            {
                own = from <= day ? home : own;
            }

            if (own is { } found)
            {
                return found;
            }
        }

        return Home.AddressAt(day);
    }

    /// <summary>From a day on the person lives elsewhere than the household, or (null) with it again.</summary>
    internal void LivesIn(Dwelling? home, int from) => (_ownHomes ??= []).Add((from, home));
}
