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

    private static readonly string[][] People = [["1", "Anne", "1970-05-29"], ["2", "Łukasz", "2004-02-29"]];

    // 0.5 of 15 is 7.5, which Python rounds to the even 8; 8.9 is cut off to 8.
    [TestCase(VersionOne, TestName = "VersionOne_EncodesAsVersionThree")]
    [TestCase(VersionTwo, TestName = "VersionTwo_EncodesAsVersionThree")]
    public void OlderVersion_EncodesAsVersionThree(string schema) => Assert.That(ClkhashText.EncodeRows(schema, People), Is.EqualTo(ClkhashText.EncodeRows(VersionThree, People)));

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
