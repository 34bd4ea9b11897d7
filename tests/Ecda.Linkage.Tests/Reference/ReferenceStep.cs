using System.Globalization;
using System.Text.Json;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>A hardening of section 10.1: what its one number or word is, and the fields that it touches.</summary>
internal sealed record ReferenceStep(string Name, decimal Number, string Option, IReadOnlyList<string> Fields)
{
    public bool IsOfTokens => Name is "salt" or "markov";

    public string Canonical => Name switch
    {
        "salt" => $"salt={Option}>{string.Join('+', Fields)}",
        "markov" => string.Create(CultureInfo.InvariantCulture, $"markov={Number}>{string.Join('+', Fields)}"),
        "recordLevel" => $"recordLevel={Option}",
        "blip" => string.Create(CultureInfo.InvariantCulture, $"blip={Number:0.####}/{Option}"),
        "xorFold" or "wxor" or "diffusion" => string.Create(CultureInfo.InvariantCulture, $"{Name}={Number}"),
        _ => Name,
    };

    public static ReferenceStep Read(JsonElement step)
    {
        var (name, value) = step.EnumerateObject().Select(p => (p.Name, p.Value)).Single();
        return name switch
        {
            "salt" => new(name, 0, value.GetProperty("with").GetString()!, FieldsOf(value)),
            "markov" => new(name, value.GetProperty("add").GetInt32(), "", FieldsOf(value)),
            "blip" => new(name, value.GetProperty("share").GetDecimal(), value.TryGetProperty("coins", out var coins) ? coins.GetString()! : "permanent", []),
            "recordLevel" => new(name, 0, value.GetString()!, []),
            "xorFold" or "wxor" or "diffusion" => new(name, value.GetInt32(), "", []),
            _ => new(name, 0, "", []),
        };
    }

    /// <summary>The step in a view of these fields, or nothing where it touches none of them.</summary>
    public ReferenceStep? In(IEnumerable<ReferenceField> view)
    {
        var touched = view.Where(Touches).Select(f => f.Name).ToList();
        return !IsOfTokens ? this : touched.Count == 0 ? null : this with { Fields = touched };
    }

    private static string[] FieldsOf(JsonElement step) => !step.TryGetProperty("fields", out var fields) ? []
        : fields.ValueKind == JsonValueKind.String ? [fields.GetString()!]
        : [.. fields.EnumerateArray().Select(f => f.GetString()!)];

    private bool Touches(ReferenceField field) => Fields.Count > 0 ? Fields.Contains(field.Name, StringComparer.Ordinal)
        : Name == "salt" ? field.Name != Option
        : field.Normalizer is "forename" or "surname" && field.QGram == 2;
}
