namespace Ecda.Linkage.Synthesis;

/// <summary>The police extract: capitals without diacritics, forenames in one field, the address in one line, day before month.</summary>
internal sealed class PoliceLayout(Rates rates) : ExtractLayout(rates, "police")
{
    private const string DayFirst = "dd/MM/yyyy";

    public override IReadOnlyList<string> Columns { get; } =
        ["nominal_ref", "role", "surname", "forenames", "dob", "gender", "address", "postcode", "telephone", "email", "event_date"];

    public override DateOnly FirstDay { get; } = new(2020, 1, 1);

    public override string ReferenceFormat => "'N'0000000";

    public override void Write(SyntheticRecord record, SyntheticRandom random, RowWriter row)
    {
        row.Add(Role(record, random));
        row.Add(AsciiText.Capitals(record.Surname));
        row.Add(AsciiText.Capitals(record.MiddleName.Length > 0 ? $"{record.Forename} {record.MiddleName}" : record.Forename));
        row.Add(record.BirthDate, DayFirst);
        row.Add(record.Sex switch { "M" => "Male", "F" => "Female", "" => "Unknown", var other => other });
        row.Add(AsciiText.Capitals(record.Town.Length > 0 ? $"{record.AddressLine}, {record.Town}" : record.AddressLine));
        row.Add(record.Postcode);
        row.Add(record.Phone);
        row.Add(record.Email);
        row.Add(record.RecordDate, DayFirst);
    }

    private static string Role(SyntheticRecord record, SyntheticRandom random)
    {
        var (suspect, missing) = (record.Age < 10 ? 0 : record.Age < 16 ? 14 : 26, record.Age < 30 ? 30 : 20);
        return random.Below(suspect + missing + 52) switch
        {
            < 26 => "VICTIM",
            < 52 => "WITNESS",
            var at => at < 52 + suspect ? "SUSPECT" : "MISPER",
        };
    }
}
