using System.Text;
using Ecda.Linkage.Encodings.Clkhash;

namespace Ecda.Linkage.Tests.Clkhash;

public sealed class TokenTests
{
    [Test]
    public void Bigrams_ArePaddedWithSpaces() => Assert.That(Tokens(new NGramComparison(2, positional: false), "clkhash"), Is.EqualTo(new[] { " c", "cl", "lk", "kh", "ha", "as", "sh", "h " }));

    [Test]
    public void PositionalTokens_CountFromOne() => Assert.That(Tokens(new NGramComparison(2, positional: true), "ab"), Is.EqualTo(new[] { "1  a", "2 ab", "3 b " }));

    [Test]
    public void Unigrams_AreNotPadded() => Assert.That(Tokens(new NGramComparison(1, positional: false), "abba"), Is.EqualTo(new[] { "a", "b", "b", "a" }));

    [Test]
    public void NGrams_AreOfCodePoints() => Assert.That(Tokens(new NGramComparison(2, positional: false), "😀伟"), Is.EqualTo(new[] { " 😀", "😀伟", "伟 " }));

    [Test]
    public void Exact_IsTheWholeValue() => Assert.That(Tokens(new ExactComparison(), " Anne "), Is.EqualTo(new[] { " Anne " }));

    // The reference's check: 25 with threshold 8 and resolution 2.
    [TestCase("25", 8, 2, 0, "88,96,104,112,120")]
    [TestCase("-25", 8, 1, 0, "-56,-48,-40")]
    [TestCase("2.5", 1, 1, 1, "40,50,60")]
    [TestCase("2.9", 1, 1, 0, "3,4,5")]
    [TestCase("0", 3, 1, 0, "-3,0,3")]
    [TestCase("123456789012345678901234567890", 10, 1, 0, "246913578024691357802469135770,246913578024691357802469135780,246913578024691357802469135790")]
    public void Numeric_GivesTheNeighborsOnTheGrid(string value, int distance, int resolution, int decimals, string tokens) =>
        Assert.That(Tokens(new NumericComparison(distance * System.Numerics.BigInteger.Pow(10, decimals), resolution, decimals), value), Is.EqualTo(tokens.Split(',')));

    [TestCase("ten")]
    [TestCase("nan")]
    [TestCase("1e400")]
    [TestCase("1e")]
    [TestCase("")]
    public void Numeric_RefusesWhatIsNoNumber(string value) => Assert.That(new NumericComparison(1, 1, 0).TryTokenize(Encoding.UTF8.GetBytes(value), new ClkTokens()), Is.False);

    [Test]
    public void FartherNumbers_ShareFewerTokens()
    {
        var comparison = new NumericComparison(10, 5, 0);
        var ofHundred = Tokens(comparison, "100");

        var shared = new[] { "100", "104", "108", "112" }.Select(v => Tokens(comparison, v).Intersect(ofHundred, StringComparer.Ordinal).Count());

        Assert.That(shared, Is.Ordered.Descending.And.All.GreaterThan(-1));
    }

    private static string[] Tokens(Comparison comparison, string value)
    {
        var tokens = new ClkTokens();
        Assert.That(comparison.TryTokenize(Encoding.UTF8.GetBytes(value), tokens), Is.True);
        return [.. Enumerable.Range(0, tokens.Count).Select(i => (tokens.Place(i) > 0 ? $"{tokens.Place(i)} " : "") + Encoding.UTF8.GetString(tokens[i]))];
    }
}
