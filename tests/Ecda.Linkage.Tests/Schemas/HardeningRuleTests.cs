using System.Text.Json;

namespace Ecda.Linkage.Tests.Schemas;

/// <summary>Chains of hardenings that a schema document may ask for, and those that are refused.</summary>
public sealed class HardeningRuleTests
{
    [TestCase("""{ "balance": true }, { "xorFold": 1 }""", 1, "complement", TestName = "Parse_RefusesFoldBehindBalance")]
    [TestCase("""{ "balance": true }, { "diffusion": 5 }""", 1, "complement", TestName = "Parse_RefusesDiffusionBehindBalance")]
    [TestCase("""{ "balance": true }, { "rule90": true }""", 1, "complement", TestName = "Parse_RefusesRule90BehindBalance")]
    [TestCase("""{ "balance": true }, { "wxor": 3 }""", 1, "complement", TestName = "Parse_RefusesWindowsBehindBalance")]
    [TestCase("""{ "balance": true }, { "resampling": true }""", 1, "complement", TestName = "Parse_RefusesResamplingBehindBalance")]
    [TestCase("""{ "balance": true }, { "balance": true }""", 1, "balanced already", TestName = "Parse_RefusesTwoBalances")]
    [TestCase("""{ "balance": true }, { "permutation": true }""", 1, "keyed order already", TestName = "Parse_RefusesPermutationBehindBalance")]
    [TestCase("""{ "balance": true }, { "blip": { "share": 0.1 } }""", 1, "averaged", TestName = "Parse_RefusesNoiseBehindBalance")]
    [TestCase("""{ "blip": { "share": 0.1 } }, { "xorFold": 1 }""", 1, "noise of 2", TestName = "Parse_RefusesFoldBehindNoise")]
    [TestCase("""{ "blip": { "share": 0.1 } }, { "diffusion": 5 }""", 1, "noise of 5", TestName = "Parse_RefusesDiffusionBehindNoise")]
    [TestCase("""{ "blip": { "share": 0.1 } }, { "blip": { "share": 0.1 } }""", 1, "a blip already", TestName = "Parse_RefusesNoiseTwice")]
    [TestCase("""{ "rule90": true }, { "rule90": true }""", 1, "cancel out", TestName = "Parse_RefusesRule90Twice")]
    [TestCase("""{ "rule90": true }, { "xorFold": 1 }, { "wxor": 2 }""", 2, "cancel out", TestName = "Parse_RefusesWindowsBehindRule90")]
    [TestCase("""{ "diffusion": 2 }, { "diffusion": 4 }""", 1, "one of 8", TestName = "Parse_RefusesTwoDiffusions")]
    [TestCase("""{ "xorFold": 1 }, { "xorFold": 1 }""", 1, "one of 2", TestName = "Parse_RefusesTwoFolds")]
    [TestCase("""{ "resampling": true }, { "resampling": true }""", 1, "diffusion of 4", TestName = "Parse_RefusesResamplingTwice")]
    [TestCase("""{ "permutation": true }, { "permutation": true }""", 1, "keyed order already", TestName = "Parse_RefusesPermutationTwice")]
    [TestCase("""{ "diffusion": 5 }, { "permutation": true }""", 1, "keyed order already", TestName = "Parse_RefusesPermutationBehindDiffusion")]
    [TestCase("""{ "recordLevel": "static" }, { "permutation": true }""", 1, "keyed order already", TestName = "Parse_RefusesPermutationBehindRecordLevel")]
    [TestCase("""{ "rule90": true }, { "recordLevel": "static" }""", 1, "before them", TestName = "Parse_RefusesRecordLevelBehindRows")]
    [TestCase("""{ "rule90": true }, { "salt": { "with": "born" } }""", 1, "Put it first", TestName = "Parse_RefusesSaltBehindRows")]
    [TestCase("""{ "salt": { "with": "born" } }, { "markov": { "add": 4 } }""", 1, "before salt", TestName = "Parse_RefusesMarkovBehindSalt")]
    [TestCase("""{ "salt": { "with": "town" } }""", 0, "no field 'town'", TestName = "Parse_RefusesUnknownSalt")]
    [TestCase("""{ "salt": { "with": "born", "fields": ["born"] } }""", 0, "with itself", TestName = "Parse_RefusesFieldSaltedWithItself")]
    [TestCase("""{ "markov": { "add": 4, "fields": "born" } }""", 0, "'born' has no pairs of letters", TestName = "Parse_RefusesMarkovOfDates")]
    [TestCase("""{ "diffusion": 9 }, { "xorFold": 2 }""", 1, "XOR of 36", TestName = "Parse_RefusesMoreXorsThanLinksSurvive")]
    [TestCase("""{ "xorFold": 5 }""", 0, "multiple of 64", TestName = "Parse_RefusesFoldBelow64Bits")]
    [TestCase("""{ "xorFold": 1 }, { "diffusion": 2, "rule90": true }""", 1, "found 2 keys", TestName = "Parse_RefusesTwoStepsInOneObject")]
    [TestCase("{}", 0, "found 0 keys", TestName = "Parse_RefusesEmptyStep")]
    public void Parse_RefusesChain(string steps, int index, string problem) => AssertRefused($$"""{ "hardenings": [{{steps}}] }""", $"$.profile.hardenings[{index}]: ", problem);

