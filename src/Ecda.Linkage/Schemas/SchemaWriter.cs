using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecda.Linkage.Schemas;

/// <summary>Writes schemas as JSON: the whole document for people, and the canonical logical part that is fingerprinted.</summary>
internal static class SchemaWriter
{
    private static readonly JavaScriptEncoder Plain = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The document as an owner would write it, with every default spelled out but options that are off.</summary>
    public static string Document(LinkageSchema schema)
    {
        return Write(indented: true, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", LinkageSchema.Version);
            json.WriteString("name", schema.Name);
            WriteProfile(json, schema.Profile);
            WriteFields(json, schema.Fields);
            WriteBlocking(json, schema.Blocking);
            WriteSources(json, schema);
            json.WriteEndObject();
        });
    }

    /// <summary>The part both owners must agree on, in one fixed spelling: fields with every default but options that are off, no white space.</summary>
    public static string CanonicalFields(LinkageSchema schema)
    {
        return Write(indented: false, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", LinkageSchema.Version);
            WriteFields(json, schema.Fields);
            json.WriteEndObject();
        });
    }

    private static string Write(bool indented, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = Plain, NewLine = "\n" }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteProfile(Utf8JsonWriter json, EncodingProfile profile)
    {
        if (EncodingProfile.Find(profile.Name) is not null)
        {
            json.WriteString("profile", profile.Name);
            return;
        }

        json.WriteStartObject("profile");
        json.WriteNumber("bits", profile.Bits);
        json.WriteNumber("insertions", profile.Insertions);
        if (profile.Hardenings.Count > 0)
        {
            WriteHardenings(json, profile.Hardenings);
        }
        else
        {
            json.WriteNumber("diffusion", profile.Diffusion);
        }

        if (profile.Views is { } views)
        {
            json.WriteStartArray("views");
            foreach (var view in views)
            {
                WriteTexts(json, view);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteHardenings(Utf8JsonWriter json, IReadOnlyList<Hardening> steps)
    {
        json.WriteStartArray("hardenings");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WritePropertyName(step.Name);
            switch (step.Name)
            {
                case "diffusion" or "xorFold" or "wxor":
                    json.WriteNumberValue(step.Number);
                    break;
                case "recordLevel":
                    json.WriteStringValue(step.Option);
                    break;
                case "blip" or "salt" or "markov":
                    WriteParts(json, step);
                    break;
                default:
                    json.WriteBooleanValue(true);
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter json, Hardening step)
    {
        json.WriteStartObject();
        switch (step.Name)
        {
            case "blip":
                json.WriteNumber("share", Plainest(step.Number / Hardening.BlipSteps));
                json.WriteString("coins", step.Option);
                break;
            case "salt":
                json.WriteString("with", step.Option);
                break;
            default:
                json.WriteNumber("add", step.Number);
                break;
        }

        if (step.Fields.Count > 0)
        {
            json.WritePropertyName("fields");
            WriteTexts(json, step.Fields);
        }

        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<Field> fields)
    {
        json.WriteStartArray("fields");
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("kind", SchemaReader.NameOf(field.Kind));
            json.WriteString("normalizer", field.Normalizer);
            json.WriteNumber("qgram", field.QGram);
            json.WriteNumber("weight", Plainest(field.Weight));
            if (field.Kind == FieldKind.Number)
            {
                json.WriteNumber("tolerance", Plainest(field.Tolerance));
            }

            WriteOptions(json, field);

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Options are written only where they are not the default, so that a schema without them is spelled as it always was.</summary>
    private static void WriteOptions(Utf8JsonWriter json, Field field)
    {
        if (field.Nicknames)
        {
            json.WriteBoolean("nicknames", true);
        }

        if (field.Phonetic != "none")
        {
            json.WriteString("phonetic", field.Phonetic);
        }

        if (field.JanuaryFirst != "keep")
        {
            json.WriteString("januaryFirst", field.JanuaryFirst);
        }

        if (field.GroupOrDefault != field.DefaultGroup)
        {
            json.WriteString("group", field.GroupOrDefault);
        }
    }

    private static void WriteBlocking(Utf8JsonWriter json, IReadOnlyList<BlockingRule> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        json.WriteStartArray("blocking");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteStartArray("fields");
            foreach (var part in rule.Parts)
            {
                json.WriteStartObject();
                json.WriteString("field", part.Field);
                json.WriteString("transform", part.Transform);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("minimum", rule.Minimum);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // 1.0 and 1.00 are one number: dividing by one with 28 zeros drops trailing zeros.
    private static decimal Plainest(decimal value) => value / 1.0000000000000000000000000000m;

    private static void WriteSources(Utf8JsonWriter json, LinkageSchema schema)
    {
        json.WriteStartObject("sources");
        foreach (var source in schema.Sources)
        {
            json.WriteStartObject(source.Name);
            if (source.IdColumn is { } id)
            {
                json.WriteString("id", id);
            }

            if (source.Delimiter is { } delimiter)
            {
                json.WriteString("delimiter", delimiter.ToString());
            }

            json.WriteStartObject("columns");
            foreach (var (name, mapping) in source.Columns)
            {
                json.WriteStartObject(name);
                json.WritePropertyName("columns");
                WriteTexts(json, mapping.Columns);
                if (schema.Fields.Any(f => f.Name == name && f.Normalizer == "date"))
                {
                    json.WritePropertyName("format");
                    WriteTexts(json, mapping.Formats);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
