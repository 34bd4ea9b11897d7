namespace Ecda.Linkage.Tests.Clkhash;

/// <summary>Every fault of a clkhash schema is told with its JSON path.</summary>
public sealed class SchemaFaultTests
{
    [TestCase("[]", "$", "an object", TestName = "Clkhash_RefusesListAsDocument")]
    [TestCase("""{ "clkConfig": {}, "features": [] }""", "$", "version", TestName = "Clkhash_RefusesMissingVersion")]
    [TestCase("""{ "version": 4 }""", "$.version", "1 to 3", TestName = "Clkhash_RefusesLaterVersion")]
    [TestCase("""{ "version": 3, "features": [] }""", "$", "clkConfig", TestName = "Clkhash_RefusesMissingConfig")]
    [TestCase("""{ "version": 3, "clkConfig": { "l": 64, "kdf": { "type": "HKDF" } } }""", "$", "features", TestName = "Clkhash_RefusesMissingFeatures")]
    [TestCase("""{ "version": 3, "clkConfig": { "l": 64, "kdf": { "type": "HKDF" } }, "features": [] }""", "$.features", "empty", TestName = "Clkhash_RefusesEmptyFeatures")]
    [TestCase("""{ "version": 1, "clkConfig": { "l": 64, "kdf": { "type": "HKDF" } }, "features": [] }""", "$.clkConfig", "key k", TestName = "Clkhash_RefusesVersionOneWithoutK")]
    public void Parse_RefusesDocument(string json, string path, string problem) => AssertRefused(json, path, problem);

    [TestCase("""{ "kdf": { "type": "HKDF" } }""", "$.clkConfig", "key l", TestName = "Clkhash_RefusesMissingLength")]
    [TestCase("""{ "l": 0, "kdf": { "type": "HKDF" } }""", "$.clkConfig.l", "from 1", TestName = "Clkhash_RefusesLengthOfZero")]
    [TestCase("""{ "l": 64 }""", "$.clkConfig", "kdf", TestName = "Clkhash_RefusesMissingKdf")]
    [TestCase("""{ "l": 64, "kdf": {} }""", "$.clkConfig.kdf", "type", TestName = "Clkhash_RefusesKdfWithoutType")]
    [TestCase("""{ "l": 64, "kdf": { "type": "legacy" } }""", "$.clkConfig.kdf.type", "HKDF", TestName = "Clkhash_RefusesOtherKdf")]
    [TestCase("""{ "l": 64, "kdf": { "type": "HKDF", "hash": "SHA1" } }""", "$.clkConfig.kdf.hash", "SHA256", TestName = "Clkhash_RefusesOtherKdfHash")]
    [TestCase("""{ "l": 64, "kdf": { "type": "HKDF", "salt": "a" } }""", "$.clkConfig.kdf.salt", "Base64", TestName = "Clkhash_RefusesSaltThatIsNotBase64")]
    [TestCase("""{ "l": 64, "kdf": { "type": "HKDF", "info": 1 } }""", "$.clkConfig.kdf.info", "text", TestName = "Clkhash_RefusesNumberAsInfo")]
    [TestCase("""{ "l": 64, "kdf": { "type": "HKDF", "keySize": 0 } }""", "$.clkConfig.kdf.keySize", "from 1", TestName = "Clkhash_RefusesEmptyKeys")]
    [TestCase("""{ "l": 64, "kdf": { "type": "HKDF", "keySize": 4096 } }""", "$.features", "at most 0", TestName = "Clkhash_RefusesKeysThatHkdfCannotGive")]
    [TestCase("""{ "l": 64, "xor_folds": -1, "kdf": { "type": "HKDF" } }""", "$.clkConfig.xor_folds", "from 0", TestName = "Clkhash_RefusesNegativeFolds")]
    [TestCase("""{ "l": 1000000, "xor_folds": 2, "kdf": { "type": "HKDF" } }""", "$.clkConfig", "before folding", TestName = "Clkhash_RefusesHugeFilter")]
    public void Parse_RefusesConfig(string config, string path, string problem) => AssertRefused(ClkhashText.WithConfig(config, ClkhashText.Name), path, problem);

