using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Means;

namespace Ecda.Linkage.Tests.Audit.Means;

public sealed class ValueMeansTests
{
    private static readonly AuditPopulation Population = AuditPeople.Synthetic(40, 8);
    private static readonly SignRows Rows = new(Population.Scene(new SceneOptions { Profile = EncodingProfile.Clk, People = 60, Seed = 1 }).Released);

    [Test]
    public void Sums_AreThePlainSumsOfSigns()
    {
        var labels = Labels();

        var sums = ValueSums.Of(Rows, labels, 3);

        var row = new float[Rows.Columns];
        var expected = new double[3, Rows.Columns];
        foreach (var (record, value, weight) in labels.Entries)
        {
            Rows.Write(record, row);
            for (var c = 0; c < row.Length; c++)
            {
                expected[value, c] += weight * row[c];
            }
        }

        for (var value = 0; value < 3; value++)
        {
            for (var c = 0; c < row.Length; c++)
            {
                Assert.That(sums.Row(value)[c], Is.EqualTo(expected[value, c]).Within(1e-4));
            }
        }
    }

    [Test]
    public void AValueLikeNoOther_IsShrunkByHowManyHaveIt()
    {
        const double Variance = 0.05;
        var sums = ValueSums.Of(Rows, Labels(), 3);
        var totals = new double[Rows.Columns];
        totals[Rows.Bits] = 1_000;

        var means = ValueMeans.Learn(Rows, sums, totals, [ValueKernel.Unlike([(float)Variance, (float)Variance, (float)Variance])]);

        // Nobody's bits are anyhow: the mean of all is 0, a weight atanh of the shrunk mean.
        for (var value = 0; value < 3; value++)
        {
            double count = sums.Row(value)[Rows.Bits];
            for (var bit = 0; bit < Rows.Bits; bit++)
            {
                var mean = Variance / (Variance + (1 / count)) * sums.Row(value)[bit] / count;
                Assert.That(means.Weights.Row(value)[bit], Is.EqualTo(Math.Atanh(mean)).Within(1e-5));
            }
        }
    }

    [Test]
    public void Products_AreLogarithmsOfLikelihoodRatios()
    {
        var sums = ValueSums.Of(Rows, Labels(), 3);
        var means = ValueMeans.Learn(Rows, sums, ValueSums.Totals(sums), [ValueKernel.Unlike([0.1f, 0.1f, 0.1f])]);

        var products = ValueScores.Products(Rows, [5, 9], means.Weights);

        var row = new float[Rows.Columns];
        Rows.Write(9, row);
        for (var value = 0; value < 3; value++)
        {
            var expected = Enumerable.Range(0, Rows.Columns).Sum(c => (double)row[c] * means.Weights.Row(value)[c]);
            Assert.That(products.Row(1)[value], Is.EqualTo(expected).Within(1e-3));
        }
    }

    private static SoftLabels Labels()
    {
        var labels = new SoftLabels();
        for (var row = 0; row < Rows.Count; row++)
        {
            labels.Add(row, row % 3, row % 5 == 0 ? 0.5f : 1);
        }

        return labels;
    }
}
