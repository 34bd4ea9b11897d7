namespace Ecda.Linkage.Tests.Schemas;

/// <summary>Faulty schema documents: every message names the document, the JSON path, and what is wrong.</summary>
internal sealed class SchemaFaultTests
{
    [TestCase("[]", "$", "a list", TestName = "Parse_RefusesListAsDocument")]
    [TestCase("null", "$", "null", TestName = "Parse_RefusesNullAsDocument")]
    [TestCase("""{ "fields": [{ "name": "given", "kind": "forename" }] }""", "$", "schemaVersion", TestName = "Parse_RefusesMissingVersion")]
    [TestCase("""{ "schemaVersion": 2, "fields": [] }""", "$.schemaVersion", "version 2", TestName = "Parse_RefusesOtherVersion")]
    [TestCase("""{ "schemaVersion": "1", "fields": [] }""", "$.schemaVersion", "whole number", TestName = "Parse_RefusesVersionAsText")]
    [TestCase("""{ "schemaVersion": 1 }""", "$", "fields", TestName = "Parse_RefusesMissingFields")]
    [TestCase("""{ "schemaVersion": 1, "fields": {} }""", "$.fields", "an object", TestName = "Parse_RefusesObjectAsFields")]
    [TestCase("""{ "schemaVersion": 1, "name": "", "fields": [] }""", "$.name", "empty", TestName = "Parse_RefusesEmptyName")]
    [TestCase("""{ "schemaVersion": 1, "name": 5, "fields": [] }""", "$.name", "text in quotes", TestName = "Parse_RefusesNumberAsName")]
    [TestCase("""{ "schemaVersion": 1, "feilds": [] }""", "$.feilds", "unknown key", TestName = "Parse_RefusesUnknownKeyOfDocument")]
    public void Parse_RefusesDocument(string json, string path, string problem) => AssertRefused(json, path, problem);

