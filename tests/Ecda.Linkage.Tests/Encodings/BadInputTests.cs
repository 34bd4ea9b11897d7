using System.Globalization;
using System.Text;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Tests.Normalization;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>The outcomes of bad input that ENCODING.md promises (section 5.14).</summary>
internal sealed class BadInputTests
{
    [Test]
    public void ValueOfTenMegabytes_IsUnreadable() => Assert.That(NormalForm.Of("surname", new string('a', 10_000_000)).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [Test]
    public void ValueOfTenMegabytes_DoesNotStopAnEncoding()
    {
        var report = Encode("surname\nAnn\nBea\n" + new string('a', 10_000_000) + "\n").Report;

        Assert.That((report.Encoded, report.Fields[0].Present, report.Fields[0].Unreadable), Is.EqualTo((3, 2L, 1L)));
    }

    [Test]
    public void HeaderOfAMillionColumns_IsRead()
    {
        var header = new StringBuilder("surname");
        for (var i = 1; i < 1_000_000; i++)
        {
            _ = header.Append(CultureInfo.InvariantCulture, $",c{i}");
        }

        var report = Encode($"{header}\nAnn{new string(',', 999_999)}\n").Report;

        Assert.That((report.Encoded, report.Fields[0].Present), Is.EqualTo((1, 1L)));
    }

    [Test]
    public void LoneSurrogateInRows_IsKeptAsReplacementCharacter()
    {
        using var key = Sample.Key(1);
        var table = RecordTable.FromRows("people", ["surname"], [["An\uD800na"], ["An\uFFFDna"]]);

        var extract = new RecordEncoder(LinkageSchema.Create(Field.Surname("surname")), key).Encode(table);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(extract.Row(0, 0).ToArray(), Is.EqualTo(extract.Row(0, 1).ToArray()));
            Assert.That(extract.Report.Fields[0].BeyondAscii, Is.EqualTo(2));
        }
    }

    [Test]
    public void LoneSurrogateInCsv_IsRefused()
    {
        using var folder = new TempFolder();
        using var key = Sample.Key(1);
        byte[] content = [.. "surname\nAn"u8, 0xED, 0xA0, 0x80, .. "na\n"u8];
        var path = folder.Write("people.csv", content);

        Assert.That(() => new RecordEncoder(LinkageSchema.Create(Field.Surname("surname")), key).Encode(RecordTable.ReadCsv(path)), Throws.TypeOf<LinkageFormatException>());
    }

    [TestCase("\u202EAnna\u202C", "anna", TestName = "Forename_IgnoresBidiOverride")]
    [TestCase("\u2067דוד\u2069", "דוד", TestName = "Forename_OfRightToLeftLettersIgnoresIsolates")]
    [TestCase("An\u200Bn\u200Da", "anna", TestName = "Forename_IgnoresZeroWidth")]
    [TestCase("İbrahim", "ibrahim", TestName = "Forename_FoldsCapitalDottedI")]
    [TestCase("IŞIL", "isil", TestName = "Forename_FoldsCapitalPlainI")]
    [TestCase("Işıl", "isil", TestName = "Forename_FoldsSmallDotlessI")]
    [TestCase("Weiß", "weiss", TestName = "Forename_FoldsSharpSOfBadInput")]
    [TestCase("김민준", "김민준", TestName = "Forename_KeepsHangulOfBadInput")]
    [TestCase("👩\u200D👩\u200D👧", "👩👩👧", TestName = "Forename_KeepsEmojiWithoutJoiners")]
    public void Forename_Becomes(string value, string expected) => Assert.That(NormalForm.Forename(value), Is.EqualTo(expected));

    [TestCase("0001-02-03", ValueOutcome.Unreadable)]
    [TestCase("9999-02-03", ValueOutcome.Unreadable)]
    [TestCase("0001-01-01", ValueOutcome.Placeholder)]
    [TestCase("9999-12-31", ValueOutcome.Placeholder)]
    [TestCase("2023-02-29", ValueOutcome.Unreadable)]
    [TestCase("2024-02-29", ValueOutcome.Present)]
    public void Date_Becomes(string value, ValueOutcome expected) => Assert.That(NormalForm.Of("date", value, "yyyy-MM-dd").Outcome, Is.EqualTo(expected));

    [Test]
    public void ColumnOfNoNhsNumbers_IsRefusedWithWhatWasExpected()
    {
        using var key = Sample.Key(1);
        var table = RecordTable.FromRows("people", ["nhs"], [["9434765918"], ["12"], ["9434765919"]]);

        var encode = () => new RecordEncoder(LinkageSchema.Create(Field.Identifier("nhs", "nhs", "nhsNumber")), key).Encode(table);

        Assert.That(encode, Throws.TypeOf<LinkageFormatException>().With.Message.Contains("2 of 3 values cannot be read, expected NHS numbers").And.Message.Not.Contains("9434765918"));
    }

    private static EncodedExtract Encode(string csv)
    {
        using var folder = new TempFolder();
        using var key = Sample.Key(1);
        return new RecordEncoder(LinkageSchema.Create(Field.Surname("surname")), key).Encode(RecordTable.ReadCsv(folder.Write("people.csv", csv)));
    }
}
