using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>Sexes, numbers, identifiers, addresses and text.</summary>
internal sealed class OtherValueTests
{
    [TestCase("M", "m")]
    [TestCase("m", "m")]
    [TestCase("Male", "m")]
    [TestCase("MAN", "m")]
    [TestCase("boy", "m")]
    [TestCase("1", "m")]
    [TestCase("F", "f")]
    [TestCase(" f. ", "f")]
    [TestCase("FEMALE", "f")]
    [TestCase("Woman", "f")]
    [TestCase("girl", "f")]
    [TestCase("2", "f")]
    public void Sex_IsOneLetter(string value, string expected) => Assert.That(NormalForm.Of("sex", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("X")]
    [TestCase("0")]
    [TestCase("9")]
    [TestCase("U")]
    [TestCase("Indeterminate")]
    [TestCase("Not stated")]
    [TestCase("mf")]
    [TestCase("?")]
    public void Sex_TakesAnythingElseAsUnknown(string value) => Assert.That(NormalForm.Of("sex", value).Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("1.50", "1.5")]
    [TestCase("1.5", "1.5")]
    [TestCase("007", "7")]
    [TestCase("-3", "-3")]
    [TestCase("+3", "3")]
    [TestCase(".5", "0.5")]
    [TestCase("0.000", "0")]
    [TestCase("  12 ", "12")]
    [TestCase("100", "100")]
    public void Number_IsPlainest(string value, string expected) => Assert.That(NormalForm.Of("number", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("1,000")]
    [TestCase("1,5")]
    [TestCase("1e3")]
    [TestCase("$5")]
    [TestCase("5%")]
    [TestCase("(5)")]
    [TestCase("twelve")]
    [TestCase("٥")]
    [TestCase("5 ft")]
    [TestCase("99999999999999999999999999999999")]
    public void Number_RefusesAsUnreadable(string value) => Assert.That(NormalForm.Of("number", value).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [Test]
    [SetCulture("de-DE")]
    public void Number_ReadsPointInCultureOfCommas() => Assert.That(NormalForm.Of("number", "1.50").Text, Is.EqualTo("1.5"));

    [TestCase("943 476 5919", "9434765919")]
    [TestCase("AB-12/c", "ab12c")]
    [TestCase("x", "x")]
    public void Identifier_KeepsLettersAndDigits(string value, string expected) => Assert.That(NormalForm.Of("identifier", value).Text, Is.EqualTo(expected));

    [TestCase("44 Ottershaw Road", "44 ottershaw rd")]
    [TestCase("44 Ottershaw Rd.", "44 ottershaw rd")]
    [TestCase("Apartment 8, The Grove", "flat 8 gr")]
    [TestCase("Flat 8", "flat 8")]
    [TestCase("No. 5 High Street", "5 high st")]
    [TestCase("Saint Mary's Close", "st marys close")]
    [TestCase("Roadside Cottage", "roadside cott")]
    public void Address_SpellsStreetWordsOneWay(string value, string expected) => Assert.That(NormalForm.Of("address", value).Text, Is.EqualTo(expected));

    [TestCase("The")]
    [TestCase("No.")]
    public void Address_OfDroppedWordsIsEmpty(string value) => Assert.That(NormalForm.Of("address", value).Outcome, Is.EqualTo(ValueOutcome.Empty));

    [Test]
    public void Text_KeepsWords() => Assert.That(NormalForm.Of("text", "Mr van der Berg, Jr.").Text, Is.EqualTo("mr van der berg jr"));

    [Test]
    public void Normalize_RefusesUnknownNormalizer() => Assert.That(() => NormalForm.Of("soundex", "a"), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