    [TestCase("""{ "format": {}, "hashing": {} }""", "$.features[0]", "identifier", TestName = "Clkhash_RefusesMissingIdentifier")]
    [TestCase("""{ "identifier": "a" }""", "$.features[0]", "hashing", TestName = "Clkhash_RefusesMissingHashing")]
    [TestCase("""{ "identifier": "a", "ignored": "yes" }""", "$.features[0].ignored", "true or false", TestName = "Clkhash_RefusesTextAsFlag")]
    public void Parse_RefusesFeature(string feature, string path, string problem) => AssertRefused(ClkhashText.Schema(feature), path, problem);

    [TestCase("{}", "", "type", TestName = "Clkhash_RefusesFormatWithoutType")]
    [TestCase("""{ "type": "number" }""", ".type", "integer", TestName = "Clkhash_RefusesUnknownFormat")]
    [TestCase("""{ "type": "string", "encoding": "latin-1" }""", ".encoding", "utf-16", TestName = "Clkhash_RefusesUnknownEncoding")]
    [TestCase("""{ "type": "string", "case": "title" }""", ".case", "mixed", TestName = "Clkhash_RefusesUnknownCase")]
    [TestCase("""{ "type": "string", "minLength": 3, "maxLength": 2 }""", "", "no value fits", TestName = "Clkhash_RefusesImpossibleLength")]
    [TestCase("""{ "type": "string", "pattern": "(" }""", ".pattern", "regular expression", TestName = "Clkhash_RefusesBrokenPattern")]
    [TestCase("""{ "type": "string", "pattern": "a", "minLength": 1 }""", ".minLength", "unknown key", TestName = "Clkhash_RefusesPatternWithLength")]
    [TestCase("""{ "type": "integer", "minimum": "0" }""", ".minimum", "whole number", TestName = "Clkhash_RefusesTextAsMinimum")]
    [TestCase("""{ "type": "integer", "encoding": "utf-16" }""", ".encoding", "unknown key", TestName = "Clkhash_RefusesEncodingOfIntegers")]
    [TestCase("""{ "type": "date" }""", "", "format", TestName = "Clkhash_RefusesDateWithoutFormat")]
    [TestCase("""{ "type": "date", "format": "%Y-%q" }""", ".format", "%d", TestName = "Clkhash_RefusesUnknownDirective")]
    [TestCase("""{ "type": "date", "format": "%Y%" }""", ".format", "%d", TestName = "Clkhash_RefusesLonePercent")]
    [TestCase("""{ "type": "date", "format": "%d/%d" }""", ".format", "twice", TestName = "Clkhash_RefusesDirectiveTwice")]
    [TestCase("""{ "type": "date", "format": "%y %Y" }""", ".format", "same part", TestName = "Clkhash_RefusesTwoYears")]
    [TestCase("""{ "type": "enum" }""", "", "values", TestName = "Clkhash_RefusesEnumWithoutValues")]
    public void Parse_RefusesFormat(string format, string path, string problem) => AssertRefused(ClkhashText.Schema(ClkhashText.WithFormat(format)), $"$.features[0].format{path}", problem);

    [TestCase("""{ "strategy": { "bitsPerToken": 1 } }""", "", "comparison", TestName = "Clkhash_RefusesMissingComparison")]
    [TestCase("""{ "comparison": { "type": "exact" } }""", "", "strategy", TestName = "Clkhash_RefusesMissingStrategy")]
    [TestCase("""{ "comparison": { "type": "exact" }, "strategy": {} }""", ".strategy", "neither", TestName = "Clkhash_RefusesEmptyStrategy")]
    [TestCase("""{ "comparison": { "type": "exact" }, "strategy": { "bitsPerToken": 1, "bitsPerFeature": 1 } }""", ".strategy", "both", TestName = "Clkhash_RefusesTwoStrategies")]
    [TestCase("""{ "comparison": { "type": "exact" }, "strategy": { "bitsPerToken": 0 } }""", ".strategy.bitsPerToken", "from 1", TestName = "Clkhash_RefusesNoBits")]
    [TestCase("""{ "comparison": { "type": "exact" }, "strategy": { "bitsPerToken": 1 }, "hash": { "type": "md5" } }""", ".hash.type", "doubleHash", TestName = "Clkhash_RefusesUnknownHash")]
    [TestCase("""{ "comparison": { "type": "exact" }, "strategy": { "bitsPerToken": 1 }, "missingValue": {} }""", ".missingValue", "sentinel", TestName = "Clkhash_RefusesMissingValueWithoutSentinel")]
    [TestCase("""{ "comparison": { "type": "exact" }, "strategy": { "bitsPerToken": 1 }, "weight": 1 }""", ".weight", "unknown key", TestName = "Clkhash_RefusesUnknownKeyOfHashing")]
    [TestCase("""{ "ngram": 2, "strategy": { "bitsPerToken": 1 } }""", ".ngram", "unknown key", TestName = "Clkhash_RefusesKeyOfOlderVersion")]
    public void Parse_RefusesHashing(string hashing, string path, string problem) => AssertRefused(ClkhashText.Schema(ClkhashText.WithHashing(hashing)), $"$.features[0].hashing{path}", problem);

