namespace Ecda.Linkage.Audit;

/// <summary>
/// Any schema over the extracts of people who never existed: its fields are found by what they hold, not by an owner's columns, so that
/// every profile and choice of fields can be attacked
/// without anybody's records. A field that the extracts do not have is missing in every record.
/// </summary>
internal static class SyntheticSources
{
    /// <summary>The source of the council's synthetic extract.</summary>
    public const string Council = "council";

    /// <summary>The source of the synthetic extract of the police.</summary>
    public const string Police = "police";

    // Dates as either extract writes them.
    private static readonly IReadOnlyList<string> Iso = ["yyyy-MM-dd"];
    private static readonly IReadOnlyList<string> DayFirst = ["dd/MM/yyyy"];

    /// <summary>The library's defaults for forename, surname, date of birth, sex, postcode and address.</summary>
    public static LinkageSchema Default { get; } = For(new LinkageSchema(
        "synthetic people",
        [Field.Forename(""), Field.Surname(""), Field.DateOfBirth(""), Field.Sex(""), Field.Postcode(""), Field.Address("")],
        EncodingProfile.Diffused,
        [new SourceMapping { Name = Council, Columns = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal) }]));

    /// <summary>The schema with the two synthetic extracts as its sources, in place of its own.</summary>
    public static LinkageSchema For(LinkageSchema schema) =>
        new(schema.Name, schema.Fields, schema.Profile, [Source(schema, Council, Columns), Source(schema, Police, PoliceColumns)], schema.Blocking);

    private static SourceMapping Source(LinkageSchema schema, string name, Func<Field, int, bool, ColumnMapping?> columns)
    {
        var map = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal);
        var seen = new Dictionary<FieldKind, int>();
        var isOneAddress = schema.Fields.Count(f => f.Kind == FieldKind.Address) == 1;
        foreach (var field in schema.Fields)
        {
            var number = seen[field.Kind] = seen.GetValueOrDefault(field.Kind) + 1;
            if (columns(field, number, isOneAddress) is { } mapping)
            {
                map[field.Name] = mapping;
            }
        }

        return new SourceMapping { Name = name, Columns = map };
    }

    /// <param name="field">A field of the schema.</param>
    /// <param name="number">Which of its kind it is, from 1.</param>
    /// <param name="isOneAddress">Whether street and town are one field.</param>
    private static ColumnMapping? Columns(Field field, int number, bool isOneAddress) => (field.Kind, number) switch
    {
        (FieldKind.Forename, 1) => In("forename"),
        (FieldKind.Forename, 2) => In("middle_name"),
        (FieldKind.Surname, 1) => In("surname"),
        (FieldKind.DateOfBirth, 1) => new() { Columns = ["date_of_birth"], Formats = Iso },
        (FieldKind.Sex, 1) => In("sex"),
        (FieldKind.Postcode, 1) => In("postcode"),
        (FieldKind.Address, 1) => isOneAddress ? In("address_line", "town") : In("address_line"),
        (FieldKind.Address, 2) => In("town"),
        (FieldKind.Identifier, _) => field.Normalizer switch
        {
            "nhsNumber" => In("nhs_number"),
            "uprn" => In("uprn"),
            "ukPhone" => In("phone"),
            "email" => In("email"),
            _ => null,
        },
        _ => null,
    };

    private static ColumnMapping? PoliceColumns(Field field, int number, bool isOneAddress) => (field.Kind, number) switch
    {
        (FieldKind.Forename, 1) => In("forenames"),
        (FieldKind.Surname, 1) => In("surname"),
        (FieldKind.DateOfBirth, 1) => new() { Columns = ["dob"], Formats = DayFirst },
        (FieldKind.Sex, 1) => In("gender"),
        (FieldKind.Postcode, 1) => In("postcode"),
        (FieldKind.Address, 1) => In("address"),
        (FieldKind.Identifier, _) => field.Normalizer switch
        {
            "ukPhone" => In("telephone"),
            "email" => In("email"),
            _ => null,
        },
        _ => null,
    };

    private static ColumnMapping In(params IReadOnlyList<string> columns) => new() { Columns = columns };
}
