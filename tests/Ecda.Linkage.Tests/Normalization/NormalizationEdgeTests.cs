using CsCheck;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>Values at the edges: titles before placeholders; final sigma; direction marks.</summary>
internal sealed class NormalizationEdgeTests
{
    private static readonly Gen<string> ListedWords = Gen.OneOf([.. NameNormalizer.Titles, .. NameNormalizer.Suffixes, .. NameNormalizer.Particles, .. Placeholders.Words, "xx", "x", "n0", "name", "smith"]).Array[1, 5].Select(w => string.Join(' ', w));

    [TestCase("forename")]
    [TestCase("surname")]
    [TestCase("address")]
    [TestCase("text")]
    [TestCase("ukPostcode")]
    [TestCase("identifier")]
    public void Normalize_LeavesNormalFormOfListedWordsAsItIs(string normalizer) => ListedWords.Sample(
        value =>
        {
            var once = NormalForm.Of(normalizer, value);
            return once.Outcome != ValueOutcome.Present || NormalForm.Of(normalizer, once.Text) == once;
        },
        iter: 5000);

    [TestCase("forename", "Mr Unknown")]
    [TestCase("surname", "Mr Unknown")]
    [TestCase("forename", "xx a")]
    public void Normalize_SeesPlaceholderBehindTitle(string normalizer, string value) => Assert.That(NormalForm.Of(normalizer, value).Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("ΓΕΩΡΓΙΟΣ", "γεωργιος", TestName = "Surname_ForgivesCaseOfGreekFinalSigma")]
    [TestCase("Smi\u061Cth", "Smith", TestName = "Surname_DropsArabicLetterMark")]
    public void Surname_IsEqual(string left, string right) => Assert.That(NormalForm.Surname(left), Is.EqualTo(NormalForm.Surname(right)));
}
