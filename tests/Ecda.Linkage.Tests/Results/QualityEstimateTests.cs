using Ecda.Linkage.Results;

namespace Ecda.Linkage.Tests.Results;

public sealed class QualityEstimateTests
{
    [Test]
    public void Basis_SaysWhyThereIsNoEstimate()
    {
        var estimate = Estimate("only 3 confident matches");

        var basis = estimate.Basis;

        Assert.That(basis, Does.Contain("only 3 confident matches"));
    }

    [Test]
    public void Basis_SaysWhatTheEstimateRestsOn()
    {
        var estimate = Estimate(null);

        var basis = estimate.Basis;

        Assert.That(basis, Does.Contain("123 confident matches"));
    }

    private static QualityEstimate Estimate(string? cannot) => new()
    {
        Precision = 0.9,
        Recall = 0.9,
        TrueLinks = 100,
        Threshold = 10,
        ConfidentMatches = 123,
        CannotEstimate = cannot,
    };
}
