using CsCheck;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Tokens;

/// <summary>Phonetic codes and nickname classes against published examples and common knowledge.</summary>
internal sealed class PhoneticTests
{
    private static readonly Field Sounding = Field.Surname("a") with { QGram = 0, Phonetic = "soundex" };
    private static readonly Field Metaphone = Field.Surname("a") with { QGram = 0, Phonetic = "doubleMetaphone" };
    private static readonly Field Nick = Field.Forename("a") with { QGram = 0, Nicknames = true };

    [TestCase("robert", "r163")]
    [TestCase("rupert", "r163")]
    [TestCase("rubin", "r150")]
    [TestCase("ashcraft", "a261")]
    [TestCase("ashcroft", "a261")]
    [TestCase("tymczak", "t522")]
    [TestCase("pfister", "p236")]
    [TestCase("honeyman", "h555")]
    [TestCase("washington", "w252")]
    [TestCase("lee", "l000")]
    [TestCase("gutierrez", "g362")]
    [TestCase("jackson", "j250")]
    [TestCase("lloyd", "l300")]
    [TestCase("vandeusen", "v532")]
    public void Soundex_GivesThePublishedCode(string name, string code) => Assert.That(TokenTexts.Of(Sounding, name), Is.EquivalentTo(new[] { "w" + name, "x" + code }));

    [TestCase("smith", "SM0", "XMT")]
    [TestCase("schmidt", "XMT", "SMT")]
    [TestCase("knight", "NT", "NT")]
    [TestCase("thumb", "0M", "TM")]
    [TestCase("michael", "MKL", "MXL")]
    [TestCase("architect", "ARKT", "ARKT")]
    [TestCase("caesar", "SSR", "SSR")]
    [TestCase("chianti", "KNT", "KNT")]
    [TestCase("cabrillo", "KPRL", "KPR")]
    [TestCase("campbell", "KMPL", "KMPL")]
    [TestCase("czerny", "SRN", "XRN")]
    [TestCase("edgar", "ATKR", "ATKR")]
    [TestCase("accident", "AKST", "AKST")]
    [TestCase("mcclellan", "MKLL", "MKLL")]
    [TestCase("bacchus", "PKS", "PKS")]
    [TestCase("laugh", "LF", "LF")]
    [TestCase("tagliaro", "TKLR", "TLR")]
    [TestCase("biaggi", "PJ", "PK")]
    [TestCase("jankelowicz", "JNKL", "ANKL")]
    [TestCase("bajador", "PJTR", "PHTR")]
    [TestCase("rogier", "RJ", "RJR")]
    [TestCase("carlisle", "KRLL", "KRLL")]
    [TestCase("sugar", "XKR", "SKR")]
    [TestCase("snider", "SNTR", "XNTR")]
    [TestCase("schneider", "XNTR", "SNTR")]
    [TestCase("resnais", "RSN", "RSNS")]
    [TestCase("thomas", "TMS", "TMS")]
    [TestCase("wasserman", "ASRM", "FSRM")]
    [TestCase("arnow", "ARN", "ARNF")]
    [TestCase("filipowicz", "FLPT", "FLPF")]
    [TestCase("breaux", "PR", "PR")]
    [TestCase("xavier", "SF", "SFR")]
    public void DoubleMetaphone_GivesThePublishedCodes(string name, string primary, string secondary) =>
        Assert.That(TokenTexts.Of(Metaphone, name), Is.EquivalentTo(new[] { "w" + name, "p" + primary, "p" + secondary }.Distinct(StringComparer.Ordinal)));

    [Test]
    public void DoubleMetaphone_TakesEveryWordOfLetters() => Gen.String[Gen.Char['a', 'z'], 1, 40].Sample(word =>
    {
        var tokens = TokenTexts.Of(Metaphone, word);
        return tokens.Contains("w" + word, StringComparer.Ordinal) && tokens.All(t => t[0] != 'p' || (t.Length is >= 2 and <= 5 && t[1..].All(c => "0AFHJKLMNPRSTX".Contains(c, StringComparison.Ordinal))));
    });

    [TestCase("юлия")]
    [TestCase("smith2")]
    public void Phonetic_OfOtherLettersIsNothing(string name)
    {
        var tokens = (TokenTexts.Of(Sounding, name), TokenTexts.Of(Metaphone, name));

        Assert.That(tokens, Is.EqualTo((new[] { "w" + name }, new[] { "w" + name })));
    }

    [Test]
    public void Phonetic_IsPerWord() => Assert.That(TokenTexts.Of(Sounding, "smith jones"), Is.EquivalentTo(new[] { "wsmith", "wjones", "xs530", "xj520" }));

    [TestCase("bill", "william")]
    [TestCase("peggy", "margaret")]
    [TestCase("bob", "robert")]
    [TestCase("mohd", "muhammad")]
    [TestCase("gosia", "malgorzata")]
    [TestCase("ciaran", "kieran")]
    [TestCase("yousuf", "yusuf")]
    public void Nicknames_ShareAClass(string left, string right) => Assert.That(Classes(left).Intersect(Classes(right), StringComparer.Ordinal), Is.Not.Empty);

    [Test]
    public void Nicknames_OfSeveralNamesHaveSeveralClasses() => Assert.That(Classes("sam"), Is.EquivalentTo(new[] { "Nsamantha", "Nsamuel" }));

    [TestCase("william", "robert")]
    [TestCase("john", "james")]
    [TestCase("zebedee", "zebedee")]
    [TestCase("юлия", "юлия")]
    public void Nicknames_KeepOtherNamesApart(string left, string right) => Assert.That(Classes(left).Intersect(Classes(right), StringComparer.Ordinal), Is.Empty);

    [Test]
    public void Nicknames_AreFoldedLettersAndEveryNameStandsOnceInAClass()
    {
        var lines = EmbeddedTable.Lines("nicknames-1.txt").Select(l => l.Split(' ')).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.SelectMany(l => l), Has.All.Match("^[a-z]{1,16}$"));
            Assert.That(lines.Where(l => l.Length < 2 || l.Distinct(StringComparer.Ordinal).Count() < l.Length), Is.Empty);
            Assert.That(lines.Select(l => l[0]), Is.Unique);
        }
    }

    private static string[] Classes(string name) => [.. TokenTexts.Of(Nick, name).Where(t => t[0] == 'N')];
}
