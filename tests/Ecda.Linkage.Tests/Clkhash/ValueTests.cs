using Ecda.Linkage.Encodings.Clkhash;

namespace Ecda.Linkage.Tests.Clkhash;

/// <summary>How values are read before they are cut into tokens, and what is said of those that do not fit.</summary>
public sealed class ValueTests
{
    private const string Integer = """{ "type": "integer" }""";
    private const string Canary = "Quillfeather";

    [TestCase("+13", "13")]
    [TestCase("  13\t", "13")]
    [TestCase("0013", "13")]
    [TestCase("1_3", "13")]
    [TestCase("١٣", "13")]
    [TestCase("-0", "0")]
    [TestCase("-007", "-7")]
    [TestCase("00", "0")]
    [TestCase("123456789012345678901234567890", "123456789012345678901234567890")]
    public void Integer_HasOneSpelling(string value, string plain)
    {
        var clks = ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat(Integer)), value);

        Assert.That(clks, Is.EqualTo(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat("""{ "type": "string" }""")), plain)));
    }

    [TestCase("%d/%m/%Y", "29/02/2004", "20040229")]
    [TestCase("%d/%m/%Y", "1/2/2004", "20040201")]
    [TestCase("%d%m%Y", "1112020", "20200111")]
    [TestCase("%y%m%d", "680101", "20680101")]
    [TestCase("%y%m%d", "690101", "19690101")]
    [TestCase("%d %b %Y", "3  mAR 1999", "19990303")]
    [TestCase("%d %B %Y", "3 March 1999", "19990303")]
    [TestCase("%Y-%m-%dT%H:%M:%S", "1999-03-03t23:59:00", "19990303")]
    [TestCase("%Y", "1999", "19990101")]
    [TestCase("%d/%m/%Y", "12/01/0123", "1230112")]
    [TestCase("100%% %Y", "100% 1999", "19990101")]
    public void Date_IsYearMonthDay(string format, string value, string plain)
    {
        var clks = ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat($$"""{ "type": "date", "format": "{{format}}" }""")), value);

        Assert.That(clks, Is.EqualTo(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat("""{ "type": "string" }""")), plain)));
    }

    [TestCase(Integer, "thirteen", "a whole number")]
    [TestCase(Integer, "", "a whole number")]
    [TestCase(Integer, "1__3", "a whole number")]
    [TestCase(Integer, "1.0", "a whole number")]
    [TestCase("""{ "type": "integer", "minimum": 5 }""", "4", "at least 5")]
    [TestCase("""{ "type": "integer", "minimum": 5, "maximum": 9 }""", "10", "from 5 to 9")]
    [TestCase("""{ "type": "date", "format": "%d/%m/%Y" }""", "29/02/2003", "a date written as %d/%m/%Y")]
    [TestCase("""{ "type": "date", "format": "%d/%m/%Y" }""", "01/01/2003 ", "a date")]
    [TestCase("""{ "type": "date", "format": "%d/%m/%Y" }""", "01/01/0000", "a date")]
    [TestCase("""{ "type": "date", "format": "%d/%m/%Y" }""", "", "a date")]
    [TestCase("""{ "type": "enum", "values": ["M", "F"] }""", "m", "one of the values")]
    [TestCase("""{ "type": "string", "case": "upper" }""", "aNNE", "without lower-case")]
    [TestCase("""{ "type": "string", "case": "upper" }""", "STRAßE", "without lower-case")]
    [TestCase("""{ "type": "string", "case": "lower" }""", "aNNE", "without upper-case")]
    [TestCase("""{ "type": "string", "maxLength": 3 }""", "Anne", "0 to 3 characters")]
    [TestCase("""{ "type": "string", "pattern": "[A-Z]+" }""", "Anne", "pattern")]
    [TestCase("""{ "type": "string", "encoding": "ascii" }""", "Zoë", "ASCII")]
    public void ValueThatDoesNotFit_IsRefused(string format, string value, string expected) =>
        Assert.That(() => ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat(format)), value), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains($"expected {expected}").Or.Message.Contains(expected));

    [Test]
    public void Refusal_NamesFileRowColumnAndPathButNoValue()
    {
        var schema = ClkhashText.Schema(ClkhashText.Name, ClkhashText.WithFormat(Integer));

        var fault = Assert.Throws<LinkageFormatException>(() => ClkhashText.EncodeRows(schema, ["Anne", "1"], [Canary, Canary]));

        Assert.That(fault!.Message, Does.StartWith("rows.csv, row 2, column 'value': ").And.Contain("$.features[1]").And.Not.Contain(Canary));
    }

    [Test]
    public void Refusal_NamesTheFirstRowForAnyNumberOfThreads([Values(1, 2, 7)] int threads)
    {
        var schema = ClkhashSchema.Parse(ClkhashText.Schema(ClkhashText.WithFormat(Integer)));
        using var secret = ClkhashSecret.FromText("a secret");
        var table = RecordTable.FromRows("rows.csv", ["value"], Enumerable.Range(1, 9000).Select(i => (string[])[i % 1000 == 500 ? "x" : "1"]));

        Assert.That(() => new ClkhashEncoder(schema, secret).Encode(table, new ClkhashOptions { Threads = threads }), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("rows.csv, row 500,"));
    }

    [TestCase("""{ "type": "integer", "minimum": 5 }""", "4")]
    [TestCase("""{ "type": "enum", "values": ["M", "F"] }""", "m")]
    [TestCase("""{ "type": "string", "case": "upper" }""", "Anne")]
    public void ValueThatIsOnlyChecked_IsEncodedWithoutChecks(string format, string value)
    {
        var schema = ClkhashSchema.Parse(ClkhashText.Schema(ClkhashText.WithFormat(format)));
        using var secret = ClkhashSecret.FromText("a secret");

        var clks = new ClkhashEncoder(schema, secret).Encode(RecordTable.FromRows("rows.csv", ["value"], [[value]]), new ClkhashOptions { CheckValues = false });

        Assert.That(clks.ToBase64(0), Is.EqualTo(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat("""{ "type": "string" }""")), value)[0]));
    }

    [Test]
    public void EmptyText_SetsNoBit() => Assert.That(Convert.FromBase64String(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.Name), "")[0]), Has.All.Zero);

    [Test]
    public void MissingDate_IsReplacedAsItStands()
    {
        var clks = ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat("""{ "type": "date", "format": "%d/%m/%Y" }""", """{ "sentinel": "N/A", "replaceWith": "19000101" }""")), "N/A", "01/01/1900");

        Assert.That(clks[0], Is.EqualTo(clks[1]));
    }

    [Test]
    public void MissingValueWithoutReplacement_StandsForItself()
    {
        var clks = ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat(Integer, """{ "sentinel": "N/A" }""")), "N/A");

        Assert.That(clks, Is.EqualTo(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat("""{ "type": "string" }""")), "N/A")));
    }

    [Test]
    public void MissingValueReplacedByNothing_SetsNoBit() =>
        Assert.That(Convert.FromBase64String(ClkhashText.Encode(ClkhashText.Schema(ClkhashText.WithFormat(Integer, """{ "sentinel": "", "replaceWith": "" }""")), "")[0]), Has.All.Zero);

    [TestCase("", 2)]
    [TestCase("name,name", 2)]
    public void OtherColumns_AreRefused(string columns, int count)
    {
        using var secret = ClkhashSecret.FromText("a secret");
        var names = Enumerable.Range(0, count).Select(i => $"{columns}{i}").ToArray();
        var encoder = new ClkhashEncoder(ClkhashSchema.Parse(ClkhashText.Schema(ClkhashText.Name)), secret);

        Assert.That(() => encoder.Encode(RecordTable.FromRows("rows.csv", names, [])), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("expected 1"));
    }

    [Test]
    public void OtherHeader_IsRefusedWithoutItsNames()
    {
        using var secret = ClkhashSecret.FromText("a secret");
        var encoder = new ClkhashEncoder(ClkhashSchema.Parse(ClkhashText.Schema(ClkhashText.Name)), secret);

        var fault = Assert.Throws<LinkageFormatException>(() => encoder.Encode(RecordTable.FromRows("rows.csv", [Canary], [])));

        Assert.That(fault!.Message, Does.Contain("column 1 is not 'name'").And.Not.Contain(Canary));
    }
}
