using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>Words that stand for "not known", and names that look like them.</summary>
internal sealed class PlaceholderTests
{
    [TestCase("UNKNOWN")]
    [TestCase("unknown.")]
    [TestCase("Un-known")]
    [TestCase("N/K")]
    [TestCase("n.k.")]
    [TestCase("N/A")]
    [TestCase("#N/A")]
    [TestCase("X X X")]
    [TestCase("XXX")]
    [TestCase("xx")]
    [TestCase("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase("NFA")]
    [TestCase("N.F.A.")]
    [TestCase("No fixed abode")]
    [TestCase("NO FIXED ADDRESS")]
    [TestCase("Not Known")]
    [TestCase("not-stated")]
    [TestCase("TBC")]
    [TestCase("NULL")]
    [TestCase("<null>")]
    [TestCase("(none)")]
    [TestCase("Refused")]
    [TestCase("-")]
    [TestCase("?")]
    [TestCase("???")]
    [TestCase("...")]
    [TestCase("*")]
    public void Surname_TakesAsUnknown(string value) => Assert.That(NormalForm.Of("surname", value).Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("Na", "na")]
    [TestCase("NA", "na")]
    [TestCase("Nk", "nk")]
    [TestCase("Xu", "xu")]
    [TestCase("Nunn", "nunn")]
    [TestCase("X", "x")]
    [TestCase("X Æ", "x ae")]
    [TestCase("Nil-Jones", "nil jones")]
    [TestCase("Blanks", "blanks")]
    [TestCase("Blankenship", "blankenship")]
    [TestCase("Unknowne", "unknowne")]
    [TestCase("xxxxxxxxxxxxxxxxxxxxxxxxy", "xxxxxxxxxxxxxxxxxxxxxxxxy")]
    [TestCase("не известно", "не известно")]
    [TestCase("Notknownatthisaddress", "notknownatthisaddress")]
    public void Surname_KeepsName(string value, string expected) => Assert.That(NormalForm.Of("surname", value), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_TakesUnknownAsPlaceholderWhateverTheField(string normalizer) => Assert.That(NormalForm.Of(normalizer, "Unknown", "yyyy-MM-dd").Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    private static string[] Normalizers() => ["forename", "surname", "date", "sex", "ukPostcode", "address", "text", "identifier", "number"];
}
