using System.Globalization;

namespace Ecda.Linkage.Synthesis;

/// <summary>
/// A record about to enter an extract, as a <see cref="Corruption"/> finds and changes it. It starts as the truth on the day of the record;
/// the layout of the extract (upper case, order of columns) comes afterwards. A value that is not known is empty.
/// </summary>
public sealed class SyntheticRecord
{
    internal SyntheticRecord()
    {
    }

    /// <summary>The person behind the record. Read only: the truth does not err.</summary>
    public SyntheticPerson Person { get; internal set; } = null!;

    /// <summary>Whose extract the record is for.</summary>
    public ExtractKind Extract { get; internal set; }

    /// <summary>The day on which it was recorded.</summary>
    public DateOnly RecordDate { get; internal set; }

    /// <summary>The age on the day of the record, in years.</summary>
    public int Age { get; internal set; }

    /// <summary>The first given name.</summary>
    public string Forename { get; set; } = "";

    /// <summary>The middle name; hidden from some records by the layout.</summary>
    public string MiddleName { get; set; } = "";

    /// <summary>The surname.</summary>
    public string Surname { get; set; } = "";

    /// <summary>The date of birth; null where it is missing.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>M, F or empty.</summary>
    public string Sex { get; set; } = "";

    /// <summary>Such as "Flat 5", or empty.</summary>
    public string Flat { get; set; } = "";

    /// <summary>The number of the house, or empty.</summary>
    public string HouseNumber { get; set; } = "";

    /// <summary>The street, or what stands in its place.</summary>
    public string Street { get; set; } = "";

    /// <summary>The town.</summary>
    public string Town { get; set; } = "";

    /// <summary>The postcode.</summary>
    public string Postcode { get; set; } = "";

    /// <summary>The property reference; in the council's extract only.</summary>
    public string Uprn { get; set; } = "";

    /// <summary>The telephone number; hidden from some records by the layout.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The e-mail address; hidden from some records by the layout.</summary>
    public string Email { get; set; } = "";

    /// <summary>House, street and flat in one line.</summary>
    internal string AddressLine => (Flat.Length > 0 ? Flat + ", " : "") + (HouseNumber.Length > 0 ? HouseNumber + " " : "") + Street;

    internal NameTables Names { get; set; } = null!;

    internal Places Places { get; set; } = null!;

    /// <summary>The towns that share the outward code of the present address.</summary>
    internal IReadOnlyList<string> TownsAround { get; private set; } = [];

    /// <summary>Writes the address at which the person lived on another day; the property reference only where the record has one.</summary>
    /// <param name="day">From 2014 on; before that the address of 2014.</param>
    public void ShowAddressOf(DateOnly day)
    {
        var home = Person.AddressAt(day.DayNumber);
        Flat = home.Flat > 0 ? string.Create(CultureInfo.InvariantCulture, $"Flat {home.Flat}") : "";
        HouseNumber = home.Number.ToString(CultureInfo.InvariantCulture);
        Street = Places.Street(home);
        Town = Places.Town(home);
        TownsAround = Places.TownsAround(home);
        Postcode = Places.Postcode(home);
        Uprn = Uprn.Length > 0 ? Places.Uprn(home) : "";
    }

    /// <summary>Writes the surname that the person bore on another day.</summary>
    /// <param name="day">Any day.</param>
    public void ShowSurnameOf(DateOnly day) => Surname = Person.SurnameAt(day.DayNumber);

    /// <summary>The code of the person and the extract; no values.</summary>
    public override string ToString() => $"{Person.Code} in the {(Extract == ExtractKind.Council ? "council" : "police")} extract";
}
