using System.Globalization;
using System.Text;
using CsCheck;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>What holds for every value: nothing throws, normal forms are normal, and no culture matters.</summary>
internal sealed class NormalizerPropertyTests
{
    private static readonly string[] Normalizers = ["forename", "surname", "date", "sex", "ukPostcode", "address", "text", "identifier", "number"];

    // Letters of several scripts, marks, spaces, punctuation, invisible and control characters: mostly in the same value.
    private static readonly Gen<string> Messy = Gen.OneOf(
        "a", "B", "é", "e\u0301", "ł", "ß", "Æ", "İ", "ı", "I", "Й", "Σ", "ς", "김", "م", "王", "𠮷", "👩", "\u200D", "\u202E", "'", "\u2019", "-", "\u2013", " ", "\u00A0", "\t", "\n", "\0", ".", "/", "x", "0", "1", "9", "o", "i", "zz99", "smith", "\uFFFD")
        .Array[0, 12].Select(parts => string.Concat(parts));

    // Every 16-bit unit, so lone surrogates too.
    private static readonly Gen<string> AnyText = Gen.Char.Array[0, 40].Select(c => new string(c));

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_NeverThrowsForAnyText(string normalizer) => AnyText.Sample(value => _ = NormalForm.Of(normalizer, value, "yyyy-MM-dd", "dMMMyyyy"));

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_NeverThrowsForMessyText(string normalizer) => Messy.Sample(value => _ = NormalForm.Of(normalizer, value, "yyyy-MM-dd", "dMMMyyyy"));

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_NeverThrowsForAnyBytes(string normalizer) => Gen.Byte.Array[0, 60].Sample(value => _ = NormalForm.Of(normalizer, value, "yyyy-MM-dd"));

    [TestCase("surname")]
    [TestCase("ukPostcode")]
    [TestCase("identifier")]
    [TestCase("text")]
    [TestCase("sex")]
    [TestCase("number")]
    public void Normalize_LeavesNormalFormAsItIs(string normalizer) => Messy.Sample(value => IsFixed(normalizer, value));

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_GivesNoEmptyNormalForm(string normalizer) => Messy.Sample(value =>
    {
        var (outcome, text) = NormalForm.Of(normalizer, value, "yyyy-MM-dd");
        return outcome != ValueOutcome.Present || text.Length > 0;
    });

    [TestCase("forename")]
    [TestCase("surname")]
    [TestCase("address")]
    [TestCase("text")]
    public void Normalize_SeparatesWordsBySingleSpaces(string normalizer) => Messy.Sample(value =>
    {
        var (_, text) = NormalForm.Of(normalizer, value);
        return text == text.Trim(' ') && !text.Contains("  ", StringComparison.Ordinal);
    });

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_GivesSameResultInTurkish(string normalizer) => Messy.Sample(value =>
    {
        var expected = Under(CultureInfo.InvariantCulture, () => NormalForm.Of(normalizer, value, "dd MMM yyyy"));
        return Under(CultureInfo.GetCultureInfo("tr-TR"), () => NormalForm.Of(normalizer, value, "dd MMM yyyy")) == expected;
    });

    [Test]
    [SetCulture("tr-TR")]
    public void Surname_FoldsCapitalIInTurkish() => Assert.That(NormalForm.Surname("YILMAZ"), Is.EqualTo("yilmaz"));

    [Test]
    [SetCulture("ar-SA")]
    public void Date_ReadsIsoFormatInCultureOfOtherCalendar() => Assert.That(NormalForm.Of("date", "1980-02-03", "yyyy-MM-dd").Text, Is.EqualTo("19800203"));

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_TakesTenMegabytesAsUnreadable(string normalizer)
    {
        var value = new byte[10 << 20];
        Array.Fill(value, (byte)'a');

        Assert.That(NormalForm.Of(normalizer, value, "yyyy-MM-dd").Outcome, Is.EqualTo(ValueOutcome.Unreadable));
    }

    [TestCase("surname")]
    [TestCase("text")]
    [TestCase("identifier")]
    public void Normalize_KeepsLongestValue(string normalizer)
    {
        var value = new string('a', Normalizer.LongestValue);

        Assert.That(NormalForm.Of(normalizer, value), Is.EqualTo((ValueOutcome.Present, value)));
    }

    [Test]
    public void Normalize_TakesLongestValuePlusOneAsUnreadable() => Assert.That(NormalForm.Of("text", new string('a', Normalizer.LongestValue + 1)).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [Test]
    public void Normalize_ForgetsValueBefore()
    {
        var normalizer = new Normalizer([]);
        var output = new CodePoints();
        _ = normalizer.Normalize("surname", "Featherstonehaugh"u8, output);

        _ = normalizer.Normalize("surname", "Ng"u8, output);

        Assert.That(NormalForm.Text(output), Is.EqualTo("ng"));
    }

    [Test]
    public void Wipe_ClearsContent()
    {
        var output = new CodePoints();
        output.Add('a');

        output.Wipe();

        Assert.That((output.Count, output[0]), Is.EqualTo((0, 0)));
    }

    [Test]
    public void ToUtf8_IsWhatThePlatformEncodes() => Messy.Sample(value =>
    {
        var codePoints = value.EnumerateRunes().Select(r => r.Value).ToArray();
        var bytes = new byte[4 * codePoints.Length];
        return bytes.AsSpan(0, CodePoints.ToUtf8(codePoints, bytes)).SequenceEqual(Encoding.UTF8.GetBytes(value));
    });

    private static bool IsFixed(string normalizer, string value)
    {
        var once = NormalForm.Of(normalizer, value);
        return once.Outcome != ValueOutcome.Present || NormalForm.Of(normalizer, once.Text) == once;
    }

    private static T Under<T>(CultureInfo culture, Func<T> function)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
