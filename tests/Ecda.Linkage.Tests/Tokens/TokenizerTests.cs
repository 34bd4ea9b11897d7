using System.Globalization;
using CsCheck;
using Ecda.Linkage.Tests.Normalization;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Tokens;

/// <summary>What similar values have in common.</summary>
internal sealed class TokenizerTests
{
    private static readonly Field Surname = Field.Surname("a");
    private static readonly Field Postcode = Field.Postcode("a");
    private static readonly Field Birth = Field.DateOfBirth("a");
    private static readonly Field Height = Field.Of("height", FieldKind.Number);

    [Test]
    public void Words_AreTakenApartIntoPaddedPairs() => Assert.That(TokenTexts.Of(Surname, "ann"), Is.EquivalentTo(new[] { "q a", "qan", "qnn", "qn " }));

    [Test]
    public void Words_AreTakenApartIntoSingleLetters() => Assert.That(TokenTexts.Of(Surname with { QGram = 1 }, "abc"), Is.EquivalentTo(new[] { "qa", "qb", "qc" }));

    [Test]
    public void Words_AreTakenApartIntoPaddedTriples() => Assert.That(TokenTexts.Of(Surname with { QGram = 3 }, "ab"), Is.EquivalentTo(new[] { "q  a", "q ab", "qab ", "qb  " }));

    [Test]
    public void Words_AreWholeWithoutQGrams() => Assert.That(TokenTexts.Of(Surname with { QGram = 0 }, "smith jones"), Is.EquivalentTo(new[] { "wsmith", "wjones" }));

    [Test]
    public void Words_GiveEveryTokenOnce() => Assert.That(TokenTexts.Of(Surname, "aaaa"), Is.EquivalentTo(new[] { "q a", "qaa", "qa " }));

    [Test]
    public void Words_TakeLettersBeyondSixteenBitsAsOne() => Assert.That(TokenTexts.Of(Surname, "𠮷田"), Is.EquivalentTo(new[] { "q 𠮷", "q𠮷田", "q田 " }));

    [TestCase("Smith-Jones", "Jones Smith")]
    [TestCase("García Márquez", "Marquez Garcia")]
    [TestCase("Ap Rhys Davies", "Davies Ap-Rhys")]
    public void DoubleSurname_HasSameTokensInAnyOrder(string left, string right) => Assert.That(TokenTexts.OfRaw(Surname, left), Is.EqualTo(TokenTexts.OfRaw(Surname, right)));

    [TestCase("van der Berg", "Van Der Berg")]
    [TestCase("Mc Donald", "McDonald")]
    [TestCase("O'Neill", "O Neill")]
    public void Particles_HaveSameTokensHoweverWritten(string left, string right) => Assert.That(TokenTexts.OfRaw(Surname, left), Is.EqualTo(TokenTexts.OfRaw(Surname, right)));

    [Test]
    public void Date_IsTakenApart() => Assert.That(TokenTexts.Of(Birth, "19800203"), Is.EquivalentTo(new[] { "Y1980", "T198", "U80", "M02", "D03", "s02", "s03", "e0", "f3" }));

    [Test]
    public void Date_GivesSwappablePartOnceWhereDayEqualsMonth() => Assert.That(TokenTexts.Of(Birth, "19800202").Count(t => t == "s02"), Is.EqualTo(1));

    [Test]
    public void Date_KeepsPartsWhenDayAndMonthAreSwapped() => Assert.That(TokenTexts.Of(Birth, "19800203").Intersect(TokenTexts.Of(Birth, "19800302"), StringComparer.Ordinal), Is.EquivalentTo(new[] { "Y1980", "T198", "U80", "s02", "s03", "e0" }));

    [Test]
    public void Sex_IsOneToken() => Assert.That(TokenTexts.Of(Field.Sex("a"), "f"), Is.EqualTo(new[] { "wf" }));

    [Test]
    public void Identifier_IsOneToken() => Assert.That(TokenTexts.OfRaw(Field.Of("nhs", FieldKind.Identifier), "943 476 5919"), Is.EqualTo(new[] { "w9434765919" }));

    [Test]
    public void Postcode_HasOutwardSectorAndInwardToo() => Assert.That(TokenTexts.Of(Postcode, "ss16lf"), Is.EquivalentTo(new[] { "q s", "qss", "qs1", "q16", "q6l", "qlf", "qf ", "Oss1", "Sss16", "I6lf" }));

    [Test]
    public void Postcode_HasOnlyPairsWhereItIsNotFull() => Assert.That(TokenTexts.Of(Postcode, "ss1"), Is.EquivalentTo(new[] { "q s", "qss", "qs1", "q1 " }));

