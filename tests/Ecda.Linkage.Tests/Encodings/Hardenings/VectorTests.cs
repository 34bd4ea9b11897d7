using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Hardenings;

namespace Ecda.Linkage.Tests.Encodings.Hardenings;

/// <summary>Holds every hardening to ENCODING.md, section 10.1. The vectors were computed by another implementation, in another language.</summary>
public sealed class VectorTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };
    private static readonly VectorFile Vectors = JsonSerializer.Deserialize<VectorFile>(File.ReadAllBytes(SharedData.InRepository("tests/Ecda.Linkage.Tests/Vectors/hardenings-1.json")), Options)!;

    private static IEnumerable<TestCaseData> Cases => Vectors.Cases.Select(v => new TestCaseData(v).SetArgDisplayNames(v.Name));

    [TestCaseSource(nameof(Cases))]
    public void Views_MatchVector(Vector vector)
    {
        var schema = LinkageSchema.Parse(vector.Document.ToJsonString());

        Assert.That(string.Join(';', schema.Views.Select(v => v.Canonical)), Is.EqualTo(vector.ViewsText));
        Assert.That(schema.Views.Select(v => v.Bits), Is.EqualTo(vector.Bits));
    }

    [TestCaseSource(nameof(Cases))]
    public void Commitment_MatchesVector(Vector vector) => Assert.That(Encode(vector).Description.Commitment, Is.EqualTo(vector.Commitment));

    [TestCaseSource(nameof(Cases))]
    public void Encode_MatchesVector(Vector vector)
    {
        var extract = Encode(vector);

        var rows = vector.Records.Select((_, i) => Rows(extract, extract.OwnerIds.Own.ToList().IndexOf(FormattableString.Invariant($"{i + 1}"))));
        Assert.That(rows, Is.EqualTo(vector.Records.Select(r => r.Rows)));
    }

    [TestCaseSource(nameof(Cases))]
    public void ToJson_KeepsTheProfile(Vector vector)
    {
        var schema = LinkageSchema.Parse(vector.Document.ToJsonString());

        Assert.That(LinkageSchema.Parse(schema.ToJson()).Views.Select(v => v.Canonical), Is.EqualTo(schema.Views.Select(v => v.Canonical)));
    }

    [TestCaseSource(nameof(Cases))]
    public void Open_KeepsTheViews(Vector vector)
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ecda", "");
        var extract = Encode(vector);
        extract.Save(path);

        var opened = EncodedDataset.Open(path);

        Assert.That(opened.Description.Views.Select(v => (v.Canonical, v.Bits, v.FilterBits)), Is.EqualTo(extract.Description.Views.Select(v => (v.Canonical, v.Bits, v.FilterBits))));
        Assert.That(opened.Row(0, 0).ToArray(), Is.EqualTo(extract.Row(0, 0).ToArray()));
    }

    [Test]
    public void Bigrams_AreThoseOfTheDocument()
    {
        using var resource = typeof(BigramTable).Assembly.GetManifestResourceStream("bigrams-1.txt")!;

        var hash = Convert.ToHexStringLower(SHA256.HashData(resource));

        Assert.That(hash, Is.EqualTo(Vectors.BigramsSha256));
        Assert.That(File.ReadAllText(SharedData.InRepository("src/Ecda.Linkage/ENCODING.md")), Does.Contain(hash));
    }

    private static EncodedExtract Encode(Vector vector)
    {
        var schema = LinkageSchema.Parse(vector.Document.ToJsonString());
        var names = schema.Fields.Select(f => f.Name).ToList();
        var document = (JsonObject)vector.Document.DeepClone();
        document["sources"] = new JsonObject { ["vectors"] = new JsonObject { ["columns"] = new JsonObject(names.Select(n => KeyValuePair.Create(n, (JsonNode?)n))) } };
        using var key = LinkageKey.FromBytes(Convert.FromHexString(Vectors.Secret));
        var rows = vector.Records.Select(r => (IReadOnlyList<string?>)[.. names.Select(n => r.Record[n]?.GetValue<string>() ?? "")]);
        return new RecordEncoder(LinkageSchema.Parse(document.ToJsonString()), key).Encode(RecordTable.FromRows("vectors", names, rows), new EncodeOptions { Threads = 2 });
    }

    private static List<string> Rows(EncodedExtract extract, int record) =>
        [.. Enumerable.Range(0, extract.Description.Views.Count).Select(v => extract.Row(v, record).ContainsAnyExcept(0UL) ? Convert.ToHexStringLower(MemoryMarshal.AsBytes(extract.Row(v, record))) : "")];

    public sealed record RecordVector(JsonObject Record, IReadOnlyList<string> Rows);

    public sealed record Vector(string Name, JsonObject Document, string ViewsText, IReadOnlyList<int> Bits, string Commitment, IReadOnlyList<RecordVector> Records);

    private sealed record VectorFile(string Secret, string BigramsSha256, IReadOnlyList<Vector> Cases);
}