    [TestCase("""{ "bits": 4096, "hardenings": [{ "balance": true }] }""", "$.profile.hardenings[0]: ", "4096", TestName = "Parse_RefusesRowsOver4096Bits")]
    [TestCase("""{ "bits": 192, "hardenings": [{ "xorFold": 1 }] }""", "$.profile.hardenings[0]: ", "multiple of 64", TestName = "Parse_RefusesFoldOfOddWords")]
    [TestCase("""{ "bits": 64, "insertions": 20, "hardenings": [{ "wxor": 32 }] }""", "$.profile.hardenings[0]: ", "repeat the other", TestName = "Parse_RefusesWindowOfHalfARow")]
    [TestCase("""{ "diffusion": 5, "hardenings": [{ "rule90": true }] }""", "$.profile: ", "both given", TestName = "Parse_RefusesBothWaysOfDiffusion")]
    [TestCase("""{ "hardenings": [{ "shuffle": true }] }""", "$.profile.hardenings[0].shuffle: ", "unknown key", TestName = "Parse_RefusesUnknownStep")]
    [TestCase("""{ "hardenings": [{ "rule90": false }] }""", "$.profile.hardenings[0].rule90: ", "left out", TestName = "Parse_RefusesStepTurnedOff")]
    [TestCase("""{ "hardenings": [{ "blip": { "coins": "fresh" } }] }""", "$.profile.hardenings[0].blip: ", "share is missing", TestName = "Parse_RefusesBlipWithoutShare")]
    [TestCase("""{ "hardenings": [{ "blip": { "share": 1 } }] }""", "$.profile.hardenings[0].blip.share: ", "at most 0.9999", TestName = "Parse_RefusesBlipOfAllBits")]
    [TestCase("""{ "hardenings": [{ "blip": { "share": 0.00001 } }] }""", "$.profile.hardenings[0].blip.share: ", "four decimals", TestName = "Parse_RefusesBlipOfFiveDecimals")]
    [TestCase("""{ "hardenings": [{ "blip": { "share": 0.1, "coins": "old" } }] }""", "$.profile.hardenings[0].blip.coins: ", "permanent or fresh", TestName = "Parse_RefusesUnknownCoins")]
    [TestCase("""{ "hardenings": [{ "recordLevel": true }] }""", "$.profile.hardenings[0].recordLevel: ", "text in quotes", TestName = "Parse_RefusesRecordLevelWithoutLength")]
    [TestCase("""{ "hardenings": [{ "xorFold": 7 }] }""", "$.profile.hardenings[0].xorFold: ", "1 to 6", TestName = "Parse_RefusesSevenFolds")]
    public void Parse_RefusesProfile(string profile, string path, string problem) => AssertRefused(profile, path, problem);

