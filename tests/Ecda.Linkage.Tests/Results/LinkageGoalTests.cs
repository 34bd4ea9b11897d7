namespace Ecda.Linkage.Tests.Results;

public sealed class LinkageGoalTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    public void AtLeast_RefusesWhatIsNoShare(double share)
    {
        void Precision() => _ = LinkageGoal.AtLeastPrecision(share);
        void Recall() => _ = LinkageGoal.AtLeastRecall(share);

        Assert.That(Precision, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(Recall, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Rate_OfAPrecisionReachedPrefersTheHigherRecall()
    {
        var goal = LinkageGoal.AtLeastPrecision(0.9);

        Assert.That(goal.Rate(0.91, 0.8).CompareTo(goal.Rate(0.99, 0.7)), Is.Positive);
    }

    [Test]
    public void Rate_OfAPrecisionMissedPrefersTheHigherPrecision()
    {
        var goal = LinkageGoal.AtLeastPrecision(0.9);

        Assert.That(goal.Rate(0.8, 0.1).CompareTo(goal.Rate(0.7, 0.9)), Is.Positive);
    }

    [Test]
    public void Missed_SaysWhatIsReached() =>
        Assert.That(LinkageGoal.AtLeastRecall(0.95).Missed(0.9), Does.Contain("recall of at least 0.95").And.Contain("reach 0.9"));

    [Test]
    public void Missed_IsNothingWhereTheGoalIsReached() => Assert.That(LinkageGoal.AtLeastRecall(0.95).Missed(0.95), Is.Null);
}
