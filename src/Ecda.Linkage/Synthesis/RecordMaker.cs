namespace Ecda.Linkage.Synthesis;

/// <summary>Makes the records of a person for an extract: the truth on some day, then what errors make of it, then the layout. One thread at a time.</summary>
internal sealed class RecordMaker(Places places, NameTables names, ErrorModel errors, double errorFactor, Rates rates)
{
    private readonly ErrorQuality _quality = new(rates);
    private readonly SyntheticRandom _random = new(0);
    private readonly SyntheticRandom _errorRandom = new(0);
    private readonly SyntheticRecord _record = new() { Places = places, Names = names };

    /// <summary>How many records the person has in this extract.</summary>
    public int Count(SyntheticPerson person, ExtractKind extract, ExtractLayout layout)
    {
        _random.Restart(RecordSeed(person, extract, 0));
        var at = _random.Uniform();
        return at < layout.Thrice ? 3 : at < layout.Thrice + layout.Twice ? 2 : 1;
    }

    /// <summary>Writes one record of the person; true where it shows the NHS number.</summary>
    public bool Write(SyntheticPerson person, ExtractKind extract, int copy, ExtractLayout layout, RowWriter row)
    {
        var seed = RecordSeed(person, extract, copy + 1);
        _random.Restart(seed);
        Fill(person, extract, layout.FirstDay.DayNumber);
        layout.Hide(_record, _random);
        var showsNhs = _random.Chance(layout.NhsShare);
        errors.Apply(_record, SyntheticRandom.Seed(seed, 1), errorFactor, _quality, _errorRandom);
        layout.Write(_record, _random, row);
        return showsNhs;
    }

    private void Fill(SyntheticPerson person, ExtractKind extract, int firstDay)
    {
        var first = Math.Min(Math.Max(firstDay, person.BirthDay + 14), SyntheticPerson.Today.DayNumber);
        var day = _random.Between(first, SyntheticPerson.Today.DayNumber);
        _record.Person = person;
        _record.Extract = extract;
        _record.RecordDate = DateOnly.FromDayNumber(day);
        _record.Age = person.AgeAt(day);
        _record.Forename = person.Forename;
        _record.MiddleName = person.MiddleName;
        _record.BirthDate = person.BirthDate;
        _record.Sex = person.Sex == 'M' ? "M" : "F";
        _record.ShowSurnameOf(_record.RecordDate);
        _record.Uprn = extract == ExtractKind.Council ? "given" : "";
        _record.ShowAddressOf(_record.RecordDate);

        // Small children are reached through a parent. Number and address are the person's own, the same in every record.
        var reached = _record.Age < 13 && person.Parent is not null ? person.Parent : person;
        _errorRandom.Restart(SyntheticRandom.Seed(reached.Home.Seed, (ulong)reached.Place + 1_000));
        _record.Phone = Identifiers.Phone(_errorRandom);
        _record.Email = Identifiers.Email(reached.Forename, reached.EarlierSurname ?? reached.Surname, _errorRandom);
    }

    private static ulong RecordSeed(SyntheticPerson person, ExtractKind extract, int copy) =>
        SyntheticRandom.Seed(person.Home.Seed, (ulong)((((person.Place * 2) + (int)extract) * 8) + copy));
}
