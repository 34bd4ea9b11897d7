using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Ecda.Linkage.Tests.Architecture;
using Ecda.Linkage.Tests.Reference;
using Mono.Cecil;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>The library against the implementation in <c>Reference</c>: the same bits for 100,000 records in all, in every profile and with every field option and hardening.</summary>
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

    private const string Options = """
        { "kind": "forename", "nicknames": true, "phonetic": "doubleMetaphone" }, { "kind": "surname", "phonetic": "soundex", "group": "names" }, { "kind": "dateOfBirth", "januaryFirst": "yearOnly" },
        { "name": "known", "kind": "forename", "normalizer": "surname", "phonetic": "doubleMetaphone", "qgram": 0, "group": "none" }, { "name": "nick", "kind": "identifier", "normalizer": "forename", "nicknames": true, "phonetic": "soundex", "qgram": 3, "group": "names" },
        { "name": "birth-year", "kind": "dateOfBirth", "januaryFirst": "yearOnly", "weight": 2 }, { "name": "nhs", "kind": "identifier", "normalizer": "nhsNumber", "weight": 3 }, { "kind": "postcode", "group": "places" },
        { "name": "uprn", "kind": "identifier", "normalizer": "uprn", "qgram": 2, "group": "places" }, { "name": "phone", "kind": "identifier", "normalizer": "ukPhone", "group": "contact" },
        { "name": "mobile", "kind": "identifier", "normalizer": "ukPhone", "qgram": 4, "group": "contact" }, { "name": "mail", "kind": "identifier", "normalizer": "email", "qgram": 1, "group": "contact" }, { "name": "mail.too", "kind": "identifier", "normalizer": "email" }
        """;
    private const string Short = """
        { "kind": "forename", "nicknames": true }, { "kind": "surname", "phonetic": "doubleMetaphone" }, { "kind": "dateOfBirth", "januaryFirst": "yearOnly" }, { "kind": "sex" }, { "kind": "postcode" },
        { "name": "maiden", "kind": "surname", "qgram": 3, "group": "none" }, { "name": "middle", "kind": "forename", "group": "g" }, { "name": "town", "kind": "address", "normalizer": "surname", "group": "g" }
        """;

    private static readonly TestCaseData[] Cases =
    [
        Case("diffused", 5_000, 1, People, "\"diffused\""),
        Case("hardened", 2_500, 2, People, "\"hardened\""),
        Case("clk", 7_500, 3, People, "\"clk\""),
        Case("fields", 5_000, 4, People, "\"fields\""),
        Case("other fields", 2_500, 5, Odd, "{}"),
        Case("options", 2_500, 9, Options, "{}"),
        Case("options, own views", 7_500, 10, Options, """{ "bits": 256, "insertions": 90, "diffusion": 4, "views": [["birth-year", "nick"], ["nhs", "uprn"], ["phone", "mail", "mobile"], ["mail.too"], ["known", "dateOfBirth", "surname"]] }"""),
        Hardened("salt, fold, rule 90 and coins", 2_500, 11, 512, """{ "salt": { "with": "dateOfBirth" } }, { "xorFold": 1 }, { "permutation": true }, { "rule90": true }, { "blip": { "share": 0.1, "coins": "permanent" } }"""),
        Hardened("pairs of letters, salt and diffusion", 2_500, 12, 256, """{ "markov": { "add": 4 } }, { "salt": { "with": "surname", "fields": ["town", "sex", "middle"] } }, { "rule90": true }, { "diffusion": 5 }"""),
        Hardened("static record level, windows and balance", 5_000, 13, 512, """{ "recordLevel": "static" }, { "wxor": 3 }, { "permutation": true }, { "wxor": 5 }, { "balance": true }"""),
        Hardened("dynamic record level, re-sampling, coins and balance", 2_500, 14, 192, """{ "salt": { "with": "postcode", "fields": ["surname", "dateOfBirth"] } }, { "recordLevel": "dynamic" }, { "resampling": true }, { "wxor": 4 }, { "blip": { "share": 0.0350, "coins": "permanent" } }, { "balance": true }"""),
        Hardened("all pairs of letters, folds and permutation", 2_500, 15, 1024, """{ "markov": { "add": 16, "fields": ["middle", "forename"] } }, { "recordLevel": "dynamic" }, { "xorFold": 3 }, { "blip": { "share": 0.9999, "coins": "permanent" } }, { "permutation": true }"""),
        Hardened("permutations and one diffusion", 12_500, 16, 64, """{ "permutation": true }, { "rule90": true }, { "diffusion": 8 }, { "balance": true }"""),
        Hardened("no hardening but diffusion in some views", 7_500, 17, 320, """{ "markov": { "add": 1, "fields": ["town"] } }, { "diffusion": 2 }"""),
        Case("own views", 2_500, 6, Odd, """{ "bits": 512, "insertions": 130, "diffusion": 3, "views": [["family", "born"], ["ni", "dose", "height"], ["parcel", "home", "given", "Given"], ["born.too"]] }"""),
        Case("no address", 27_500, 7, """{ "kind": "surname" }, { "kind": "dateOfBirth" }, { "kind": "forename" }, { "kind": "number" }""", """{ "bits": 64, "insertions": 256, "diffusion": 32 }"""),
        Case("long rows", 2_500, 8, """{ "kind": "postcode" }, { "kind": "surname", "qgram": 4 }, { "kind": "dateOfBirth" }, { "kind": "forename" }""", """{ "bits": 4096, "insertions": 300, "diffusion": 2 }"""),
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
    public void Reference_GivesVectorsOfHardenings()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(SharedData.InRepository("tests/Ecda.Linkage.Tests/Vectors/hardenings-1.json")))!;
        var key = new ReferenceKey(Convert.FromHexString(Text(vectors["secret"])));
        var cases = vectors["cases"]!.AsArray().Select(v => (Schema: new ReferenceSchema(v!["document"]!.ToJsonString()), Vector: v!)).ToList();

        var given = cases.SelectMany(c => c.Vector["records"]!.AsArray().Select(r => string.Join(' ', [Text(c.Vector["name"]), c.Schema.ViewsText, c.Schema.Commitment(key), .. Rows(c.Schema, key, r!)])));

        Assert.That(given, Is.EqualTo(cases.SelectMany(c => c.Vector["records"]!.AsArray().Select(r => string.Join(' ', [Text(c.Vector["name"]), Text(c.Vector["viewsText"]), Text(c.Vector["commitment"]), .. Texts(r!["rows"])])))));
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
        var tokens = schema.Fields.Select(f => ReferenceEncoder.Read(f, Texts(vector["record"]![f.Name]), vector["formats"] is null ? ["yyyy-MM-dd"] : Texts(vector["formats"])).Tokens).ToList();
        var rows = new ReferenceEncoder(schema, key).Encode(tokens);
        return [.. rows.Select(r => r.All(word => word == 0) ? "" : Convert.ToHexStringLower(MemoryMarshal.AsBytes(r.AsSpan())))];
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static List<string> Texts(JsonNode? node) => node switch { null => [], JsonArray several => [.. several.Select(Text)], _ => [Text(node)] };

    private static TestCaseData Hardened(string name, int records, int seed, int bits, string steps) => Case(name, records, seed, Short, FormattableString.Invariant(
        $$"""{ "bits": {{bits}}, "insertions": {{bits / 3}}, "views": [["forename", "surname", "dateOfBirth", "sex"], ["town", "middle", "maiden"], ["dateOfBirth", "postcode"]], "hardenings": [{{steps}}] }"""));

    private static TestCaseData Case(string name, int records, int seed, string fields, string profile) =>
        new TestCaseData(records, seed, $$"""{ "schemaVersion": 1, "fields": [{{fields}}], "profile": {{profile}} }""").SetArgDisplayNames(name);
}
