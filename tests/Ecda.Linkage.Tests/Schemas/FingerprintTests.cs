using System.Security.Cryptography;
using System.Text;

namespace Ecda.Linkage.Tests.Schemas;

/// <summary>What the fingerprint depends on: every property of every field, and nothing else.</summary>
internal sealed class FingerprintTests
{
    private const string Height = """{ "name": "height", "kind": "number", "qgram": 2, "weight": 1, "tolerance": 1 }""";

    private static readonly string Original = Fingerprint(SchemaText.WithFields(Height));

    [TestCase("""{ "schemaVersion": 1, "name": "another name", "fields": [{ "name": "height", "kind": "number" }] }""", TestName = "Fingerprint_IgnoresNameOfDocument")]
    [TestCase("""{ "schemaVersion": 1, "fields": [{ "name": "height", "kind": "number" }], "sources": { "s": { "columns": { "height": "h" } } } }""", TestName = "Fingerprint_IgnoresSources")]
    [TestCase("""{ "schemaVersion": 1, "profile": "clk", "fields": [{ "name": "height", "kind": "number" }] }""", TestName = "Fingerprint_IgnoresProfile")]
    [TestCase("""{"schemaVersion":1,"fields":[{"name":"height","kind":"number"}]}""", TestName = "Fingerprint_IgnoresWhiteSpace")]
    [TestCase("""{ "fields": [{ "tolerance": 1, "weight": 1, "qgram": 2, "kind": "number", "name": "height" }], "schemaVersion": 1 }""", TestName = "Fingerprint_IgnoresOrderOfKeys")]
    [TestCase("""{ "schemaVersion": 1, "fields": [{ "name": "height", "kind": "number", "normalizer": "number" }] }""", TestName = "Fingerprint_IgnoresDefaultSpelledOut")]
    [TestCase("""{ "schemaVersion": 1, "fields": [{ "name": "height", "kind": "number", "weight": 1.00, "tolerance": 10e-1 }] }""", TestName = "Fingerprint_IgnoresSpellingOfNumbers")]
    [TestCase("""{ "schemaVersion": 1, "fields": [{ "name": " hei\u0067ht ", "kind": "number" }] }""", TestName = "Fingerprint_IgnoresSpellingOfTexts")]
    [TestCase("""{ "schemaVersion": 1, /* comment */ "fields": [{ "name": "height", "kind": "number", }] }""", TestName = "Fingerprint_IgnoresCommentsAndTrailingCommas")]
    public void Fingerprint_Ignores(string json) => Assert.That(Fingerprint(json), Is.EqualTo(Original));

    [TestCase("""{ "name": "Height", "kind": "number" }""", TestName = "Fingerprint_DependsOnFieldName")]
    [TestCase("""{ "name": "height", "kind": "identifier", "qgram": 2 }""", TestName = "Fingerprint_DependsOnKind")]
    [TestCase("""{ "name": "height", "kind": "number", "qgram": 3 }""", TestName = "Fingerprint_DependsOnQGram")]
    [TestCase("""{ "name": "height", "kind": "number", "weight": 1.01 }""", TestName = "Fingerprint_DependsOnWeight")]
    [TestCase("""{ "name": "height", "kind": "number", "tolerance": 2 }""", TestName = "Fingerprint_DependsOnTolerance")]
    [TestCase(Height + """, { "name": "town", "kind": "address" }""", TestName = "Fingerprint_DependsOnNumberOfFields")]
    public void Fingerprint_DependsOn(string fields) => Assert.That(Fingerprint(SchemaText.WithFields(fields)), Is.Not.EqualTo(Original));

    [Test]
    public void Fingerprint_DependsOnNormalizer()
    {
        var withDefault = Fingerprint(SchemaText.WithFields("""{ "name": "code", "kind": "postcode" }"""));

        Assert.That(Fingerprint(SchemaText.WithFields("""{ "name": "code", "kind": "postcode", "normalizer": "text" }""")), Is.Not.EqualTo(withDefault));
    }

    [TestCase("""{ "kind": "forename", "nicknames": true }""", """{ "kind": "forename" }""", TestName = "Fingerprint_DependsOnNicknames")]
    [TestCase("""{ "kind": "forename", "phonetic": "soundex" }""", """{ "kind": "forename", "phonetic": "doubleMetaphone" }""", TestName = "Fingerprint_DependsOnPhonetic")]
    [TestCase("""{ "kind": "dateOfBirth", "januaryFirst": "yearOnly" }""", """{ "kind": "dateOfBirth" }""", TestName = "Fingerprint_DependsOnJanuaryFirst")]
    [TestCase("""{ "kind": "forename", "group": "a" }, { "kind": "surname", "group": "a" }""", """{ "kind": "forename" }, { "kind": "surname" }""", TestName = "Fingerprint_DependsOnGroup")]
    public void Fingerprint_DependsOnOptions(string fields, string others) => Assert.That(Fingerprint(SchemaText.WithFields(fields)), Is.Not.EqualTo(Fingerprint(SchemaText.WithFields(others))));

