namespace Ecda.Linkage.Normalization;

/// <summary>Turns a raw value into its normal form by the normalizer that the schema names. One instance serves one thread.</summary>
internal sealed class Normalizer(IReadOnlyList<DateFormat> dateFormats)
{
    private static readonly string[] All = ["forename", "surname", "date", "sex", "ukPostcode", "address", "text", "identifier", "number", "nhsNumber", "uprn", "ukPhone", "email"];

    /// <summary>A value of more bytes than this is no name, date or address, and counts as unreadable.</summary>
    public const int LongestValue = 4096;

    private readonly CodePoints _scratch = new();

    /// <summary>The names a schema may use, for messages.</summary>
    public static string Names => string.Join(", ", All);

    /// <summary>What a column of the normalizer should hold, for messages.</summary>
    public static string Expected(string name) => name switch
    {
        "nhsNumber" => "NHS numbers (ten digits, the last a right check digit)",
        "uprn" => "UPRNs (one to twelve digits)",
        "ukPhone" => "telephone numbers (UK ones with their area code, others with + and their country's)",
        "email" => "e-mail addresses",
        _ => "numbers",
    };

    public static bool Exists(string name) => Array.IndexOf(All, name) >= 0;

    /// <summary>Whether a field of <paramref name="kind"/> may use the normalizer: dates, sexes and numbers have tokens of their own, and NHS numbers and their like are identifiers.</summary>
    public static bool Fits(string name, FieldKind kind) => kind switch
    {
        FieldKind.DateOfBirth => name == "date",
        FieldKind.Sex => name == "sex",
        FieldKind.Number => name == "number",
        FieldKind.Identifier => name is not ("date" or "sex" or "number"),
        _ => name is not ("date" or "sex" or "number" or "nhsNumber" or "uprn" or "ukPhone" or "email"),
    };

    /// <summary>Folds and normalizes <paramref name="utf8"/> into <paramref name="value"/>; the value is meaningful only when the outcome is Present.</summary>
    public ValueOutcome Normalize(string normalizer, ReadOnlySpan<byte> utf8, CodePoints value)
    {
        if (utf8.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
        {
            return ValueOutcome.Empty;
        }

        if (IsPlaceholder(utf8, value))
        {
            return ValueOutcome.Placeholder;
        }

        if (utf8.Length > LongestValue)
        {
            return ValueOutcome.Unreadable;
        }

        var outcome = Apply(normalizer, value);

        // What is left without titles and punctuation may still be a placeholder (Mr Unknown).
        return outcome == ValueOutcome.Present && Placeholders.Match(value.Span) ? ValueOutcome.Placeholder : outcome;
    }

    private ValueOutcome Apply(string normalizer, CodePoints value)
    {
        return normalizer switch
        {
            "forename" => NameNormalizer.Forename(value),
            "surname" => NameNormalizer.Surname(value),
            "date" => DateNormalizer.Normalize(value, dateFormats),
            "sex" => SexNormalizer.Normalize(value),
            "ukPostcode" => PostcodeNormalizer.Normalize(value),
            "address" => AddressNormalizer.Normalize(value, _scratch),
            "text" => NameNormalizer.Words(value) ? ValueOutcome.Present : ValueOutcome.Empty,
            "identifier" => value.KeepLettersAndDigits() ? ValueOutcome.Present : ValueOutcome.Empty,
            "nhsNumber" => NhsNumberNormalizer.Normalize(value),
            "uprn" => UprnNormalizer.Normalize(value),
            "ukPhone" => PhoneNormalizer.Normalize(value),
            "email" => EmailNormalizer.Normalize(value),
            "number" => NumberNormalizer.Normalize(value),
            _ => throw new ArgumentOutOfRangeException(nameof(normalizer)),
        };
    }

    /// <summary>Folds a value into <paramref name="value"/>; true where it says that nothing is known.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<byte> utf8, CodePoints value)
    {
        value.Clear();
        if (utf8.Length > LongestValue)
        {
            return false;
        }

        FoldingTable.Fold(utf8, value);
        return Placeholders.Match(value.Span);
    }
}