    [TestCase("", "$.fields", "at least one", TestName = "Parse_RefusesEmptyFields")]
    [TestCase("5", "$.fields[0]", "an object", TestName = "Parse_RefusesNumberAsField")]
    [TestCase("""{ "name": "given" }""", "$.fields[0]", "kind", TestName = "Parse_RefusesMissingKind")]
    [TestCase("""{ "name": "a", "kind": "firstName" }""", "$.fields[0].kind", "firstName", TestName = "Parse_RefusesUnknownKind")]
    [TestCase("""{ "name": "a", "kind": "Forename" }""", "$.fields[0].kind", "Forename", TestName = "Parse_RefusesKindInOtherCase")]
    [TestCase("""{ "name": " ", "kind": "forename" }""", "$.fields[0].name", "empty", TestName = "Parse_RefusesBlankFieldName")]
    [TestCase("""{ "name": "a+b", "kind": "forename" }""", "$.fields[0].name", "letters, digits", TestName = "Parse_RefusesPunctuationInFieldName")]
    [TestCase("""{ "name": "a", "kind": "forename", "normalizer": "soundex" }""", "$.fields[0].normalizer", "soundex", TestName = "Parse_RefusesUnknownNormalizer")]
    [TestCase("""{ "name": "a", "kind": "forename", "normalizer": "date" }""", "$.fields[0].normalizer", "does not fit", TestName = "Parse_RefusesNormalizerOfOtherKind")]
    [TestCase("""{ "name": "a", "kind": "dateOfBirth", "normalizer": "text" }""", "$.fields[0].normalizer", "does not fit", TestName = "Parse_RefusesTextNormalizerForDate")]
    [TestCase("""{ "name": "a", "kind": "forename", "qgram": 5 }""", "$.fields[0].qgram", "0 to 4", TestName = "Parse_RefusesQGramOfFive")]
    [TestCase("""{ "name": "a", "kind": "forename", "qgram": -1 }""", "$.fields[0].qgram", "0 to 4", TestName = "Parse_RefusesNegativeQGram")]
    [TestCase("""{ "name": "a", "kind": "forename", "qgram": 2.5 }""", "$.fields[0].qgram", "whole number", TestName = "Parse_RefusesFractionalQGram")]
    [TestCase("""{ "name": "a", "kind": "forename", "weight": 0 }""", "$.fields[0].weight", "above 0", TestName = "Parse_RefusesWeightOfZero")]
    [TestCase("""{ "name": "a", "kind": "forename", "weight": -1 }""", "$.fields[0].weight", "above 0", TestName = "Parse_RefusesNegativeWeight")]
    [TestCase("""{ "name": "a", "kind": "forename", "weight": 101 }""", "$.fields[0].weight", "at most 100", TestName = "Parse_RefusesWeightOver100")]
    [TestCase("""{ "name": "a", "kind": "forename", "weight": 1e400 }""", "$.fields[0].weight", "at most 100", TestName = "Parse_RefusesWeightBeyondAllNumbers")]
    [TestCase("""{ "name": "a", "kind": "forename", "weight": "1" }""", "$.fields[0].weight", "a number", TestName = "Parse_RefusesWeightAsText")]
    [TestCase("""{ "name": "a", "kind": "number", "tolerance": 0 }""", "$.fields[0].tolerance", "above 0", TestName = "Parse_RefusesToleranceOfZero")]
    [TestCase("""{ "name": "a", "kind": "forename", "colour": 1 }""", "$.fields[0].colour", "unknown key", TestName = "Parse_RefusesUnknownKeyOfField")]
    [TestCase("""{ "kind": "surname", "nicknames": true }""", "$.fields[0].nicknames", "normalized as surname", TestName = "Parse_RefusesNicknamesOfSurname")]
    [TestCase("""{ "kind": "forename", "nicknames": "yes" }""", "$.fields[0].nicknames", "true or false", TestName = "Parse_RefusesNicknamesAsText")]
    [TestCase("""{ "kind": "surname", "phonetic": "nysiis" }""", "$.fields[0].phonetic", "found \"nysiis\", expected one of none, soundex, doubleMetaphone", TestName = "Parse_RefusesUnknownPhonetic")]
    [TestCase("""{ "kind": "address", "phonetic": "soundex" }""", "$.fields[0].phonetic", "normalized as address", TestName = "Parse_RefusesPhoneticOfAddress")]
    [TestCase("""{ "kind": "dateOfBirth", "januaryFirst": "drop" }""", "$.fields[0].januaryFirst", "found \"drop\", expected one of keep, yearOnly", TestName = "Parse_RefusesUnknownJanuaryFirst")]
    [TestCase("""{ "kind": "sex", "januaryFirst": "yearOnly" }""", "$.fields[0].januaryFirst", "normalized as sex", TestName = "Parse_RefusesJanuaryFirstOfSex")]
    [TestCase("""{ "kind": "surname", "group": "both" }""", "$.fields[0].group", "no other field is in the group 'both'", TestName = "Parse_RefusesGroupOfOne")]
    [TestCase("""{ "kind": "surname", "group": "a:b" }, { "kind": "forename", "group": "a:b" }""", "$.fields[0].group", "letters, digits", TestName = "Parse_RefusesPunctuationInGroup")]
    [TestCase("""{ "kind": "surname", "group": "names" }, { "kind": "dateOfBirth", "group": "names" }""", "$.fields[1].group", "normalized as date", TestName = "Parse_RefusesDateInGroup")]
    [TestCase("""{ "kind": "postcode", "normalizer": "nhsNumber" }""", "$.fields[0].normalizer", "does not fit", TestName = "Parse_RefusesNhsNumberAsPostcode")]
    [TestCase("""{ "name": "a", "kind": "forename" }, { "name": "a", "kind": "surname" }""", "$.fields[1]", "'a' is used twice", TestName = "Parse_RefusesRepeatedFieldName")]
    public void Parse_RefusesField(string fields, string path, string problem) => AssertRefused(SchemaText.WithFields(fields), path, problem);

