using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>UK postcodes.</summary>
internal sealed class PostcodeTests
{
    [TestCase("SS1 6LF", "ss16lf", TestName = "Postcode_DropsSpace")]
    [TestCase("ss16lf", "ss16lf", TestName = "Postcode_KeepsNormalForm")]
    [TestCase(" S S 1-6.L F ", "ss16lf", TestName = "Postcode_DropsAllPunctuation")]
    [TestCase("M1 1AE", "m11ae", TestName = "Postcode_KeepsLetterDigit")]
    [TestCase("B33 8TH", "b338th", TestName = "Postcode_KeepsLetterTwoDigits")]
    [TestCase("W1A 0AX", "w1a0ax", TestName = "Postcode_KeepsLetterDigitLetter")]
    [TestCase("CR2 6XH", "cr26xh", TestName = "Postcode_KeepsTwoLettersDigit")]
    [TestCase("DN55 1PT", "dn551pt", TestName = "Postcode_KeepsTwoLettersTwoDigits")]
    [TestCase("EC1A 1BB", "ec1a1bb", TestName = "Postcode_KeepsTwoLettersDigitLetter")]
    [TestCase("CO1 OAA", "co10aa", TestName = "Postcode_TakesLetterOForInwardDigit")]
    [TestCase("SS1 ILF", "ss11lf", TestName = "Postcode_TakesLetterIForInwardDigit")]
    [TestCase("M1 1A0", "m11ao", TestName = "Postcode_TakesDigit0ForInwardLetter")]
    [TestCase("M1 11E", "m11ie", TestName = "Postcode_TakesDigit1ForInwardLetter")]
    [TestCase("0X1 2AB", "ox12ab", TestName = "Postcode_TakesDigit0ForFirstLetter")]
    [TestCase("1P1 2AB", "ip12ab", TestName = "Postcode_TakesDigit1ForFirstLetter")]
    [TestCase("C01 2AB", "co12ab", TestName = "Postcode_TakesDigit0ForSecondLetter")]
    [TestCase("C010 2AB", "co102ab", TestName = "Postcode_TakesDigit0ForSecondLetterOfSeven")]
    [TestCase("MI 1AE", "m11ae", TestName = "Postcode_TakesLetterIForDistrictOfFive")]
    [TestCase("SSI 6LF", "ss16lf", TestName = "Postcode_TakesLetterIForDistrictOfSix")]
    [TestCase("SSI5 8AX", "ss158ax", TestName = "Postcode_TakesLetterIForDistrictOfSeven")]
    [TestCase("SS1", "ss1", TestName = "Postcode_KeepsOutwardOnly")]
    [TestCase("rubbish in here", "rubbishinhere", TestName = "Postcode_KeepsGarbage")]
    [TestCase("1010 Wien", "1010wien", TestName = "Postcode_KeepsForeignPostcodeOfOtherLength")]
    public void Postcode_Becomes(string value, string expected) => Assert.That(NormalForm.Of("ukPostcode", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("ZZ99 3VZ", TestName = "Postcode_TakesZZ99AsUnknown")]
    [TestCase("zz993wz", TestName = "Postcode_TakesPackedZZ99AsUnknown")]
    [TestCase("ZZ99", TestName = "Postcode_TakesOutwardZZ99AsUnknown")]
    [TestCase("NFA", TestName = "Postcode_TakesNoFixedAbodeAsUnknown")]
    [TestCase("XXX XXX", TestName = "Postcode_TakesCrossesAsUnknown")]
    [TestCase("Not known", TestName = "Postcode_TakesNotKnownAsUnknown")]
    public void Postcode_IsUnknown(string value) => Assert.That(NormalForm.Of("ukPostcode", value).Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("m11ae", 2)]
    [TestCase("b338th", 3)]
    [TestCase("w1a0ax", 3)]
    [TestCase("cr26xh", 3)]
    [TestCase("dn551pt", 4)]
    [TestCase("ec1a1bb", 4)]
    [TestCase("ss1", 0)]
    [TestCase("ss1616", 0)]
    [TestCase("11111", 0)]
    [TestCase("abcde", 0)]
    [TestCase("m11aea11", 0)]
    public void OutwardLength_KnowsWellFormedPostcodes(string value, int expected) => Assert.That(PostcodeNormalizer.OutwardLength([.. value.Select(c => (int)c)]), Is.EqualTo(expected));
}
