namespace Ecda.Linkage.Normalization;

/// <summary>Turns a raw value into its normal form by the normalizer that the schema names. One instance serves one thread.</summary>
internal sealed class Normalizer(IReadOnlyList<DateFormat> dateFormats)
{
    private static readonly string[] All = ["forename", "surname", "date", "sex", "ukPostcode", "address", "text", "identifier", "number"];

    /// <summary>A value of more bytes than this is no name, date or address, and counts as unreadable.</summary>
    public const int LongestValue = 4096;

    private readonly CodePoints _scratch = new();

    /// <summary>The names a schema may use, for messages.</summary>
    public static string Names => string.Join(", ", All);

    public static bool Exists(string name) => Array.IndexOf(All, name) >= 0;

    /// <summary>Whether a field of <paramref name="kind"/> may use the normalizer: dates, sexes and numbers have tokens of their own.</summary>
    public static bool Fits(string name, FieldKind kind) => kind switch
    {
        FieldKind.DateOfBirth => name == "date",
        FieldKind.Sex => name == "sex",
        FieldKind.Number => name == "number",
        _ => name is not ("date" or "sex" or "number"),
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
            "identifier" => Identifier(value),
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

    private static ValueOutcome Identifier(CodePoints value)
    {
        var write = 0;
        for (var read = 0; read < value.Count; read++)
        {
            if (value[read] >= 0x80 || char.IsAsciiLetterOrDigit((char)value[read]))
            {
                value[write++] = value[read];
            }
        }

        value.Truncate(write);
        return write == 0 ? ValueOutcome.Empty : ValueOutcome.Present;
    }
}