    [TestCase("\"strong\"", "$.profile", "strong", TestName = "Parse_RefusesUnknownProfile")]
    [TestCase("5", "$.profile", "an object", TestName = "Parse_RefusesNumberAsProfile")]
    [TestCase("""{ "name": "clk" }""", "$.profile.name", "custom", TestName = "Parse_RefusesNamedProfileAsObject")]
    [TestCase("""{ "bits": 100 }""", "$.profile.bits", "multiple of 64", TestName = "Parse_RefusesBitsNotMultipleOf64")]
    [TestCase("""{ "bits": 0 }""", "$.profile.bits", "64 to 4096", TestName = "Parse_RefusesNoBits")]
    [TestCase("""{ "bits": 4160 }""", "$.profile.bits", "64 to 4096", TestName = "Parse_RefusesTooManyBits")]
    [TestCase("""{ "insertions": 0 }""", "$.profile.insertions", "from 1", TestName = "Parse_RefusesNoInsertions")]
    [TestCase("""{ "bits": 64, "insertions": 257 }""", "$.profile", "256", TestName = "Parse_RefusesOverfullFilter")]
    [TestCase("""{ "diffusion": 0 }""", "$.profile.diffusion", "1 to 32", TestName = "Parse_RefusesDiffusionOfZero")]
    [TestCase("""{ "diffusion": 33 }""", "$.profile.diffusion", "1 to 32", TestName = "Parse_RefusesDiffusionOf33")]
    [TestCase("""{ "views": [] }""", "$.profile.views", "1 to 64", TestName = "Parse_RefusesEmptyViews")]
    [TestCase("""{ "views": [["given"], []] }""", "$.profile.views[1]", "empty list", TestName = "Parse_RefusesEmptyView")]
    [TestCase("""{ "views": [["given", "town"]] }""", "$.profile.views[0][1]", "'town'", TestName = "Parse_RefusesViewOfUnknownField")]
    [TestCase("""{ "views": [["given", "given"]] }""", "$.profile.views[0]", "twice", TestName = "Parse_RefusesFieldTwiceInView")]
    [TestCase("""{ "salt": 1 }""", "$.profile.salt", "unknown key", TestName = "Parse_RefusesUnknownKeyOfProfile")]
    public void Parse_RefusesProfile(string profile, string path, string problem) => AssertRefused(SchemaText.WithProfile(profile), path, problem);

    [TestCase("[]", "$.sources", "a list", TestName = "Parse_RefusesListAsSources")]
    [TestCase("""{ "s": {} }""", "$.sources.s", "columns", TestName = "Parse_RefusesSourceWithoutColumns")]
    [TestCase("""{ "s": { "columns": {} } }""", "$.sources.s", "columns", TestName = "Parse_RefusesSourceWithEmptyColumns")]
    [TestCase("""{ "s": { "colums": {} } }""", "$.sources.s.colums", "unknown key", TestName = "Parse_RefusesUnknownKeyOfSource")]
    [TestCase("""{ "s": { "delimiter": "::", "columns": { "given": "a" } } }""", "$.sources.s.delimiter", "one ASCII character", TestName = "Parse_RefusesLongDelimiter")]
    [TestCase("""{ "s": { "delimiter": "\"", "columns": { "given": "a" } } }""", "$.sources.s.delimiter", "one ASCII character", TestName = "Parse_RefusesQuoteAsDelimiter")]
    [TestCase("""{ "s": { "id": 5, "columns": { "given": "a" } } }""", "$.sources.s.id", "text in quotes", TestName = "Parse_RefusesNumberAsIdColumn")]
    public void Parse_RefusesSource(string sources, string path, string problem) => AssertRefused(SchemaText.WithSources(sources), path, problem);

