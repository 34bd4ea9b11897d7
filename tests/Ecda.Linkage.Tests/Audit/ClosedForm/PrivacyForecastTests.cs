using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.ClosedForm;
using Ecda.Linkage.Audit.Relationships;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Audit.ClosedForm;

/// <summary>The forecast holds against encodings: what was measured is within a factor of 1.5 of it.</summary>
public sealed class PrivacyForecastTests
{
    private const double Factor = 1.5;

    private static readonly AuditPopulation People = AuditPeople.Synthetic(1_000, 3);

    private static readonly PrivacyForecast Diffused = ForecastRun.Of(People, EncodingProfile.Diffused, 10_000, 1, default);

    private static readonly RowAgreements One = new(People.Encoded(EncodingProfile.Diffused, 1));

    private static readonly RowAgreements Other = new(People.Encoded(EncodingProfile.Diffused, 2));

    private static RelatedPairs Pairs => new(PlainPeople.Of(People), [.. Enumerable.Range(0, People.Rows.Count)], People.Households);

    [Test]
    public void InformationOfStrangers_IsThatOfTwoIndependentEncodings()
    {
        var random = new SplitMix64(1);

        var measured = 1_000 * Products(Pairs.Strangers(600_000, ref random)).Mean;

        Assert.That(Diffused.Known[1].FromStrangers / measured, Is.InRange(1 / Factor, Factor));
    }

    [Test]
    public void InformationOfHouseholds_IsThatOfTwoIndependentEncodings()
    {
        var random = new SplitMix64(1);
        var pairs = Pairs.Of(Relation.Household, int.MaxValue, ref random);

        // A tenth is known of the two of every pair.
        var measured = 0.1 * 2 * pairs.Count / People.Rows.Count * Products(pairs).Mean;

        Assert.That(Diffused.Known[1].FromHousehold / measured, Is.InRange(1 / Factor, Factor));
    }

    [Test]
    public void AForenamesCorrelation_IsThatOfEncodings()
    {
        var random = new SplitMix64(1);
        var forename = Diffused.Values.First(v => v.Field == "forename" && !v.IsMostFrequent);

        var (sharing, strangers) = (Agreements(Pairs.Of(Relation.Forename, 20_000, ref random)),
            Agreements(Pairs.Strangers(20_000, ref random)));

        var measured = Diffused.Bits / Math.Pow(0.01 * (sharing.Mean - strangers.Mean), 2);
        Assert.That(forename.Records / measured, Is.InRange(1 / Factor, Factor));
        Assert.That(forename.Records, Is.InRange(8_000, 14_000), "What was measured on other people: 10 to 11 thousand.");
    }

    [Test]
    public void HouseholdCurve_IsThatOfEncodings()
    {
        var random = new SplitMix64(1);
        double[] Sums(List<(int One, int Other)> pairs) => [.. pairs.Select(p => One.Pooled(p.One, p.Other))];

        var measured = AreaUnderCurve.Of(Sums(Pairs.Of(Relation.Household, 10_000, ref random)), Sums(Pairs.Strangers(10_000, ref random)));

        Assert.That(Diffused.HouseholdCurve, Is.EqualTo(measured.Value).Within(0.03));
    }

    [Test]
    public void SteeperKernels_AreFitForMore()
    {
        var sizes = ((int[])[6, 8, 12, 16]).Select(t => Forecast(EncodingProfile.Diffused with { Name = "custom", Diffusion = t }))
            .ToList();

        Assert.That(sizes.Select(f => f.Known[1].Information), Is.Ordered.Descending);
        Assert.That(sizes.Select(f => f.FitUpTo), Is.Ordered);
        Assert.That((sizes[0].FitUpTo, sizes[1].FitUpTo), Is.EqualTo((0L, 0L)), "Neither default of version 1 is fit for any file.");
        Assert.That(sizes[2].FitUpTo, Is.GreaterThan(100_000));
        Assert.That(sizes[3].IsFit, Is.True);
        Assert.That(Forecast(EncodingProfile.Clk).IsFit, Is.False);
    }

    [Test]
    public void AForecast_IsTheSameAgain()
    {
        var (one, again) = (Forecast(EncodingProfile.Hardened), Forecast(EncodingProfile.Hardened));

        Assert.That(Text(again), Is.EqualTo(Text(one)));
    }

    [Test]
    public void AnySchema_HasAForecast()
    {
        var schema = LinkageSchema.Create(Field.Surname("surname"), Field.Identifier("email", "email", "email"));

        var forecast = PrivacyForecast.Of(schema, 5_000, 400);

        Assert.That(forecast.Values.Select(v => v.Field), Does.Contain("surname"));
        Assert.That(forecast.Known.Select(k => k.Known), Is.EqualTo(new[] { 100, 1_000, 500 }));
    }

    [Test]
    public void TooFewPeople_AreRefused() =>
        Assert.That(() => PrivacyForecast.Of(SyntheticSources.Default, people: 10), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(0, 0.5)]
    [TestCase(1.959963985, 0.975)]
    [TestCase(-3, 0.001349898)]
    public void NormalCurve_IsThatOfTables(double deviations, double share) =>
        Assert.That(NormalCurve.Below(deviations), Is.EqualTo(share).Within(1e-7));

    private static PrivacyForecast Forecast(EncodingProfile profile) =>
        PrivacyForecast.Of(SyntheticSources.Default.WithProfile(profile), 10_000, 800);

    private static string Text(PrivacyForecast forecast) =>
        $"{forecast} {forecast.HouseholdCurve:R} {string.Join(' ', forecast.Known)} {string.Join(' ', forecast.Values)}";

    private static SampleMean Products(List<(int One, int Other)> pairs) =>
        SampleMean.Of(pairs.Select(p => Enumerable.Range(0, One.Bits.Length)
            .Sum(v => One.Bits[v] * One[v, p.One, p.Other] * Other[v, p.One, p.Other])));

    private static SampleMean Agreements(List<(int One, int Other)> pairs) => SampleMean.Of(pairs.Select(p => One.Pooled(p.One, p.Other)));
}
