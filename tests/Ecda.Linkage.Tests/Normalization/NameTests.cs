using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>Names: spellings that people write for each other are one, and different names stay different.</summary>
internal sealed class NameTests
{
    [TestCase("SMITH", "smith", TestName = "Surname_ForgivesUpperCase")]
    [TestCase("sMiTh", "smith", TestName = "Surname_ForgivesMixedCase")]
    [TestCase("  Smith\t ", "smith", TestName = "Surname_ForgivesWhiteSpace")]
    [TestCase("\u00A0Smith\u3000", "smith", TestName = "Surname_ForgivesForeignSpaces")]
    [TestCase("Smith\r\nJones", "smith jones", TestName = "Surname_TakesLineBreakAsSpace")]
    [TestCase("Müller", "muller", TestName = "Surname_DropsComposedDiacritic")]
    [TestCase("Mu\u0308ller", "muller", TestName = "Surname_DropsDecomposedDiacritic")]
    [TestCase("Nguye\u0302\u0303n", "nguyen", TestName = "Surname_DropsTwoDecomposedDiacritics")]
    [TestCase("Nguyễn", "nguyen", TestName = "Surname_DropsTwoComposedDiacritics")]
    [TestCase("Wałęsa", "walesa", TestName = "Surname_FoldsPolishL")]
    [TestCase("Sørensen", "sorensen", TestName = "Surname_FoldsDanishO")]
    [TestCase("Weiß", "weiss", TestName = "Surname_FoldsSharpS")]
    [TestCase("WEI\u1E9E", "weiss", TestName = "Surname_FoldsCapitalSharpS")]
    [TestCase("Æbelø", "aebelo", TestName = "Surname_FoldsLigature")]
    [TestCase("Đorđević", "dordevic", TestName = "Surname_FoldsCroatianD")]
    [TestCase("Guðmundur", "gudmundur", TestName = "Surname_FoldsEth")]
    [TestCase("Þórsson", "thorsson", TestName = "Surname_FoldsThorn")]
    [TestCase("Yılmaz", "yilmaz", TestName = "Surname_FoldsDotlessI")]
    [TestCase("İnönü", "inonu", TestName = "Surname_FoldsDottedI")]
    [TestCase("YILMAZ", "yilmaz", TestName = "Surname_FoldsPlainCapitalI")]
    [TestCase("O'Neill", "oneill", TestName = "Surname_ClosesApostrophe")]
    [TestCase("O\u2019Neill", "oneill", TestName = "Surname_ClosesRightQuote")]
    [TestCase("O\u2018Neill", "oneill", TestName = "Surname_ClosesLeftQuote")]
    [TestCase("O\u02BCNeill", "oneill", TestName = "Surname_ClosesModifierApostrophe")]
    [TestCase("O`Neill", "oneill", TestName = "Surname_ClosesGraveAccent")]
    [TestCase("O\u00B4Neill", "oneill", TestName = "Surname_ClosesAcuteAccent")]
    [TestCase("O\uFF07Neill", "oneill", TestName = "Surname_ClosesWideApostrophe")]
    [TestCase("O Neill", "oneill", TestName = "Surname_JoinsO")]
    [TestCase("Smith-Jones", "smith jones", TestName = "Surname_TakesHyphenAsSpace")]
    [TestCase("Smith\u2010Jones", "smith jones", TestName = "Surname_TakesTrueHyphenAsSpace")]
    [TestCase("Smith\u2011Jones", "smith jones", TestName = "Surname_TakesUnbreakableHyphenAsSpace")]
    [TestCase("Smith\u2013Jones", "smith jones", TestName = "Surname_TakesDashAsSpace")]
    [TestCase("Smith\u2212Jones", "smith jones", TestName = "Surname_TakesMinusAsSpace")]
    [TestCase("Smith - Jones", "smith jones", TestName = "Surname_TakesSpacedHyphenAsOneSpace")]
    [TestCase("Smi\u00ADth", "smith", TestName = "Surname_DropsSoftHyphen")]
    [TestCase("Smith.", "smith", TestName = "Surname_DropsFullStop")]
    [TestCase("Mr Smith", "smith", TestName = "Surname_DropsTitle")]
    [TestCase("Prof. Dr. Smith", "smith", TestName = "Surname_DropsSeveralTitles")]
    [TestCase("Smith Jr.", "smith", TestName = "Surname_DropsSuffix")]
    [TestCase("Smith III, PhD", "smith", TestName = "Surname_DropsSeveralSuffixes")]
    [TestCase("Lord", "lord", TestName = "Surname_KeepsLoneTitle")]
    [TestCase("Senior", "senior", TestName = "Surname_KeepsLoneSuffix")]
    [TestCase("van der Berg", "vanderberg", TestName = "Surname_JoinsVanDer")]
    [TestCase("VAN DER BERG", "vanderberg", TestName = "Surname_JoinsCapitalVanDer")]
    [TestCase("Vanderberg", "vanderberg", TestName = "Surname_KeepsJoinedVanDer")]
    [TestCase("de la Cruz", "delacruz", TestName = "Surname_JoinsDeLa")]
    [TestCase("von der Leyen", "vonderleyen", TestName = "Surname_JoinsVonDer")]
    [TestCase("van den Berg", "vandenberg", TestName = "Surname_JoinsVanDen")]
    [TestCase("von Trapp", "vontrapp", TestName = "Surname_JoinsVon")]
    [TestCase("Mc Donald", "mcdonald", TestName = "Surname_JoinsMc")]
    [TestCase("Mac Donald", "macdonald", TestName = "Surname_JoinsMac")]
    [TestCase("McDonald", "mcdonald", TestName = "Surname_KeepsMc")]
    [TestCase("D'Souza", "dsouza", TestName = "Surname_ClosesD")]
    [TestCase("St. John", "stjohn", TestName = "Surname_JoinsSt")]
    [TestCase("Smith van", "smith van", TestName = "Surname_KeepsParticleAtTheEnd")]
    [TestCase("O", "o", TestName = "Surname_KeepsLoneParticle")]
    [TestCase("Ng", "ng", TestName = "Surname_KeepsNameOfTwoLetters")]
    public void Surname(string value, string expected) => Assert.That(NormalForm.Surname(value), Is.EqualTo(expected));

