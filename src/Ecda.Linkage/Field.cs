namespace Ecda.Linkage;

/// <summary>
/// A logical field that both owners share: what it is called, how its values are made comparable, and how much it counts.
/// Each owner's own column for it stands in a <see cref="SourceMapping"/>.
/// </summary>
public sealed record Field
{
    /// <summary>What a field without a group has for one.</summary>
    internal const string NoGroup = "none";

    /// <summary>The name both owners use for the field, such as <c>forename</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the field is about.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>
    /// The normalizer, by the names in ENCODING.md: forename, surname, date, sex, ukPostcode, address, text, identifier or number;
    /// and for identifiers of a known form nhsNumber, uprn, ukPhone or email.
    /// </summary>
    public required string Normalizer { get; init; }

    /// <summary>The length of the q-grams, 1 to 4; 0 encodes the whole value as one token. Dates, sexes and numbers have tokens of their own and ignore it.</summary>
    public int QGram { get; init; } = 2;

    /// <summary>The field's share of a view's bits relative to the other fields, above 0 and at most 100. Default 1.</summary>
    public decimal Weight { get; init; } = 1;

    /// <summary>For <see cref="FieldKind.Number"/>: values at this distance or farther have nothing in common. Above 0.</summary>
    public decimal Tolerance { get; init; } = 1;

    /// <summary>For the normalizer forename: whether Bill and William share a token more, by a table of nicknames and spellings of one name. Default false.</summary>
    public bool Nicknames { get; init; }

    /// <summary>For the normalizers forename and surname: soundex or doubleMetaphone adds tokens of how the name sounds. Default none.</summary>
    public string Phonetic { get; init; } = "none";

    /// <summary>For dates: keep takes 1 January as the day it is, yearOnly takes it as a default that systems write where only the year is known. Default keep.</summary>
    public string JanuaryFirst { get; init; } = "keep";

    /// <summary>
    /// Fields of one group share their bit positions, so that a forename and a surname that were exchanged set nearly the same bits in a view that holds both.
    /// A name of letters, digits, '_', '-' and '.' that two fields or more have, or none. Null is the default: names for forenames and surnames, none for other fields.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>The column to read when the schema is built in code for one file; null in a schema document, where sources say it.</summary>
    public string? Column { get; init; }

    /// <summary>The date format of <see cref="Column"/>, such as <c>dd/MM/yyyy</c>; null for <c>yyyy-MM-dd</c>.</summary>
    public string? Format { get; init; }

    /// <summary>What the keys of the field's tokens are derived from. No field's name has a colon, so a group never meets a field.</summary>
    internal string KeyName => GroupOrDefault == NoGroup ? Name : $"group:{GroupOrDefault}";

    /// <summary>The field's group; <see cref="NoGroup"/> where it stands alone.</summary>
    internal string GroupOrDefault => Group ?? DefaultGroup;

    /// <summary>The group of a field of this kind that names none.</summary>
    internal string DefaultGroup => Kind is FieldKind.Forename or FieldKind.Surname ? "names" : NoGroup;

    /// <summary>A forename field read from <paramref name="column"/>.</summary>
    public static Field Forename(string column) => Of("forename", FieldKind.Forename, column);

    /// <summary>A surname field read from <paramref name="column"/>.</summary>
    public static Field Surname(string column) => Of("surname", FieldKind.Surname, column);

    /// <summary>A date-of-birth field read from <paramref name="column"/> in <paramref name="format"/>.</summary>
    public static Field DateOfBirth(string column, string format = "yyyy-MM-dd") => Of("dateOfBirth", FieldKind.DateOfBirth, column) with { Format = format };

    /// <summary>A sex field read from <paramref name="column"/>.</summary>
    public static Field Sex(string column) => Of("sex", FieldKind.Sex, column);

    /// <summary>A UK postcode field read from <paramref name="column"/>.</summary>
    public static Field Postcode(string column) => Of("postcode", FieldKind.Postcode, column);

    /// <summary>An address field read from <paramref name="column"/>.</summary>
    public static Field Address(string column) => Of("address", FieldKind.Address, column);

    /// <summary>An identifier field read from <paramref name="column"/>.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="column">The column to read.</param>
    /// <param name="normalizer">identifier, nhsNumber, uprn, ukPhone or email.</param>
    public static Field Identifier(string name, string column, string normalizer = "identifier") => Of(name, FieldKind.Identifier, column) with { Normalizer = normalizer };

    /// <summary>A field of <paramref name="kind"/> with that kind's defaults.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="column">The column to read, for a schema built in code.</param>
    public static Field Of(string name, FieldKind kind, string? column = null) => new()
    {
        Name = name,
        Kind = kind,
        Column = column,
        Normalizer = kind switch
        {
            FieldKind.Forename => "forename",
            FieldKind.Surname => "surname",
            FieldKind.DateOfBirth => "date",
            FieldKind.Sex => "sex",
            FieldKind.Postcode => "ukPostcode",
            FieldKind.Address => "address",
            FieldKind.Identifier => "identifier",
            FieldKind.Number => "number",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        },
        QGram = kind == FieldKind.Identifier ? 0 : 2,
        Weight = kind switch
        {
            FieldKind.Sex => 0.2m,
            FieldKind.Address => 0.5m,
            _ => 1m,
        },
    };
}
