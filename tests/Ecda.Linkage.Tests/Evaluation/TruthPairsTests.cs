namespace Ecda.Linkage.Tests.Evaluation;

public sealed class TruthPairsTests
{
    private string _path = "";

    [SetUp]
    public void ChoosePath() => _path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"truth-{Guid.NewGuid():N}.csv");

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [Test]
    public void Load_ReadsBothColumns()
    {
        File.WriteAllText(_path, "council_ref,nominal_ref\nC1,P1\nC2, P2 \n");

        var truth = TruthPairs.Load(_path);

        Assert.That(truth.All, Is.EquivalentTo(new[] { ("C1", "P1"), ("C2", "P2") }));
    }

    [Test]
    public void Load_CountsARepeatedPairOnce()
    {
        File.WriteAllText(_path, "left,right\nC1,P1\nC1,P1\n");

        var truth = TruthPairs.Load(_path);

        Assert.That(truth.Count, Is.EqualTo(1));
    }

    [TestCase("left\nC1\n", "found 1 columns")]
    [TestCase("left,right,person\nC1,P1,X1\n", "found 3 columns")]
    public void Load_RefusesOtherThanTwoColumns(string text, string found)
    {
        File.WriteAllText(_path, text);

        var error = Assert.Throws<LinkageFormatException>(() => TruthPairs.Load(_path));

        Assert.That(error.Message, Does.Contain(found).And.Not.Contain("C1"));
    }

    [Test]
    public void ToString_ShowsNoIds()
    {
        var truth = TruthPairs.Of([("C1", "P1")]);

        var text = truth.ToString();

        Assert.That(text, Is.EqualTo("truth: 1 pairs"));
    }
}
