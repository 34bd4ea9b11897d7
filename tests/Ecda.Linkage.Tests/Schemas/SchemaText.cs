namespace Ecda.Linkage.Tests.Schemas;

/// <summary>Schema documents for tests: a valid one, and variations of it.</summary>
internal static class SchemaText
{
    public const string Forename = """{ "name": "given", "kind": "forename" }""";

    /// <summary>A document with the given text as its list of fields.</summary>
    public static string WithFields(string fields) => $$"""{ "schemaVersion": 1, "fields": [{{fields}}] }""";

    /// <summary>A document with a forename and a date of birth, and the given text as its profile.</summary>
    public static string WithProfile(string profile) => $$"""{ "schemaVersion": 1, "profile": {{profile}}, "fields": [{{Forename}}, { "name": "born", "kind": "dateOfBirth" }] }""";

    /// <summary>A document with a forename and a date of birth, and the given text as its sources.</summary>
    public static string WithSources(string sources) => $$"""{ "schemaVersion": 1, "fields": [{{Forename}}, { "name": "born", "kind": "dateOfBirth" }], "sources": {{sources}} }""";

    /// <summary>A document with a forename and a date of birth, and a source <c>s</c> with the given text as its columns.</summary>
    public static string WithColumns(string columns) => WithSources($$"""{ "s": { "columns": {{columns}} } }""");
}
