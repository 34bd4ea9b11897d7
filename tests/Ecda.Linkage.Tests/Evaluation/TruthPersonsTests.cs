namespace Ecda.Linkage.Tests.Evaluation;

public sealed class TruthPersonsTests
{
    [Test]
    public void Load_ReadsIdsAndPersons() => Assert.That(Load("id,person\nr1, a \nr2,a\nr1,a\n").Count, Is.EqualTo(2));

    [Test]
    public void Load_RefusesARecordOfTwoPersons()
    {
        Assert.That(() => Load("id,person\nr1,a\nr2,a\nr1,b\n"), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("row 3: its record was given another person before").And.Message.Not.Match("r1|\\bb\\b"));
    }

    [Test]
    public void Load_RefusesOtherColumns()
    {
        Assert.That(() => Load("id,person,sex\nr1,a,F\n"), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("found 3 columns, expected two"));
    }

    [Test]
    public void Of_RefusesARecordTwice()
    {
        Assert.That(() => TruthPersons.Of([("r1", "a"), ("r1", "a")]), Throws.ArgumentException);
    }

    private static TruthPersons Load(string csv)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"persons-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllText(path, csv);
            return TruthPersons.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
