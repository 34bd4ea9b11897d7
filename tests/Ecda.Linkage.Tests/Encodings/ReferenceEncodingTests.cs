using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Ecda.Linkage.Tests.Architecture;
using Ecda.Linkage.Tests.Reference;
using Mono.Cecil;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>The library against the implementation in <c>Reference</c>: the same bits for 100,000 records in every profile.</summary>
public sealed class ReferenceEncodingTests
{
    private const int ChunkSize = 2500;

    private const string People = """{ "kind": "forename" }, { "kind": "surname" }, { "kind": "dateOfBirth" }, { "kind": "sex" }, { "kind": "postcode" }, { "kind": "address" }""";
    private const string Odd = """
        { "name": "born", "kind": "dateOfBirth", "weight": 2 }, { "name": "given", "kind": "forename", "qgram": 3, "weight": 1.50 }, { "name": "Given", "kind": "forename", "qgram": 0, "weight": 0.25 },
        { "name": "family", "kind": "surname", "qgram": 1, "weight": 0.333333333333 }, { "name": "ni", "kind": "identifier", "weight": 3 }, { "name": "height", "kind": "number", "tolerance": 2.5, "weight": 0.001 },
        { "name": "dose", "kind": "number", "tolerance": 0.000003, "weight": 1 }, { "name": "town", "kind": "address", "normalizer": "text", "qgram": 4 }, { "name": "home", "kind": "postcode", "qgram": 0 },
        { "name": "work", "kind": "postcode", "normalizer": "address" }, { "name": "parcel", "kind": "identifier", "normalizer": "ukPostcode", "qgram": 3 }, { "name": "maiden", "kind": "forename", "normalizer": "surname" },
        { "name": "born.too", "kind": "dateOfBirth", "qgram": 4, "weight": 1e-2 }, { "name": "nick", "kind": "surname", "normalizer": "identifier" }, { "name": "alias", "kind": "identifier", "normalizer": "forename" }
        """;

    private static readonly TestCaseData[] Cases =
    [
        Case("diffused", 15_000, 1, People, "\"diffused\""),
        Case("hardened", 12_500, 2, People, "\"hardened\""),
        Case("clk", 15_000, 3, People, "\"clk\""),
        Case("fields", 12_500, 4, People, "\"fields\""),
        Case("other fields", 10_000, 5, Odd, "{}"),
        Case("own views", 10_000, 6, Odd, """{ "bits": 512, "insertions": 130, "diffusion": 3, "views": [["family", "born"], ["ni", "dose", "height"], ["parcel", "home", "given", "Given"], ["born.too"]] }"""),
        Case("no address", 15_000, 7, """{ "kind": "surname" }, { "kind": "dateOfBirth" }, { "kind": "forename" }, { "kind": "number" }""", """{ "bits": 64, "insertions": 256, "diffusion": 32 }"""),
        Case("long rows", 10_000, 8, """{ "kind": "postcode" }, { "kind": "surname", "qgram": 4 }, { "kind": "dateOfBirth" }, { "kind": "forename" }""", """{ "bits": 4096, "insertions": 300, "diffusion": 2 }"""),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Encode_GivesRowsOfReference(int records, int seed, string document)
    {
        var differences = new string[records / ChunkSize];

        _ = Parallel.For(0, differences.Length, () => new ReferenceJob(document), (chunk, _, job) =>
        {
            differences[chunk] = job.FirstDifference((seed * 1_000_000) + (chunk * ChunkSize), ChunkSize);
            return job;
        }, job => job.Dispose());

        Assert.That(differences, Has.All.Empty);
    }

    // The vectors come from a third implementation, in another language: they hold the reference to the document too.
    [Test]
    public void Reference_GivesVectors()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(SharedData.InRepository("tests/Ecda.Linkage.Tests/Vectors/encoding-1.json")))!;
        var key = new ReferenceKey(Convert.FromHexString(Text(vectors["secret"])));
        var schemas = vectors["schemas"]!.AsArray().ToDictionary(v => Text(v!["name"]), v => new ReferenceSchema(v!["document"]!.ToJsonString()), StringComparer.Ordinal);
        var rows = vectors["rows"]!.AsArray().Select(v => (Expected: Texts(v!["rows"]), Given: Rows(schemas[Text(v["schema"])], key, v))).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => r.Given), Is.EqualTo(rows.Select(r => r.Expected)));
            Assert.That(schemas.Values.Select(s => s.Fingerprint), Is.EqualTo(vectors["schemas"]!.AsArray().Select(v => Text(v!["fingerprint"]))));
            Assert.That(schemas.Values.Select(s => s.Commitment(key)), Is.EqualTo(vectors["schemas"]!.AsArray().Select(v => Text(v!["commitment"]))));
        }
    }

    [Test]
    public void Reference_UsesNothingOfTheLibrary()
    {
        using var tests = ModuleDefinition.ReadModule(typeof(ReferenceEncoder).Assembly.Location);

        var used = tests.Types.Where(t => t.Namespace == typeof(ReferenceEncoder).Namespace).SelectMany(LibraryTypes.UsedNames).ToHashSet(StringComparer.Ordinal);

        Assert.That(used.Where(name => name.StartsWith("Ecda.", StringComparison.Ordinal) && !name.StartsWith("Ecda.Linkage.Tests.", StringComparison.Ordinal)), Is.Empty);
        Assert.That(used, Does.Contain(typeof(ReferenceStream).FullName), "The walk sees what the implementation uses.");
    }

    private static List<string> Rows(ReferenceSchema schema, ReferenceKey key, JsonNode vector)
    {
        var tokens = schema.Fields.Select(f => ReferenceEncoder.Read(f, Texts(vector["record"]![f.Name]), Texts(vector["formats"])).Tokens).ToList();
        var rows = new ReferenceEncoder(schema, key).Encode(tokens);
        return [.. rows.Select(r => r.All(word => word == 0) ? "" : Convert.ToHexStringLower(MemoryMarshal.AsBytes(r.AsSpan())))];
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static List<string> Texts(JsonNode? node) => node switch { null => [], JsonArray several => [.. several.Select(Text)], _ => [Text(node)] };

    private static TestCaseData Case(string name, int records, int seed, string fields, string profile) =>
        new TestCaseData(records, seed, $$"""{ "schemaVersion": 1, "fields": [{{fields}}], "profile": {{profile}} }""").SetArgDisplayNames(name);
}
