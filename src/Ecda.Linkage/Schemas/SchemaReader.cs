using System.Text.Json;
using System.Text.Unicode;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Schemas;

/// <summary>Reads a schema document; every fault names the JSON path.</summary>
internal static class SchemaReader
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 16,
    };

    public static LinkageSchema Read(ReadOnlyMemory<byte> json, string document)
    {
        using var parsed = Parse(json, document);
        var root = new JsonPath(document, "$", parsed.RootElement);
        if (root.Find("clkConfig") is { } clkhash)
        {
            throw clkhash.Fault("this is a linkage schema of clkhash, expected one of Ecda.Linkage. Encode with 'ecda clkhash encode' (ClkhashEncoder), or write a schema with 'ecda schema init'.");
        }

        string? name = null;
        List<Field>? fields = null;
        JsonPath? profile = null;
        JsonPath? blocking = null;
        JsonPath? sources = null;
        var versionSeen = false;
        foreach (var (key, value) in root.Properties())
        {
            switch (key)
            {
                case "schemaVersion":
                    ReadVersion(value);
                    versionSeen = true;
                    break;
                case "name":
                    name = value.Text();
                    break;
                case "profile":
                    profile = value;
                    break;
                case "fields":
                    fields = ReadFields(value);
                    break;
                case "blocking":
                    blocking = value;
                    break;
                case "sources":
                    sources = value;
                    break;
                default:
                    throw value.UnknownKey("schemaVersion", "name", "profile", "fields", "blocking", "sources");
            }
        }

        if (!versionSeen)
        {
            throw root.Fault($"the key schemaVersion is missing; expected \"schemaVersion\": {LinkageSchema.Version}.");
        }

        if (fields is null)
        {
            throw root.Fault("the key fields is missing; expected a list of logical fields.");
        }

        return new LinkageSchema(
            name ?? document,
            fields,
            profile is { } p ? ProfileReader.Read(p, fields) : EncodingProfile.Diffused,
            sources is { } s ? ReadSources(s, fields) : [],
            blocking is { } b ? BlockingReader.Read(b, fields) : []);
    }

    /// <summary>Reads a document's JSON; a byte order mark, comments and trailing commas are forgiven.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, string document)
    {
        if (json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            throw new LinkageFormatException($"{document}: found bytes that are not UTF-8. Save the document as UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException e)
        {
            throw new LinkageFormatException($"{document}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: this is not well-formed JSON. Correct the document there.", e);
        }
    }

    private static void ReadVersion(JsonPath value)
    {
        if (value.Integer(1, int.MaxValue) != LinkageSchema.Version)
        {
            throw value.Fault($"found version {value.Integer(1, int.MaxValue)}, this library reads version {LinkageSchema.Version}. Use the library version that made the schema.");
        }
    }

    private static List<Field> ReadFields(JsonPath json)
    {
        var fields = new List<Field>();
        var places = new List<JsonPath>();
        foreach (var item in json.Items())
        {
            var field = ReadField(item);
            places.Add(item);
            if (fields.Exists(f => f.Name == field.Name))
            {
                throw item.Fault($"the field name '{field.Name}' is used twice; every field needs a name of its own.");
            }

            fields.Add(field);
        }

        for (var i = 0; i < fields.Count; i++)
        {
            foreach (var (option, problem) in FieldOptions.Faults(fields[i], fields))
            {
                throw (places[i].Find(option) ?? places[i]).Fault(problem);
            }
        }

        return fields.Count > 0 ? fields : throw json.Fault("found no field, expected at least one.");
    }

    private static Field ReadField(JsonPath json)
    {
        var properties = json.Properties().ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (!properties.TryGetValue("kind", out var kindJson))
        {
            throw json.Fault($"the key kind is missing; expected one of {KindNames}.");
        }

        var kind = Enum.GetValues<FieldKind>().Where(k => NameOf(k) == kindJson.Text()).Select(k => (FieldKind?)k).FirstOrDefault()
            ?? throw kindJson.Fault($"found \"{kindJson.Text()}\", expected one of {KindNames}.");
        var field = Field.Of(NameOf(kind), kind);
        foreach (var (key, value) in properties)
        {
            field = key switch
            {
                "kind" => field,
                "name" => SchemaRules.IsFieldName(value.Text()) ? field with { Name = value.Text() } : throw value.Fault("expected letters, digits, '_', '-' and '.' only, at most 64."),
                "normalizer" => Normalizer.Exists(value.Text()) ? field with { Normalizer = value.Text() } : throw value.Fault($"found \"{value.Text()}\", expected one of {Normalizer.Names}."),
                "qgram" => field with { QGram = value.Integer(0, 4) },
                "weight" => field with { Weight = value.Positive(100) },
                "tolerance" => field with { Tolerance = value.Positive(1_000_000_000) },
                "nicknames" => field with { Nicknames = value.Flag() },
                "phonetic" => field with { Phonetic = value.Text() },
                "januaryFirst" => field with { JanuaryFirst = value.Text() },
                "group" => field with { Group = value.Text() },
                _ => throw value.UnknownKey("name", "kind", "normalizer", "qgram", "weight", "tolerance", "nicknames", "phonetic", "januaryFirst", "group"),
            };
        }

        if (properties.TryGetValue("normalizer", out var chosen) && !Normalizer.Fits(field.Normalizer, kind))
        {
            throw chosen.Fault($"the normalizer {field.Normalizer} does not fit a field of kind {NameOf(kind)}.");
        }

        return field;
    }

    private static List<SourceMapping> ReadSources(JsonPath json, IReadOnlyList<Field> fields)
    {
        var sources = new List<SourceMapping>();
        foreach (var (name, source) in json.Properties())
        {
            var mapping = new SourceMapping { Name = name, Columns = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal) };
            foreach (var (key, value) in source.Properties())
            {
                mapping = key switch
                {
                    "id" => mapping with { IdColumn = value.Text() },
                    "delimiter" => mapping with { Delimiter = ReadDelimiter(value) },
                    "columns" => mapping with { Columns = ReadColumns(value, fields) },
                    _ => throw value.UnknownKey("id", "delimiter", "columns"),
                };
            }

            sources.Add(mapping.Columns.Count > 0 ? mapping : throw source.Fault("the key columns is missing or empty; expected a column for each logical field this source holds."));
        }

        return sources;
    }

    private static char ReadDelimiter(JsonPath json)
    {
        var text = json.Element.ValueKind == JsonValueKind.String ? json.Element.GetString()! : "";
        return text.Length == 1 && char.IsAscii(text[0]) && text[0] is not ('"' or '\r' or '\n' or '\0') ? text[0] : throw json.Fault("expected one ASCII character such as \",\", \";\", \"|\" or \"\\t\".");
    }

    private static Dictionary<string, ColumnMapping> ReadColumns(JsonPath json, IReadOnlyList<Field> fields)
    {
        var columns = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal);
        foreach (var (name, value) in json.Properties())
        {
            RequireField(value, name, fields);
            columns.Add(name, ReadColumn(value, fields.First(f => f.Name == name)));
        }

        return columns;
    }

    private static ColumnMapping ReadColumn(JsonPath json, Field field)
    {
        if (json.Element.ValueKind != JsonValueKind.Object)
        {
            return new ColumnMapping { Columns = json.Texts() };
        }

        var mapping = new ColumnMapping { Columns = [] };
        foreach (var (key, value) in json.Properties())
        {
            mapping = key switch
            {
                "column" or "columns" => mapping with { Columns = value.Texts() },
                "format" or "formats" => mapping with { Formats = ReadFormats(value, field) },
                _ => throw value.UnknownKey("column", "columns", "format"),
            };
        }

        return mapping.Columns.Count > 0 ? mapping : throw json.Fault("the key column is missing; expected the name of the extract's column.");
    }

    private static IReadOnlyList<string> ReadFormats(JsonPath json, Field field)
    {
        if (field.Normalizer != "date")
        {
            throw json.Fault($"a format is for dates, but {field.Name} is normalized as {field.Normalizer}. Remove it.");
        }

        foreach (var format in json.Texts())
        {
            if (!DateFormat.TryParse(format, out _, out var problem))
            {
                throw json.Fault($"found \"{format}\": {problem}");
            }
        }

        return json.Texts();
    }

    /// <summary>Refuses the name of a field that the schema does not have.</summary>
    public static void RequireField(JsonPath json, string name, IReadOnlyList<Field> fields)
    {
        if (!fields.Any(f => f.Name == name))
        {
            throw json.Fault($"there is no field '{name}'; expected one of {string.Join(", ", fields.Select(f => f.Name))}.");
        }
    }

    private static string KindNames => string.Join(", ", Enum.GetValues<FieldKind>().Select(NameOf));

    /// <summary>The name of a kind in a document: forename, dateOfBirth, …</summary>
    internal static string NameOf(FieldKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
