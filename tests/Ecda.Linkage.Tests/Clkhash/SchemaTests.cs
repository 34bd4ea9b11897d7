namespace Ecda.Linkage.Tests.Clkhash;

public sealed class SchemaTests
{
    private const string VersionOne = """
        { "version": 1, "clkConfig": { "l": 1024, "k": 15, "hash": { "type": "doubleHash", "prevent_singularity": true }, "kdf": { "type": "HKDF" } },
          "features": [
            { "identifier": "id", "format": { "type": "string" }, "hashing": { "ngram": 1, "weight": 0 } },
            { "identifier": "name", "format": { "type": "string" }, "hashing": { "ngram": 2, "weight": 0.5 } },
            { "identifier": "born", "format": { "type": "date", "format": "%Y-%m-%d" }, "hashing": { "ngram": 1, "positional": true } }] }
        """;

    private const string VersionTwo = """
        { "version": 2, "clkConfig": { "l": 1024, "kdf": { "type": "HKDF" } },
          "features": [
            { "identifier": "id", "ignored": true },
            { "identifier": "name", "format": { "type": "string" }, "hashing": { "ngram": 2, "strategy": { "k": 8.9 }, "hash": { "type": "doubleHash", "prevent_singularity": true } } },
            { "identifier": "born", "format": { "type": "date", "format": "%Y-%m-%d" }, "hashing": { "ngram": 1, "positional": true, "strategy": { "k": 15 }, "hash": { "type": "doubleHash", "prevent_singularity": true } } }] }
        """;

    private const string VersionThree = """
        { "version": 3, "clkConfig": { "l": 1024, "kdf": { "type": "HKDF" } },
          "features": [
            { "identifier": "id", "ignored": true },
            { "identifier": "name", "format": { "type": "string" }, "hashing": { "comparison": { "type": "ngram", "n": 2 }, "strategy": { "bitsPerToken": 8 }, "hash": { "type": "doubleHash", "prevent_singularity": true } } },
            { "identifier": "born", "format": { "type": "date", "format": "%Y-%m-%d" }, "hashing": { "comparison": { "type": "ngram", "n": 1, "positional": true }, "strategy": { "bitsPerToken": 15 }, "hash": { "type": "doubleHash", "prevent_singularity": true } } }] }
        """;

    // With the secret "chicken"; the two CLKs are those that clkhash's own regression test expects of this version 1 document.
    private const string Published = """
        { "version": 1, "clkConfig": { "l": 1024, "k": 30, "hash": { "type": "doubleHash" }, "kdf": { "type": "HKDF", "hash": "SHA256", "keySize": 64, "info": "c2NoZW1hX2V4YW1wbGU=",
            "salt": "SCbL2zHNnmsckfzchsNkZY9XoHk96P/G5nUBrM7ybymlEFsMV6PAeDZCNp3rfNUPCtLDMOGQHG4pCQpfhiHCyA==" } },
          "features": [
            { "identifier": "name", "format": { "type": "string", "encoding": "utf-8", "case": "upper" }, "hashing": { "ngram": 2, "weight": 2 } },
            { "identifier": "id", "format": { "type": "string", "encoding": "ascii", "pattern": "[a-z][a-z][a-z]\\d\\d\\d" }, "hashing": { "ngram": 1, "positional": true } },
            { "identifier": "dob", "format": { "type": "date", "format": "%Y-%m-%d" }, "hashing": { "ngram": 2, "positional": true, "weight": 0.5 } },
            { "identifier": "gender", "format": { "type": "enum", "values": ["M", "F"] }, "hashing": { "ngram": 1, "positional": false } },
            { "identifier": "children", "format": { "type": "integer", "maximum": 20 }, "hashing": { "ngram": 1, "positional": true } }] }
        """;

    private static readonly string[] PublishedClks =
    [
        "SU9+/O/Jzzi0sfzH8K2l3+qfhn8Ky3jVI21DVdH9j2fXE++JH8GcQGSeYxDZFxALCAT8CHwYJyQcRT3MhUQOFWcOf5fWdr6ofh6DYy8iv////weyunbMahfV9RMWkRwQmBL3fjreUVOCS9D9kAbQC2XgULidKCTHd9ZpbPJ91eE=",
        "Pfl1/d7/31/+9u9x9zv//76/83//0v1Xt/dX/3X/e79XP7vd+Xfkf//2/9Xb/7Fd73e9f/n0f/c7Vb99B/X29d8997Pz/vJ87X/X/vcX9vt1d+/+5bP1fvfevnfX8d/f/j0XPL7f999kc/28/3d4c7t/9b/+Pf411/f2+3z1d/s=",
    ];

    private static readonly string[][] People = [["1", "Anne", "1970-05-29"], ["2", "Łukasz", "2004-02-29"]];

    // 0.5 of 15 is 7.5, which Python rounds to the even 8; 8.9 is cut off to 8.
    [TestCase(VersionOne, TestName = "VersionOne_EncodesAsVersionThree")]
    [TestCase(VersionTwo, TestName = "VersionTwo_EncodesAsVersionThree")]
    public void OlderVersion_EncodesAsVersionThree(string schema) => Assert.That(ClkhashText.EncodeRows(schema, People), Is.EqualTo(ClkhashText.EncodeRows(VersionThree, People)));

    [Test]
    public void VersionOne_GivesThePublishedClks()
    {
        using var secret = ClkhashSecret.FromText("chicken");
        var table = RecordTable.FromRows("people.csv", ["name", "id", "dob", "gender", "children"], [["KÉVIN", "kev007", "1963-12-13", "M", "1"], ["JOHN HOWARD, ESQ.", "stv534", "1992-02-29", "M", "16"]]);

        var clks = new ClkhashEncoder(ClkhashSchema.Parse(Published), secret).Encode(table);

        Assert.That(new[] { clks.ToBase64(0), clks.ToBase64(1) }, Is.EqualTo(PublishedClks));
    }