    [TestCase("""{ "town": "a" }""", "$.sources.s.columns.town", "no field 'town'", TestName = "Parse_RefusesColumnForUnknownField")]
    [TestCase("""{ "given": [] }""", "$.sources.s.columns.given", "empty list", TestName = "Parse_RefusesEmptyColumnList")]
    [TestCase("""{ "given": "" }""", "$.sources.s.columns.given", "empty text", TestName = "Parse_RefusesEmptyColumnName")]
    [TestCase("""{ "born": { "format": "yyyy-MM-dd" } }""", "$.sources.s.columns.born", "column is missing", TestName = "Parse_RefusesFormatWithoutColumn")]
    [TestCase("""{ "given": { "column": "a", "format": "yyyy-MM-dd" } }""", "$.sources.s.columns.given.format", "for dates", TestName = "Parse_RefusesFormatOfName")]
    [TestCase("""{ "born": { "column": "a", "format": "dd/MM/yy" } }""", "$.sources.s.columns.born.format", "two-digit years", TestName = "Parse_RefusesTwoDigitYears")]
    [TestCase("""{ "born": { "column": "a", "format": "dd/MM" } }""", "$.sources.s.columns.born.format", "once each", TestName = "Parse_RefusesFormatWithoutYear")]
    [TestCase("""{ "born": { "column": "a", "format": "dd/yyyy" } }""", "$.sources.s.columns.born.format", "once each", TestName = "Parse_RefusesFormatWithDayButNoMonth")]
    [TestCase("""{ "born": { "column": "a", "format": "dd/dd/yyyy" } }""", "$.sources.s.columns.born.format", "once each", TestName = "Parse_RefusesFormatWithDayTwice")]
    [TestCase("""{ "born": { "column": "a", "format": "dd/mm/yyyy" } }""", "$.sources.s.columns.born.format", "'m'", TestName = "Parse_RefusesMinutesInFormat")]
    [TestCase("""{ "born": { "column": "a", "format": "dd MMMM yyyy" } }""", "$.sources.s.columns.born.format", "'MMMM'", TestName = "Parse_RefusesLongMonthInFormat")]
    [TestCase("""{ "born": { "column": "a", "format": "d\u2013M\u2013yyyy" } }""", "$.sources.s.columns.born.format", "ASCII", TestName = "Parse_RefusesForeignSeparatorInFormat")]
    [TestCase("""{ "born": { "column": "a", "culture": "de" } }""", "$.sources.s.columns.born.culture", "unknown key", TestName = "Parse_RefusesUnknownKeyOfColumn")]
    public void Parse_RefusesColumns(string columns, string path, string problem) => AssertRefused(SchemaText.WithColumns(columns), path, problem);

    [TestCase("", TestName = "Parse_RefusesEmptyText")]
    [TestCase("schemaVersion: 1", TestName = "Parse_RefusesOtherLanguage")]
    [TestCase("""{ "schemaVersion": 1,, }""", TestName = "Parse_RefusesDoubledComma")]
    [TestCase("""{ "schemaVersion": 1 """, TestName = "Parse_RefusesUnfinishedDocument")]
    public void Parse_RefusesWhatIsNotJson(string json) => Assert.That(() => LinkageSchema.Parse(json, "agreed.json"), Throws.InstanceOf<LinkageFormatException>().With.Message.Match("^agreed\\.json, line 1, byte [0-9]+: .*not well-formed JSON"));

    [Test]
    public void Parse_NamesLineOfSyntaxFault() => Assert.That(() => LinkageSchema.Parse("{\n\"schemaVersion\": 1,\n!\n}", "agreed.json"), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("agreed.json, line 3, byte 1:"));

    [TestCase("""{ "schemaVersion": 1, "schemaVersion": 1, "fields": [{ "name": "given", "kind": "forename" }] }""", TestName = "Parse_RefusesRepeatedKeyOfDocument")]
    [TestCase("""{ "schemaVersion": 1, "fields": [{ "name": "given", "name": "family", "kind": "forename" }] }""", TestName = "Parse_RefusesRepeatedKeyOfField")]
    public void Parse_RefusesRepeatedKey(string json) => Assert.That(() => LinkageSchema.Parse(json, "agreed.json"), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("agreed.json").And.Message.Contains("twice"));

    [Test]
    public void Parse_RefusesNesting() => Assert.That(() => LinkageSchema.Parse(new string('[', 100_000)), Throws.InstanceOf<LinkageFormatException>());

    [Test]
    public void Load_RefusesHugeFile()
    {
        using var folder = new TempFolder();
        var path = folder.Write("schema.json", new byte[(4 << 20) + 1]);

        Assert.That(() => LinkageSchema.Load(path), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("schema.json"));
    }

    [Test]
    public void Load_RefusesAbsentFile() => Assert.That(() => LinkageSchema.Load("absent.json"), Throws.InstanceOf<FileNotFoundException>());

    [Test]
    public void Load_NamesFile()
    {
        using var folder = new TempFolder();
        var path = folder.Write("agreed.json", "[]");

        Assert.That(() => LinkageSchema.Load(path), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("agreed.json: $:"));
    }

    private static void AssertRefused(string json, string path, string problem)
    {
        var fault = Assert.Throws<LinkageFormatException>(() => LinkageSchema.Parse(json, "agreed.json"));

        Assert.That(fault!.Message, Does.StartWith($"agreed.json: {path}: ").And.Contain(problem));
    }
}