    [TestCase("""{ "xorFold": 1 }, { "rule90": true }, { "permutation": true }, { "wxor": 3 }, { "blip": { "share": 0.01 } }, { "balance": true }""")]
    [TestCase("""{ "markov": { "add": 2 } }, { "salt": { "with": "born" } }, { "recordLevel": "dynamic" }, { "diffusion": 5 }, { "balance": true }""")]
    [TestCase("""{ "resampling": true }, { "blip": { "share": 0.01, "coins": "fresh" } }, { "permutation": true }""")]
    public void Parse_AcceptsChain(string steps) => Assert.That(() => LinkageSchema.Parse(SchemaText.WithProfile($$"""{ "hardenings": [{{steps}}] }""")), Throws.Nothing);

    [Test]
    public void Parse_TakesDiffusionAloneForTheShortForm()
    {
        var (listed, shortly) = (Views("""{ "hardenings": [{ "diffusion": 5 }] }"""), Views("""{ "diffusion": 5 }"""));

        Assert.That(listed, Is.EqualTo(shortly));
    }

    [Test]
    public void Parse_TakesAnEmptyListForNone() => Assert.That(Views("""{ "hardenings": [] }"""), Is.EqualTo(Views("""{ "diffusion": 1 }""")));

    [Test]
    public void WithProfile_RefusesChainNamingTheStep()
    {
        var schema = LinkageSchema.Create(Field.Forename("a"));

        Assert.That(
            () => schema.WithProfile(EncodingProfile.Clk with { Hardenings = [Hardening.Balance, Hardening.Rule90] }),
            Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("hardening 2").And.Message.Contains("complement"));
    }

    [Test]
    public void Serialize_WritesUnhardenedViewsAsBefore()
    {
        var view = LinkageSchema.Create(Field.Forename("a")).Views[0];

        Assert.That(JsonSerializer.Serialize(view), Is.EqualTo("""{"Name":"forename","Fields":["forename"],"Bits":1024,"Insertions":[295],"Diffusion":6}"""));
    }

    [Test]
    public void Epsilon_CountsEveryBitThatAChangeCanReach()
    {
        var plain = View("""[{ "blip": { "share": 0.1 } }]""");
        var diffused = View("""[{ "diffusion": 5 }, { "blip": { "share": 0.1 } }]""");
        var folded = View("""[{ "xorFold": 1 }, { "blip": { "share": 0.1 } }, { "balance": true }]""");

        // ln(.95 / .05) = 2.944; of 295 insertions the forename has 148, 22 for each of seven q-grams, 45 when one is exchanged.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Epsilon!.Bit, Is.EqualTo(2.944).Within(0.001));
            Assert.That(plain.Epsilon.QGram, Is.EqualTo(((2 * 22) + 1) * 2.944).Within(0.1));
            Assert.That(plain.Epsilon.Record, Is.EqualTo(1024 * 2.944).Within(1));
            Assert.That(diffused.Epsilon!.QGram, Is.EqualTo(5 * plain.Epsilon.QGram).Within(0.001));
            Assert.That(folded.Epsilon!.Record, Is.EqualTo(plain.Epsilon.Record / 2).Within(0.001));
            Assert.That((folded.Bits, folded.FilterBits), Is.EqualTo((1024, 1024)));
            Assert.That(View("""[{ "rule90": true }]""").Epsilon, Is.Null);
        }
    }

    private static View View(string steps) => LinkageSchema.Parse(SchemaText.WithProfile($$"""{ "hardenings": {{steps}} }""")).Views[0];

    private static IEnumerable<string> Views(string profile) => LinkageSchema.Parse(SchemaText.WithProfile(profile)).Views.Select(v => $"{v.Canonical} {v.Bits}");

    private static void AssertRefused(string profile, string path, string problem)
    {
        var fault = Assert.Throws<LinkageFormatException>(() => LinkageSchema.Parse(SchemaText.WithProfile(profile), "agreed.json"));

        Assert.That(fault!.Message, Does.StartWith($"agreed.json: {path}").And.Contain(problem));
    }
}