    [Test]
    public void HashOfVersionTwo_IsBlakeByDefault()
    {
        const string Two = """{ "version": 2, "clkConfig": { "l": 64, "kdf": { "type": "HKDF" } }, "features": [{ "identifier": "value", "format": { "type": "string" }, "hashing": { "ngram": 2, "strategy": { "numBits": 30 } } }] }""";
        var three = ClkhashText.WithConfig("""{ "l": 64, "kdf": { "type": "HKDF" } }""", ClkhashText.WithHashing("""{ "comparison": { "type": "ngram", "n": 2 }, "strategy": { "bitsPerFeature": 30 }, "hash": { "type": "blakeHash" } }"""));

        Assert.That(ClkhashText.Encode(Two, "Anne"), Is.EqualTo(ClkhashText.Encode(three, "Anne")));
    }

    [Test]
    public void Identifiers_AreThoseOfAllFeatures() => Assert.That(ClkhashSchema.Parse(VersionOne).Identifiers, Is.EqualTo(new[] { "id", "name", "born" }));

    [Test]
    public void LinkageSchema_PointsToTheEncoderOfClkhash() =>
        Assert.That(() => LinkageSchema.Parse(VersionThree, "agreed.json"), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("agreed.json: $.clkConfig: ").And.Message.Contains("ecda clkhash encode"));

    [Test]
    public void SoundSchema_HasNoWarnings() => Assert.That(ClkhashSchema.Parse(VersionThree).Warnings, Is.Empty);

    [Test]
    public void IgnoredFeature_KeepsItsKeys()
    {
        var ignored = ClkhashText.Schema("""{ "identifier": "id", "ignored": true }""", ClkhashText.Name);

        Assert.That(ClkhashText.EncodeRows(ignored, ["", "Anne"]), Is.Not.EqualTo(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.Name), "Anne")));
    }

    [Test]
    public void AppendedFeature_LeavesTheKeysBeforeIt()
    {
        var longer = ClkhashText.Schema(ClkhashText.Name, """{ "identifier": "id", "ignored": true }""");

        Assert.That(ClkhashText.EncodeRows(longer, ["Anne", ""]), Is.EqualTo(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.Name), "Anne")));
    }

    [Test]
    public void DocumentedXorFolds_AreNotFolded() => Assert.That(Folded("xorFolds").XorFolds, Is.Zero);

    [Test]
    public void DocumentedXorFolds_AreWarnedOf() => Assert.That(Folded("xorFolds").Warnings, Has.One.Contains("$.clkConfig.xorFolds").And.Contains("NOT folded"));

    [Test]
    public void DocumentedXorFolds_AreFoldedOnRequest() => Assert.That(Folded("xorFolds", honor: true).XorFolds, Is.EqualTo(1));

    [Test]
    public void DocumentedXorFolds_AreWarnedOfWhenHonored() => Assert.That(Folded("xorFolds", honor: true).Warnings, Has.One.Contains("$.clkConfig.xorFolds"));

    [Test]
    public void UnderscoredXorFolds_AreFoldedWithoutWarning()
    {
        var schema = Folded("xor_folds");

        Assert.That((schema.XorFolds, schema.Warnings.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void FoldsOfHonoredKey_AreThoseOfTheOther()
    {
        string[] schemas = [.. new[] { "xorFolds", "xor_folds" }.Select(k => ClkhashText.WithConfig($$"""{ "l": 64, "{{k}}": 1, "kdf": { "type": "HKDF" } }""", ClkhashText.Name))];
        using var secret = ClkhashSecret.FromText("a secret");
        var table = RecordTable.FromRows("rows.csv", ["name"], [["Anne"]]);

        var clks = schemas.Select(s => new ClkhashEncoder(ClkhashSchema.Parse(s, honorXorFolds: true), secret).Encode(table).ToBase64(0)).ToList();

        Assert.That(clks[0], Is.EqualTo(clks[1]));
    }

    [Test]
    public void Fold_XorsHalvesOfAnyLength()
    {
        string Config(int bits, int folds) => ClkhashText.WithConfig($$"""{ "l": {{bits}}, "xor_folds": {{folds}}, "kdf": { "type": "HKDF" } }""", ClkhashText.Name);
        var whole = Bits(ClkhashText.Encode(Config(44, 0), "Anne")[0], 44);

        var folded = Bits(ClkhashText.Encode(Config(11, 2), "Anne")[0], 16);

        var expected = Enumerable.Range(0, 16).Select(i => i < 11 && (whole[i] ^ whole[i + 11] ^ whole[i + 22] ^ whole[i + 33]));
        Assert.That(folded, Is.EqualTo(expected));
    }

    [Test]
    public void UnknownKeyOfConfig_IsWarnedOf() =>
        Assert.That(ClkhashSchema.Parse(ClkhashText.WithConfig("""{ "l": 64, "kdf": { "type": "HKDF" }, "colour": 1 }""", ClkhashText.Name)).Warnings, Has.One.StartsWith("$.clkConfig.colour: "));

    private static ClkhashSchema Folded(string key, bool honor = false) =>
        ClkhashSchema.Parse(ClkhashText.WithConfig($$"""{ "l": 64, "{{key}}": 1, "kdf": { "type": "HKDF" } }""", ClkhashText.Name), honorXorFolds: honor);

    private static bool[] Bits(string clk, int count)
    {
        var bytes = Convert.FromBase64String(clk);
        return [.. Enumerable.Range(0, count).Select(p => (bytes[p >> 3] & (0x80 >> (p & 7))) != 0)];
    }
}
