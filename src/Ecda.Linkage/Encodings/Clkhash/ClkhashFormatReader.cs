using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Reads how a feature's values are written.</summary>
internal static class ClkhashFormatReader
{
    private static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);

    public static (ValueFormat Format, TokenEncoding Encoding) Read(JsonPath json)
    {
        var keys = json.Properties().Where(p => p.Key != "description").ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var type = ClkhashSchemaReader.Required(json, Get(keys, "type"), "type", "string, integer, date or enum");
        return type.Verbatim() switch
        {
            "string" => (ReadText(json, keys), ReadEncoding(Get(keys, "encoding"))),
            "integer" => (ReadInteger(keys), TokenEncoding.Utf8),
            "date" => (ReadDate(json, keys), TokenEncoding.Utf8),
            "enum" => (ReadEnum(json, keys), TokenEncoding.Utf8),
            _ => throw type.Fault($"found \"{type.Verbatim()}\", expected \"string\", \"integer\", \"date\" or \"enum\"."),
        };
    }

    private static ValueFormat ReadText(JsonPath json, Dictionary<string, JsonPath> keys)
    {
        if (Get(keys, "pattern") is { } pattern)
        {
            RefuseOthers(keys, "type", "encoding", "pattern");
            return new PatternFormat(ReadPattern(pattern));
        }

        RefuseOthers(keys, "type", "encoding", "case", "minLength", "maxLength", "pattern");
        var letterCase = Get(keys, "case") is not { } text ? TextCase.Mixed : text.Verbatim() switch
        {
            "mixed" => TextCase.Mixed,
            "upper" => TextCase.Upper,
            "lower" => TextCase.Lower,
            _ => throw text.Fault($"found \"{text.Verbatim()}\", expected \"upper\", \"lower\" or \"mixed\"."),
        };
        var minimum = Get(keys, "minLength")?.Integer(0, int.MaxValue) ?? 0;
        var maximum = Get(keys, "maxLength")?.Integer(0, int.MaxValue) ?? int.MaxValue;
        return minimum <= maximum ? new TextFormat(letterCase, minimum, maximum) : throw json.Fault($"minLength {minimum} is above maxLength {maximum}, so no value fits.");
    }

    /// <summary>Reads a pattern of Python's: what .NET spells otherwise is translated.</summary>
    private static Regex ReadPattern(JsonPath json)
    {
        var pattern = json.Verbatim().Replace("(?P<", "(?<", StringComparison.Ordinal).Replace("\\Z", "\\z", StringComparison.Ordinal);
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, PatternPatience);
        }
        catch (ArgumentException e)
        {
            throw new LinkageFormatException(json.Fault("this is no regular expression that .NET can read; Python's dialect differs in places. Write it in a form that both read.").Message, e);
        }
    }

    private static TokenEncoding ReadEncoding(JsonPath? json) => json is not { } text ? TokenEncoding.Utf8 : text.Verbatim() switch
    {
        "utf-8" => TokenEncoding.Utf8,
        "ascii" => TokenEncoding.Ascii,
        "utf-16" => TokenEncoding.Utf16,
        "utf-32" => TokenEncoding.Utf32,
        _ => throw text.Fault($"found \"{text.Verbatim()}\", expected \"ascii\", \"utf-8\", \"utf-16\" or \"utf-32\"."),
    };

    private static IntegerFormat ReadInteger(Dictionary<string, JsonPath> keys)
    {
        RefuseOthers(keys, "type", "minimum", "maximum");
        return new IntegerFormat(Bound(Get(keys, "minimum")), Bound(Get(keys, "maximum")));
    }

    private static BigInteger? Bound(JsonPath? json) => json is not { } number ? null
        : number.Element.ValueKind == JsonValueKind.Number && BigInteger.TryParse(number.Element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound) ? bound
        : throw number.Fault("expected a whole number.");

    private static DateFormat ReadDate(JsonPath json, Dictionary<string, JsonPath> keys)
    {
        RefuseOthers(keys, "type", "format");
        var format = ClkhashSchemaReader.Required(json, Get(keys, "format"), "format", "how dates are written, such as %d/%m/%Y");
        var pattern = DatePattern.Parse(format.Verbatim(), out var problem);
        return pattern is not null ? new DateFormat(format.Verbatim(), pattern) : throw format.Fault(problem);
    }

    private static EnumFormat ReadEnum(JsonPath json, Dictionary<string, JsonPath> keys)
    {
        RefuseOthers(keys, "type", "values");
        var values = ClkhashSchemaReader.Required(json, Get(keys, "values"), "values", "the list of values");
        return new EnumFormat(values.Items().Select(v => Encoding.UTF8.GetBytes(v.Verbatim())).ToHashSet(ByteKeys.Instance));
    }

    private static JsonPath? Get(Dictionary<string, JsonPath> keys, string key) => keys.TryGetValue(key, out var value) ? value : null;

    /// <summary>clkhash takes no unknown key in a format.</summary>
    private static void RefuseOthers(Dictionary<string, JsonPath> keys, params ReadOnlySpan<string> known)
    {
        foreach (var (key, value) in keys)
        {
            if (!known.Contains(key))
            {
                throw value.UnknownKey(known);
            }
        }
    }
}
