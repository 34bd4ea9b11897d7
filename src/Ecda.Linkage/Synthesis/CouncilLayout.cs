namespace Ecda.Linkage.Synthesis;

/// <summary>The council's extract: housing, children's and adults' services, names as people write them, ISO dates.</summary>
internal sealed class CouncilLayout(Rates rates) : ExtractLayout(rates, "council")
{
    private const string Iso = "yyyy-MM-dd";

    private readonly double _uprn = rates["extracts.councilHasUprn"];
    private readonly double _title = rates["extracts.councilHasTitle"];

    public override IReadOnlyList<string> Columns { get; } =
    [
        "council_ref", "service", "title", "forename", "middle_name", "surname", "date_of_birth", "sex",
        "address_line", "town", "postcode", "uprn", "nhs_number", "phone", "email", "record_date",
    ];

    public override DateOnly FirstDay { get; } = new(2019, 1, 1);

    public override string ReferenceFormat => "'C'000000";

    public override int NhsColumn => 12;

    public override void Hide(SyntheticRecord record, SyntheticRandom random)
    {
        base.Hide(record, random);
        if (!random.Chance(_uprn))
        {
            record.Uprn = "";
        }
    }

    public override void Write(SyntheticRecord record, SyntheticRandom random, RowWriter row)
    {
        row.Add(Service(record, random));
        row.Add(random.Chance(_title) ? Title(record, random) : "");
        row.Add(record.Forename);
        row.Add(record.MiddleName);
        row.Add(record.Surname);
        row.Add(record.BirthDate, Iso);
        row.Add(record.Sex);
        row.Add(record.AddressLine);
        row.Add(record.Town);
        row.Add(record.Postcode);
        row.Add(record.Uprn);
        row.Add("");
        row.Add(record.Phone);
        row.Add(record.Email);
        row.Add(record.RecordDate, Iso);
    }

    private static string Service(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.Age < 18)
        {
            return random.Chance(0.42) ? "CSC" : "HOUSING";
        }

        return random.Chance(record.Person.Home.IsSocialHousing ? 0.85 : record.Age < 65 ? 0.6 : 0.4) ? "HOUSING" : "ASC";
    }

    private static string Title(SyntheticRecord record, SyntheticRandom random)
    {
        var at = random.Uniform();
        return record.Person.Sex == 'M' ? "Mr"
            : record.Age < 18 ? "Miss"
            : record.Person.Married ? (at < 0.6 ? "Mrs" : at < 0.9 ? "Ms" : "Miss")
            : at < 0.1 ? "Mrs" : at < 0.5 ? "Ms" : "Miss";
    }
}
