using System.Globalization;
using System.Text.Json;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>A field of section 2, read from a schema document.</summary>
internal sealed record ReferenceField(string Name, string Kind, string Normalizer, int QGram, decimal Weight, decimal Tolerance, bool Nicknames, string Phonetic, bool IsYearOnly, string Group)
{
    /// <summary>What the keys of the field's positions are derived from (section 7).</summary>
    public string KeyName => Group == "none" ? Name : $"group:{Group}";

    public static ReferenceField Read(JsonElement field)
    {
        var kind = field.GetProperty("kind").GetString()!;
        var (normalizer, qgram, weight) = kind switch
        {
            "dateOfBirth" => ("date", 2, 1m),
            "sex" => ("sex", 2, 0.2m),
            "postcode" => ("ukPostcode", 2, 1m),
            "address" => ("address", 2, 0.5m),
            "identifier" => ("identifier", 0, 1m),
            _ => (kind, 2, 1m),
        };
        return new(
            Get("name")?.GetString()!.Trim() ?? kind,
            kind,
            Get("normalizer")?.GetString() ?? normalizer,
            Get("qgram")?.GetInt32() ?? qgram,
            Get("weight")?.GetDecimal() ?? weight,
            Get("tolerance")?.GetDecimal() ?? 1m,
            Get("nicknames")?.GetBoolean() ?? false,
            Get("phonetic")?.GetString() ?? "none",
            Get("januaryFirst")?.GetString() == "yearOnly",
            Get("group")?.GetString() ?? DefaultGroup(kind));

        JsonElement? Get(string key) => field.TryGetProperty(key, out var value) ? value : null;
    }

    /// <summary>The field in the canonical fields (section 11).</summary>
    public string Canonical() =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"name":"{{Name}}","kind":"{{Kind}}","normalizer":"{{Normalizer}}","qgram":{{QGram}},"weight":{{Weight:0.############}}""")
        + (Kind == "number" ? string.Create(CultureInfo.InvariantCulture, $$""","tolerance":{{Tolerance:0.############}}""") : "")
        + (Nicknames ? ",\"nicknames\":true" : "")
        + (Phonetic == "none" ? "" : $",\"phonetic\":\"{Phonetic}\"")
        + (IsYearOnly ? ",\"januaryFirst\":\"yearOnly\"" : "")
        + (Group == DefaultGroup(Kind) ? "}" : $",\"group\":\"{Group}\"}}");

    private static string DefaultGroup(string kind) => kind is "forename" or "surname" ? "names" : "none";
}