    [TestCase("Anna Maria", "anna", TestName = "Forename_IsFirstGivenName")]
    [TestCase("Jean-Paul", "jean", TestName = "Forename_IsFirstPartOfDoubleName")]
    [TestCase("Miss Anna", "anna", TestName = "Forename_DropsTitle")]
    [TestCase("Mr. J.", "j", TestName = "Forename_KeepsInitialBehindTitle")]
    [TestCase("D'Arcy", "darcy", TestName = "Forename_ClosesApostrophe")]
    [TestCase("Prince", "prince", TestName = "Forename_KeepsUnlistedTitle")]
    [TestCase("Zoë", "zoe", TestName = "Forename_DropsDiacritic")]
    [TestCase("X Æ A-12", "x", TestName = "Forename_KeepsOneX")]
    public void Forename(string value, string expected) => Assert.That(NormalForm.Forename(value), Is.EqualTo(expected));

    [TestCase("ИВАНОВ", "Иванов", TestName = "Surname_ForgivesCaseOfCyrillic")]
    [TestCase("ЁЛКИН", "ёлкин", TestName = "Surname_ForgivesCaseOfCyrillicIo")]
    [TestCase("ΠΑΠΑΔΑΚΗ", "παπαδακη", TestName = "Surname_ForgivesCaseOfGreek")]
    [TestCase("Άννα", "άννα", TestName = "Surname_ForgivesCaseOfGreekWithAccent")]
    [TestCase("Чайковский", "Чаи\u0306ковскии\u0306", TestName = "Surname_TakesDecomposedCyrillicAsComposed")]
    [TestCase("άννα", "α\u0301ννα", TestName = "Surname_TakesDecomposedGreekAsComposed")]
    [TestCase("\u0531\u0532", "\u0561\u0562", TestName = "Surname_ForgivesCaseOfArmenian")]
    public void Surname_ForgivesCaseOfOtherScripts(string left, string right) => Assert.That(NormalForm.Surname(left), Is.EqualTo(NormalForm.Surname(right)).And.Not.Empty);