    [TestCase("""{ "type": "soundex" }""", ".type", "ngram", TestName = "Clkhash_RefusesUnknownComparison")]
    [TestCase("""{ "type": "ngram" }""", "", "key n", TestName = "Clkhash_RefusesNGramsWithoutLength")]
    [TestCase("""{ "type": "ngram", "n": 0 }""", ".n", "from 1", TestName = "Clkhash_RefusesNGramsOfZero")]
    [TestCase("""{ "type": "numeric", "thresholdDistance": 0, "resolution": 1 }""", ".thresholdDistance", "above 0", TestName = "Clkhash_RefusesDistanceOfZero")]
    [TestCase("""{ "type": "numeric", "thresholdDistance": 0.04, "resolution": 1, "fractional_precision": 1 }""", ".thresholdDistance", "after rounding", TestName = "Clkhash_RefusesDistanceRoundedToZero")]
    [TestCase("""{ "type": "numeric", "thresholdDistance": 1 }""", "", "resolution", TestName = "Clkhash_RefusesNumericWithoutResolution")]
    public void Parse_RefusesComparison(string comparison, string path, string problem) => AssertRefused(ClkhashText.Schema(ClkhashText.WithComparison(comparison)), $"$.features[0].hashing.comparison{path}", problem);

    [Test]
    public void Parse_RefusesBlakeHashInFilterOfOtherLength() =>
        AssertRefused(ClkhashText.WithConfig("""{ "l": 1000, "kdf": { "type": "HKDF" } }""", ClkhashText.WithComparison("""{ "type": "exact" }""")), "$.clkConfig", "power of two");

    [Test]
    public void Parse_RefusesBlakeHashWithLongKeys() =>
        AssertRefused(ClkhashText.WithConfig("""{ "l": 1024, "kdf": { "type": "HKDF", "keySize": 65 } }""", ClkhashText.WithComparison("""{ "type": "exact" }""")), "$.clkConfig", "at most 64");

    [Test]
    public void Parse_RefusesMoreFeaturesThanKeys() => AssertRefused(ClkhashText.Schema([.. Enumerable.Repeat(ClkhashText.Name, 64)]), "$.features", "at most 63");

    [Test]
    public void Parse_TakesAsManyFeaturesAsKeys() => Assert.That(ClkhashSchema.Parse(ClkhashText.Schema([.. Enumerable.Repeat(ClkhashText.Name, 63)])).Identifiers, Has.Count.EqualTo(63));

    [Test]
    public void Parse_RefusesWeightThatLeavesNoBits() => AssertRefused(
        """{ "version": 1, "clkConfig": { "l": 64, "k": 10, "hash": { "type": "doubleHash" }, "kdf": { "type": "HKDF" } }, "features": [{ "identifier": "a", "format": { "type": "string" }, "hashing": { "ngram": 2, "weight": 0.05 } }] }""",
        "$.features[0].hashing.weight",
        "0 bits");

    [Test]
    public void Parse_RefusesPreventedSingularityInOneBit() => AssertRefused(
        ClkhashText.WithConfig("""{ "l": 1, "kdf": { "type": "HKDF" } }""", ClkhashText.WithHashing("""{ "comparison": { "type": "exact" }, "strategy": { "bitsPerToken": 1 }, "hash": { "type": "doubleHash", "prevent_singularity": true } }""")),
        "$.features[0].hashing.hash.prevent_singularity",
        "one bit");

    private static void AssertRefused(string json, string path, string problem)
    {
        var fault = Assert.Throws<LinkageFormatException>(() => ClkhashSchema.Parse(json, "agreed.json"));

        Assert.That(fault!.Message, Does.StartWith($"agreed.json: {path}: ").And.Contain(problem));
    }
}
