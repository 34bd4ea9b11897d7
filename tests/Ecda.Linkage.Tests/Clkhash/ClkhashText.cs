namespace Ecda.Linkage.Tests.Clkhash;

/// <summary>clkhash schemas for tests: sound ones, and variations of them.</summary>
internal static class ClkhashText
{
    public const string Kdf = """{ "type": "HKDF" }""";

    public const string Config = """{ "l": 1024, "kdf": { "type": "HKDF" } }""";

    public const string Bigrams = """{ "comparison": { "type": "ngram", "n": 2 }, "strategy": { "bitsPerToken": 10 }, "hash": { "type": "doubleHash" } }""";

    public const string Name = $$"""{ "identifier": "name", "format": { "type": "string" }, "hashing": {{Bigrams}} }""";

    /// <summary>A schema of version 3 with these features.</summary>
    public static string Schema(params string[] features) => WithConfig(Config, features);

    /// <summary>A schema of version 3 with this clkConfig.</summary>
    public static string WithConfig(string config, params string[] features) => $$"""{ "version": 3, "clkConfig": {{config}}, "features": [{{string.Join(", ", features)}}] }""";

    /// <summary>A feature with this format.</summary>
    public static string WithFormat(string format, string missing = "") => $$"""{ "identifier": "value", "format": {{format}}, "hashing": {{WithMissing(missing)}} }""";

    /// <summary>A feature of text with this hashing.</summary>
    public static string WithHashing(string hashing) => $$"""{ "identifier": "value", "format": { "type": "string" }, "hashing": {{hashing}} }""";

    /// <summary>A feature of text with this comparison.</summary>
    public static string WithComparison(string comparison) => WithHashing($$"""{ "comparison": {{comparison}}, "strategy": { "bitsPerToken": 10 } }""");

    /// <summary>Encodes single values of one feature; every CLK in Base64.</summary>
    public static string[] Encode(string schema, params string[] values) => EncodeRows(schema, [.. values.Select(v => (string[])[v])]);

    /// <summary>Encodes rows; every CLK in Base64.</summary>
    public static string[] EncodeRows(string schema, params string[][] rows)
    {
        var read = ClkhashSchema.Parse(schema);
        using var secret = ClkhashSecret.FromText("a secret");
        var clks = new ClkhashEncoder(read, secret).Encode(RecordTable.FromRows("rows.csv", read.Identifiers, rows));
        return [.. Enumerable.Range(0, clks.Count).Select(clks.ToBase64)];
    }

    private static string WithMissing(string missing) => missing.Length == 0 ? Bigrams : $$"""{ "comparison": { "type": "ngram", "n": 2 }, "strategy": { "bitsPerToken": 10 }, "hash": { "type": "doubleHash" }, "missingValue": {{missing}} }""";
}
