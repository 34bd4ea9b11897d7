namespace Ecda.Linkage.Tests.Schemas;

/// <summary>Repeated keys, broken text, and impossible formats in code.</summary>
internal sealed class SchemaEdgeTests
{
    [Test]
    public void Parse_NamesPathOfRepeatedKeyOfDocument() => AssertNames("""{ "schemaVersion": 1, "schemaVersion": 1, "fields": [] }""", "$.schemaVersion");

    [Test]
    public void Parse_NamesPathOfRepeatedKeyOfField() => AssertNames("""{ "schemaVersion": 1, "fields": [{ "name": "given", "name": "family", "kind": "forename" }] }""", "$.fields[0].name");

    [Test]
    public void Parse_RefusesHalfOfSurrogatePair() => AssertNames(SchemaText.WithFields("""{ "name": "a\ud800", "kind": "forename" }"""), "$.fields[0].name");

    [Test]
    public void Create_RefusesTwoDigitYears() => Assert.That(() => LinkageSchema.Create(Field.DateOfBirth("a", "dd/MM/yy")), Throws.InstanceOf<LinkageFormatException>());

    private static void AssertNames(string json, string path) => Assert.That(() => LinkageSchema.Parse(json, "agreed.json"), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("agreed.json").And.Message.Contains(path));
}
