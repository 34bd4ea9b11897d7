using System.Globalization;
using CsCheck;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>NHS numbers, UPRNs, telephone numbers and e-mail addresses.</summary>
internal sealed class IdentifierTests
{
    [TestCase("943 476 5919")]
    [TestCase("943-476-5919")]
    [TestCase(" 9434765919 ")]
    public void NhsNumber_IsTenDigits(string value) => Assert.That(NormalForm.Of("nhsNumber", value), Is.EqualTo((ValueOutcome.Present, "9434765919")));

    [Test]
    public void NhsNumber_WithAnyOneDigitWrongIsUnreadable() => Gen.Select(Gen.Int[0, 9], Gen.Int[1, 9]).Sample((at, by) =>
    {
        var digits = "9434765919".ToCharArray();
        digits[at] = (char)('0' + ((digits[at] - '0' + by) % 10));
        return NormalForm.Of("nhsNumber", new string(digits)).Outcome == ValueOutcome.Unreadable;
    });

    [TestCase("943476591")]
    [TestCase("94347659190")]
    [TestCase("943476591X")]
    [TestCase("1000000010")]
    public void NhsNumber_OfOtherFormIsUnreadable(string value) => Assert.That(NormalForm.Of("nhsNumber", value).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [TestCase("0000000000")]
    [TestCase("999 999 9999")]
    [TestCase("1111111111")]
    public void NhsNumber_OfOneDigitIsPlaceholder(string value) => Assert.That(NormalForm.Of("nhsNumber", value).Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("000010008045", "10008045")]
    [TestCase("100 023 336 956", "100023336956")]
    public void Uprn_IsDigitsWithoutZerosInFront(string value, string expected) => Assert.That(NormalForm.Of("uprn", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("0", ValueOutcome.Placeholder)]
    [TestCase("999999999999", ValueOutcome.Placeholder)]
    [TestCase("1234567890123", ValueOutcome.Unreadable)]
    [TestCase("10A", ValueOutcome.Unreadable)]
    public void Uprn_IsMissing(string value, ValueOutcome expected) => Assert.That(NormalForm.Of("uprn", value).Outcome, Is.EqualTo(expected));

    [TestCase("01206 282222")]
    [TestCase("(01206) 282-222")]
    [TestCase("+44 1206 282222")]
    [TestCase("+44 (0)1206 282222")]
    [TestCase("0044 1206 282222")]
    [TestCase("44 1206 282222")]
    [TestCase("1206282222")]
    [TestCase("01206 282222 ext. 12")]
    [TestCase("01206282222x12")]
    [TestCase("01206 282222 (home)")]
    [TestCase("Tel: 01206 282222")]
    public void Phone_IsNationalNumber(string value) => Assert.That(NormalForm.Of("ukPhone", value), Is.EqualTo((ValueOutcome.Present, "01206282222")));

    [TestCase("+353 86 123 4567", "+353861234567")]
    [TestCase("00353 86 123 4567", "+353861234567")]
    [TestCase("016977 2345", "0169772345")]
    [TestCase("07700 900123", "07700900123")]
    public void Phone_KeepsOtherNumbers(string value, string expected) => Assert.That(NormalForm.Of("ukPhone", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("00000000000")]
    [TestCase("999")]
    [TestCase("07777777777")]
    [TestCase("07000 000000")]
    [TestCase("01234 567890")]
    [TestCase("07123456789")]
    public void Phone_OfDummyIsPlaceholder(string value) => Assert.That(NormalForm.Of("ukPhone", value).Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("282222")]
    [TestCase("112")]
    [TestCase("ex-directory")]
    [TestCase("01206 282222 / 07911 123456")]
    [TestCase("+44 1")]
    public void Phone_OfOtherFormIsUnreadable(string value) => Assert.That(NormalForm.Of("ukPhone", value).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [Test]
    public void Phone_IsOneHoweverTheCountryIsWritten() => Gen.Select(Gen.Int[0, 2], Gen.Int[100_000_000, 999_999_999]).Sample((first, rest) =>
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{"127"[first]}{rest}");
        return new[] { "0", "+44", "+44 (0)", "0044", "44", "" }.Select(p => NormalForm.Of("ukPhone", p + number)).Distinct().Count() == 1;
    });

    [TestCase("Ann.Smith@Example.ORG", "ann.smith@example.org")]
    [TestCase(" ann+shop@example.org ", "ann@example.org")]
    [TestCase("+ann@example.org", "+ann@example.org")]
    [TestCase("a.n.n@gmail.com", "a.n.n@gmail.com")]
    public void Email_IsMailbox(string value, string expected) => Assert.That(NormalForm.Of("email", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("none@example.org", ValueOutcome.Placeholder)]
    [TestCase("noemail@example.org", ValueOutcome.Placeholder)]
    [TestCase("n/a@example.org", ValueOutcome.Placeholder)]
    [TestCase("ann@example", ValueOutcome.Unreadable)]
    [TestCase("ann@@example.org", ValueOutcome.Unreadable)]
    [TestCase("@example.org", ValueOutcome.Unreadable)]
    [TestCase("ann smith@example.org", ValueOutcome.Unreadable)]
    public void Email_IsMissing(string value, ValueOutcome expected) => Assert.That(NormalForm.Of("email", value).Outcome, Is.EqualTo(expected));
}
