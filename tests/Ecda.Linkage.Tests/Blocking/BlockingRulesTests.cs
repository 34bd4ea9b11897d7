namespace Ecda.Linkage.Tests.Blocking;

/// <summary>Blocking rules in schema documents and in code.</summary>
internal sealed class BlockingRulesTests
{
    private const string Rule = """{ "name": "a", "fields": [{ "field": "born", "transform": "year" }] }""";

    [TestCase("{}", "$.blocking", "a list", TestName = "Parse_RefusesObjectAsBlocking")]
    [TestCase("[5]", "$.blocking[0]", "an object", TestName = "Parse_RefusesNumberAsBlockingRule")]
    [TestCase("""[{ "fields": [{ "field": "born" }] }]""", "$.blocking[0]", "the key name is missing", TestName = "Parse_RefusesBlockingRuleWithoutName")]
    [TestCase("""[{ "name": "a;b", "fields": [{ "field": "born" }] }]""", "$.blocking[0]", "letters, digits", TestName = "Parse_RefusesPunctuationInBlockingRuleName")]
    [TestCase("""[{ "name": "a" }]""", "$.blocking[0]", "the key fields is missing", TestName = "Parse_RefusesBlockingRuleWithoutFields")]
    [TestCase("""[{ "name": "a", "fields": [] }]""", "$.blocking[0]", "missing or empty", TestName = "Parse_RefusesBlockingRuleOfNoFields")]
    [TestCase("""[{ "name": "a", "fields": ["born"] }]""", "$.blocking[0].fields[0]", "an object", TestName = "Parse_RefusesTextAsBlockingPart")]
    [TestCase("""[{ "name": "a", "fields": [{ "transform": "year" }] }]""", "$.blocking[0].fields[0]", "the key field is missing", TestName = "Parse_RefusesBlockingPartWithoutField")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "born" }, { "field": "town" }] }]""", "$.blocking[0].fields[1]", "no field 'town'; expected one of given, family, born, place, height", TestName = "Parse_RefusesBlockingPartOfUnknownField")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "born", "transform": "decade" }] }]""", "$.blocking[0].fields[0]", "\"decade\", expected one of value", TestName = "Parse_RefusesUnknownTransform")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "family", "transform": "first0" }] }]""", "$.blocking[0].fields[0]", "\"first0\"", TestName = "Parse_RefusesFirstOfNoCharacters")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "place", "transform": "soundex" }] }]""", "$.blocking[0].fields[0]", "does not fit the field 'place', which is normalized as ukPostcode", TestName = "Parse_RefusesSoundexOfPostcode")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "born", "transform": "first4" }] }]""", "$.blocking[0].fields[0]", "does not fit", TestName = "Parse_RefusesFirstCharactersOfDate")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "height" }] }]""", "$.blocking[0].fields[0]", "does not fit", TestName = "Parse_RefusesNumberInBlockingRule")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "born", "transform": "year" }, { "field": "born", "transform": "value" }] }]""", "$.blocking[0].fields[1]", "takes the field 'born' twice", TestName = "Parse_RefusesFieldTwiceInBlockingRule")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "born" }], "minimum": 0 }]""", "$.blocking[0].minimum", "from 1 to 1000000", TestName = "Parse_RefusesMinimumOfZero")]
    [TestCase("""[{ "name": "a", "fields": [{ "field": "born" }], "maximum": 5 }]""", "$.blocking[0].maximum", "unknown key", TestName = "Parse_RefusesUnknownKeyOfBlockingRule")]
    [TestCase($"[{Rule}, {Rule}]", "$.blocking[1]", "'a' is used twice", TestName = "Parse_RefusesRepeatedBlockingRuleName")]
    [TestCase($$"""[{{Rule}}, { "name": "b", "fields": [{ "field": "born", "transform": "year" }] }]""", "$.blocking[1]", "has the parts of the rule 'a'", TestName = "Parse_RefusesRepeatedBlockingParts")]
    public void Parse_RefusesBlocking(string blocking, string path, string problem)
    {
        var fault = Assert.Throws<LinkageFormatException>(() => LinkageSchema.Parse(Document(blocking), "test.json"));

        Assert.That(fault!.Message, Does.StartWith($"test.json: {path}: ").And.Contain(problem));
    }

    [Test]
    public void Parse_RefusesSeventeenBlockingRules()
    {
        var rules = Enumerable.Range(0, 17).Select(i => $$"""{ "name": "r{{i}}", "fields": [{ "field": "family", "transform": "first{{1 + (i % 9)}}" }, { "field": "{{(i < 9 ? "given" : "place")}}" }] }""");

        var fault = Assert.Throws<LinkageFormatException>(() => LinkageSchema.Parse(Document($"[{string.Join(',', rules)}]")));

        Assert.That(fault!.Message, Does.Contain("$.blocking[16]: found 17 rules, expected at most 16"));
    }

    [Test]
    public void ToJson_ReadsBackToEqualRules()
    {
        var schema = LinkageSchema.Parse(Document("""[{ "name": "a", "fields": [{ "field": "born", "transform": "yearMonth" }, { "field": "family" }], "minimum": 25 }, { "name": "b", "fields": [{ "field": "place", "transform": "outward" }] }]"""));

        var read = LinkageSchema.Parse(schema.ToJson());

        Assert.That(read.Blocking.Select(r => r.Canonical), Is.EqualTo(new[] { "a:born=yearMonth,family=value:25", "b:place=outward:10" }));
    }

    [Test]
    public void WithBlocking_LeavesFingerprintViewsAndProfile()
    {
        var schema = LinkageSchema.Parse(Document("[]"));

        var blocked = schema.WithBlocking(new BlockingRule { Name = "a", Parts = [new BlockingPart("born", "year")] });

        Assert.That((blocked.Fingerprint, blocked.Profile, blocked.Views.Count), Is.EqualTo((schema.Fingerprint, schema.Profile, schema.Views.Count)));
        Assert.That(blocked.WithProfile(EncodingProfile.Clk).Blocking, Is.EqualTo(blocked.Blocking));
        Assert.That(blocked.WithBlocking().Blocking, Is.Empty);
    }

    [Test]
    public void WithBlocking_RefusesRuleThatNamesNoField()
    {
        var schema = LinkageSchema.Parse(Document("[]"));

        var fault = Assert.Throws<LinkageFormatException>(() => schema.WithBlocking(new BlockingRule { Name = "a", Parts = [new BlockingPart("town")] }));

        Assert.That(fault!.Message, Does.Contain("blocking rule 1").And.Contain("no field 'town'"));
    }

    private static string Document(string blocking) =>
        $$"""
        { "schemaVersion": 1, "blocking": {{blocking}}, "fields": [{ "name": "given", "kind": "forename" }, { "name": "family", "kind": "surname" },
          { "name": "born", "kind": "dateOfBirth" }, { "name": "place", "kind": "postcode" }, { "name": "height", "kind": "number" }] }
        """;
}