    [Test]
    public void Fingerprint_IgnoresOptionsThatAreOff()
    {
        var plain = Fingerprint(SchemaText.WithFields("""{ "kind": "forename" }, { "kind": "dateOfBirth" }"""));

        Assert.That(Fingerprint(SchemaText.WithFields("""{ "kind": "forename", "nicknames": false, "phonetic": "none" }, { "kind": "dateOfBirth", "januaryFirst": "keep" }""")), Is.EqualTo(plain));
    }

    [Test]
    public void ToJson_KeepsOptions()
    {
        var schema = LinkageSchema.Create(
            Field.Forename("a") with { Nicknames = true, Phonetic = "doubleMetaphone", Group = "both" },
            Field.Surname("b") with { Phonetic = "soundex", Group = "both" },
            Field.DateOfBirth("c") with { JanuaryFirst = "yearOnly" },
            Field.Identifier("nhs", "d", "nhsNumber"));

        Assert.That(LinkageSchema.Parse(schema.ToJson()).Fields.Select(f => (f.Nicknames, f.Phonetic, f.JanuaryFirst, f.Group, f.Normalizer)), Is.EqualTo(schema.Fields.Select(f => (f.Nicknames, f.Phonetic, f.JanuaryFirst, f.Group, f.Normalizer))));
    }

    [Test]
    public void Create_RefusesOptionThatDoesNotFit() =>
        Assert.That(() => LinkageSchema.Create(Field.Surname("a") with { Nicknames = true }), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("'surname'").And.Message.Contains("nicknames"));

    [Test]
    public void Fingerprint_DependsOnOrderOfFields()
    {
        var given = SchemaText.Forename;

        Assert.That(Fingerprint(SchemaText.WithFields($"{given}, {Height}")), Is.Not.EqualTo(Fingerprint(SchemaText.WithFields($"{Height}, {given}"))));
    }

    [Test]
    public void Fingerprint_IsHashOfCanonicalFields()
    {
        const string Canonical = """{"schemaVersion":1,"fields":[{"name":"given","kind":"forename","normalizer":"forename","qgram":2,"weight":1}]}""";

        Assert.That(Fingerprint(SchemaText.WithFields(SchemaText.Forename)), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)))));
    }

    [Test]
    public void Fingerprint_OfSchemaBuiltInCodeEqualsThatOfDocument()
    {
        var document = Fingerprint(SchemaText.WithFields("""{ "name": "forename", "kind": "forename" }, { "name": "sex", "kind": "sex" }"""));

        Assert.That(LinkageSchema.Create(Field.Forename("a"), Field.Sex("b")).Fingerprint, Is.EqualTo(document));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Fingerprint_IgnoresCulture()
    {
        const string Canonical = """{"schemaVersion":1,"fields":[{"name":"sex","kind":"sex","normalizer":"sex","qgram":2,"weight":0.2}]}""";

        Assert.That(LinkageSchema.Create(Field.Sex("a")).Fingerprint, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)))));
    }

    [Test]
    public void ToJson_KeepsFingerprint()
    {
        var schema = LinkageSchema.Parse(SchemaText.WithProfile("""{ "bits": 512, "views": [["given"], ["born"]] }"""));

        Assert.That(LinkageSchema.Parse(schema.ToJson()).Fingerprint, Is.EqualTo(schema.Fingerprint));
    }

    [TestCase("samples/CouncilPoliceLinkage/schema.json")]
    [TestCase("samples/Febrl/schema.json")]
    public void ToJson_OfShippedSchemaReadsBack(string path)
    {
        var schema = LinkageSchema.Load(SharedData.InRepository(path));

        Assert.That(LinkageSchema.Parse(schema.ToJson()).ToJson(), Is.EqualTo(schema.ToJson()));
    }

    [Test]
    public void ToJson_OfSchemaBuiltInCodeKeepsFingerprint()
    {
        var schema = LinkageSchema.Create(Field.Forename("a"), Field.DateOfBirth("b"));

        Assert.That(LinkageSchema.Parse(schema.ToJson()).Fingerprint, Is.EqualTo(schema.Fingerprint));
    }

    [Test]
    public void ToJson_KeepsViews()
    {
        var schema = LinkageSchema.Parse(SchemaText.WithProfile("""{ "bits": 512, "insertions": 77, "diffusion": 3, "views": [["given"], ["born", "given"]] }"""));

        var again = LinkageSchema.Parse(schema.ToJson());

        Assert.That(again.Views.Select(Describe), Is.EqualTo(schema.Views.Select(Describe)));
    }

    [Test]
    public void ToJson_KeepsSourceOfDates()
    {
        var schema = LinkageSchema.Parse(SchemaText.WithSources("""{ "s": { "id": "ref", "delimiter": "|", "columns": { "born": { "column": "dob", "format": ["dd/MM/yyyy", "yyyy-MM-dd"] } } } }"""));

        Assert.That(LinkageSchema.Parse(schema.ToJson()).ToJson(), Is.EqualTo(schema.ToJson()).And.Contain("\"ref\"").And.Contain("\"|\"").And.Contain("\"dob\"").And.Contain("dd/MM/yyyy"));
    }

    private static string Describe(View view) => $"{view.Name} {view.Bits} {string.Join(' ', view.Insertions)} {view.Diffusion}";

    private static string Fingerprint(string json) => LinkageSchema.Parse(json).Fingerprint;
}
