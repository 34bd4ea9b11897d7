using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>Sections 2, 9 and 11: what a schema document says about the encoding.</summary>
internal sealed class ReferenceSchema
{
    private static readonly string[] AlwaysIn = ["identifier", "number"];
    private static readonly string[][] Overlapping =
    [
        ["forename", "surname", "dateOfBirth", "sex"],
        ["forename", "dateOfBirth", "postcode", "address"],
        ["forename", "surname", "dateOfBirth", "postcode", "address"],
    ];

    public ReferenceSchema(string json)
    {
        using var document = JsonDocument.Parse(json);
        Fields = [.. document.RootElement.GetProperty("fields").EnumerateArray().Select(ReferenceField.Read)];
        var (bits, insertions, diffusion, lists) = document.RootElement.TryGetProperty("profile", out var profile) ? Profile(profile) : (1024, 295, 6, OverlappingViews());
        var steps = profile.ValueKind == JsonValueKind.Object && profile.TryGetProperty("hardenings", out var hardenings) ? hardenings.EnumerateArray().Select(ReferenceStep.Read).ToList() : null;
        Views = [.. lists.Select(names => View(bits, insertions, diffusion, steps, [.. Fields.Where(f => names.Contains(f.Name, StringComparer.Ordinal))]))];
    }

    public IReadOnlyList<ReferenceField> Fields { get; }

    public IReadOnlyList<ReferenceView> Views { get; }

    public string CanonicalFields => $$"""{"schemaVersion":1,"fields":[{{string.Join(',', Fields.Select(f => f.Canonical()))}}]}""";

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalFields)));

    public string ViewsText => string.Join(';', Views.Select(v => v.Canonical));

    public string Commitment(ReferenceKey key) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Derive("commitment"), ReferenceKey.Frame("1", "1", Fingerprint, ViewsText)));

    public static BigInteger Floor(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    private static ReferenceView View(int bits, int insertions, int diffusion, List<ReferenceStep>? hardenings, List<ReferenceField> fields)
    {
        var steps = hardenings?.ConvertAll(s => s.In(fields)).OfType<ReferenceStep>().ToList() ?? [];
        if (hardenings is not null)
        {
            (diffusion, steps) = steps is [{ Name: "diffusion" } only] ? ((int)only.Number, []) : (1, steps);
        }

        var sum = fields.Aggregate(BigInteger.Zero, (total, f) => total + Scaled(f.Weight));
        return new(bits, diffusion, [.. fields.Select(f => (f, Math.Max(1, (int)Floor((2 * insertions * Scaled(f.Weight)) + sum, 2 * sum))))], steps);
    }

    private static BigInteger Scaled(decimal weight) => new(weight * 1_000_000_000_000m);

    private (int Bits, int Insertions, int Diffusion, List<string[]> Views) Profile(JsonElement profile) => profile.ValueKind == JsonValueKind.Object
        ? (Number(profile, "bits", 1024), Number(profile, "insertions", 295), Number(profile, "diffusion", 6), profile.TryGetProperty("views", out var views) ? [.. views.EnumerateArray().Select(Names)] : OverlappingViews())
        : profile.GetString() switch
        {
            "diffused" => (1024, 295, 6, OverlappingViews()),
            "hardened" => (1024, 295, 8, OverlappingViews()),
            "clk" => (1024, 440, 1, [[.. Fields.Select(f => f.Name)]]),
            "fields" => (1024, 295, 1, [.. Fields.Select(f => new[] { f.Name })]),
            var name => throw new ArgumentException($"The document has no profile '{name}'.", nameof(profile)),
        };

    private static int Number(JsonElement profile, string key, int otherwise) => profile.TryGetProperty(key, out var value) ? value.GetInt32() : otherwise;

    private static string[] Names(JsonElement view) => [.. view.EnumerateArray().Select(n => n.GetString()!)];

    private List<string[]> OverlappingViews()
    {
        var kinds = Fields.Select(f => f.Kind).ToHashSet(StringComparer.Ordinal);
        return kinds.IsSupersetOf(["forename", "surname", "dateOfBirth"]) && kinds.Overlaps(["postcode", "address"])
            ? [.. Overlapping.Select(view => Fields.Where(f => view.Contains(f.Kind, StringComparer.Ordinal) || AlwaysIn.Contains(f.Kind, StringComparer.Ordinal)).Select(f => f.Name).ToArray())]
            : [[.. Fields.Select(f => f.Name)]];
    }
}