    [Test]
    public void Number_HasTenTokensRoundItsStep() => Assert.That(TokenTexts.Of(Height, "2"), Is.EquivalentTo(new[] { "n15", "n16", "n17", "n18", "n19", "n20", "n21", "n22", "n23", "n24" }));

    [Test]
    public void Number_BelowZeroHasTenTokensToo() => Assert.That(TokenTexts.Of(Height, "-0.2"), Is.EquivalentTo(new[] { "n-7", "n-6", "n-5", "n-4", "n-3", "n-2", "n-1", "n0", "n1", "n2" }));

    [TestCase("5", "5", 10)]
    [TestCase("5", "5.1", 9)]
    [TestCase("5", "5.5", 5)]
    [TestCase("5", "5.9", 1)]
    [TestCase("5", "6", 0)]
    [TestCase("5", "600", 0)]
    public void Number_SharesTokensByDistance(string left, string right, int common) => Assert.That(TokenTexts.Of(Height, left).Intersect(TokenTexts.Of(Height, right), StringComparer.Ordinal).Count(), Is.EqualTo(common));

    [Test]
    public void Number_StretchesStepsWithTolerance() => Assert.That(TokenTexts.Of(Height with { Tolerance = 20 }, "100").Intersect(TokenTexts.Of(Height with { Tolerance = 20 }, "110"), StringComparer.Ordinal).Count(), Is.EqualTo(5));

    [Test]
    public void Number_SharesSameTokensInAnyDirection() => Gen.Select(Gen.Int[-10_000, 10_000], Gen.Int[0, 100]).Sample((at, distance) =>
    {
        static string Tenths(int tenths) => (tenths / 10m).ToString(CultureInfo.InvariantCulture);
        var up = TokenTexts.Of(Height, Tenths(at)).Intersect(TokenTexts.Of(Height, Tenths(at + distance)), StringComparer.Ordinal).Count();
        var down = TokenTexts.Of(Height, Tenths(at)).Intersect(TokenTexts.Of(Height, Tenths(at - distance)), StringComparer.Ordinal).Count();
        return up == Math.Max(0, 10 - distance) && down == up;
    });

    [Test]
    public void Words_HaveAtMostAsManyPairsAsLettersAndOne() => Gen.String[Gen.Char['a', 'z'], 1, 30].Sample(word =>
    {
        var tokens = TokenTexts.Of(Surname, word);
        return tokens.Length <= word.Length + 1 && tokens.Distinct(StringComparer.Ordinal).Count() == tokens.Length;
    });

    [Test]
    public void Words_InAnyOrderHaveSameTokens() => Gen.String[Gen.Char['e', 'k'], 4, 8].Array[1, 5].Sample(words =>
    {
        var forwards = TokenTexts.Of(Surname, string.Join(' ', words));
        var backwards = TokenTexts.Of(Surname, string.Join(' ', words.Reverse()));
        return forwards.SequenceEqual(backwards, StringComparer.Ordinal);
    });

    [Test]
    public void Tokenize_PutsTokensInOrderOfTheirBytes() => Assert.That(TokenTexts.Of(Surname, "zoe amé"), Is.EqualTo(new[] { "q a", "q z", "qam", "qe ", "qmé", "qoe", "qzo", "qé " }));

    [Test]
    public void Number_BeyondAllMeasureHasNoTokens() => Assert.That(TokenTexts.Of(Height, "9999999999999999999999999999"), Is.Empty);

    [Test]
    public void Tokenize_ReplacesTokensBefore()
    {
        var tokens = new TokenList();
        Tokenizer.Tokenize(Surname, [.. "featherstonehaugh".Select(c => (int)c)], tokens);

        Tokenizer.Tokenize(Surname, [.. "ng".Select(c => (int)c)], tokens);

        Assert.That(TokenTexts.Of(tokens), Is.EquivalentTo(new[] { "q n", "qng", "qg " }));
    }

    [Test]
    [SetCulture("fa-IR")]
    public void Number_HasSameTokensInAnyCulture() => Assert.That(TokenTexts.Of(Height, "-0.2"), Does.Contain("n-7"));

    [Test]
    public void Forename_OfFoldedSpellingsHasSameTokens() => Assert.That(TokenTexts.Of(Field.Forename("a"), NormalForm.Forename("ZOË")), Is.EqualTo(TokenTexts.Of(Field.Forename("a"), NormalForm.Forename("zoe\u0308"))));
}
