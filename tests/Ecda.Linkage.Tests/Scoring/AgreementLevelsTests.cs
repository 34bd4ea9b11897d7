using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Scoring;

public sealed class AgreementLevelsTests
{
    private const int Forename = 0;
    private const int Surname = 1;
    private const int Postcode = 4;

    // Half of the people are Smiths, each in a postcode of their own; the last one's postcode is unknown.
    private static readonly string?[][] People = [.. Enumerable.Range(0, 64).Select(i => (string?[])[$"R{i}", "ann", i % 2 == 0 ? "smith" : $"smith{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", "1980-01-02", "F", i == 63 ? null : $"CM{1 + (i / 8)} {1 + (i % 8)}AB"])];

    private static readonly SearchSide Side = new(EndToEnd.People.Encode(People, EndToEnd.People.Schema.WithProfile(EncodingProfile.Fields)));
    private static readonly AgreementLevels Levels = new(Side, Side);

    [Test]
    public void EqualRows_AreTheHigherTheRarer()
    {
        var smith = Smith();

        var self = Levels.Of(Side, smith, Side, smith);

        Assert.That(self[Postcode], Is.GreaterThan(self[Surname]));
        Assert.That(self[Surname], Is.EqualTo(self[Forename]), "half of all records and all of them are less than a power of four apart");
    }

    [Test]
    public void LikeRows_AreBetweenUnlikeAndEqualOnes()
    {
        var vectors = Enumerable.Range(0, Side.Count).Select(i => Levels.Of(Side, Smith(), Side, i)[Surname]).ToList();

        var equal = Levels.Of(Side, Smith(), Side, Smith())[Surname];
        Assert.That(vectors.Max(), Is.EqualTo(equal));
        Assert.That(vectors.Where(level => level < equal), Is.Not.Empty.And.All.InRange(2, AgreementLevels.Number - 1), "of the other surnames each begins alike");
    }

    [Test]
    public void MissingField_SaysNothing()
    {
        var unknown = Enumerable.Range(0, Side.Count).Single(i => Side.Counts(Postcode)[i] == 0);

        Assert.That(Levels.Of(Side, unknown, Side, 0)[Postcode], Is.Zero);
    }

    [Test]
    public void Candidates_HaveTheLevelsOfTheirRecords()
    {
        float[] similarities = [.. Enumerable.Range(0, 5).Select(v => (float)Correlation.Of(Side, 3, Side, 7, v))];
        var vector = new double[5];

        Levels.Write(new CandidatePairs(5, [3], [7], similarities), 0, vector);

        Assert.That(vector, Is.EqualTo(Levels.Of(Side, 3, Side, 7)));
    }

    [TestCase("fields", true)]
    [TestCase("diffused", false)]
    [TestCase("clk", false)]
    public void Levels_SuitSeveralViewsThatShareNoField(string profile, bool suit)
    {
        var views = EndToEnd.People.Encode(People.Take(2), EndToEnd.People.Schema.WithProfile(EncodingProfile.Find(profile)!)).Description.Views;

        Assert.That(AgreementLevels.Suit(views), Is.EqualTo(suit));
    }

    /// <summary>A record of the surname that half of the people have, its postcode known.</summary>
    private static int Smith() => Enumerable.Range(0, Side.Count)
        .Where(i => Side.Counts(Postcode)[i] > 0)
        .MaxBy(i => Enumerable.Range(0, Side.Count).Count(j => Side.Row(Surname, i).SequenceEqual(Side.Row(Surname, j))));
}