    [TestCase("김민준", TestName = "Surname_KeepsHangul")]
    [TestCase("محمد", TestName = "Surname_KeepsArabic")]
    [TestCase("王小明", TestName = "Surname_KeepsChinese")]
    [TestCase("иванов", TestName = "Surname_KeepsCyrillic")]
    [TestCase("𠮷田", TestName = "Surname_KeepsLettersBeyondSixteenBits")]
    [TestCase("कुमार", TestName = "Surname_KeepsDevanagariVowelSigns")]
    public void Surname_KeepsOtherScripts(string value) => Assert.That(NormalForm.Surname(value), Is.EqualTo(value));

    [TestCase("Иванов", "Ivanov")]
    [TestCase("王", "李")]
    [TestCase("Olsen", "Olson")]
    [TestCase("Smith Jones", "Smith")]
    public void Surname_KeepsDifferentNamesApart(string left, string right) => Assert.That(NormalForm.Surname(left), Is.Not.EqualTo(NormalForm.Surname(right)));

    [Test]
    public void Surname_KeepsEmojiWithoutItsJoiner() => Assert.That(NormalForm.Surname("👩\u200D🚀 Smith"), Is.EqualTo("👩🚀 smith"));

    [TestCase('\u200B', TestName = "Surname_DropsZeroWidthSpace")]
    [TestCase('\u200C', TestName = "Surname_DropsZeroWidthNonJoiner")]
    [TestCase('\u200D', TestName = "Surname_DropsZeroWidthJoiner")]
    [TestCase('\u200E', TestName = "Surname_DropsLeftToRightMark")]
    [TestCase('\u200F', TestName = "Surname_DropsRightToLeftMark")]
    [TestCase('\u202A', TestName = "Surname_DropsLeftToRightEmbedding")]
    [TestCase('\u202B', TestName = "Surname_DropsRightToLeftEmbedding")]
    [TestCase('\u202C', TestName = "Surname_DropsPopDirectionalFormatting")]
    [TestCase('\u202D', TestName = "Surname_DropsLeftToRightOverride")]
    [TestCase('\u202E', TestName = "Surname_DropsRightToLeftOverride")]
    [TestCase('\u2060', TestName = "Surname_DropsWordJoiner")]
    [TestCase('\u2066', TestName = "Surname_DropsLeftToRightIsolate")]
    [TestCase('\u2067', TestName = "Surname_DropsRightToLeftIsolate")]
    [TestCase('\u2068', TestName = "Surname_DropsFirstStrongIsolate")]
    [TestCase('\u2069', TestName = "Surname_DropsPopDirectionalIsolate")]
    [TestCase('\uFEFF', TestName = "Surname_DropsByteOrderMark")]
    public void Surname_DropsInvisible(char invisible) => Assert.That(NormalForm.Surname($"{invisible}Smi{invisible}th{invisible}"), Is.EqualTo("smith"));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("\t")]
    [TestCase("''")]
    public void Surname_OfNothingIsMissing(string value) => Assert.That(NormalForm.Of("surname", value).Outcome, Is.AnyOf(ValueOutcome.Empty, ValueOutcome.Placeholder));

    [Test]
    public void Surname_OfBlanksIsEmpty() => Assert.That(NormalForm.Of("surname", " \t ").Outcome, Is.EqualTo(ValueOutcome.Empty));

    [Test]
    public void Surname_KeepsAllOfLongName()
    {
        var name = new string('a', 2000);

        Assert.That(NormalForm.Surname(name), Is.EqualTo(name));
    }
}
