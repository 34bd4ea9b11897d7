using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Relationships;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Encodings.Kernel;

/// <summary>
/// What the kernel says of rows is what rows are: pairs are sorted by what it says into half decades, and in each the mean correlation of
/// their rows under several keys is that.
/// </summary>
public sealed class KernelAccuracyTests
{
    private const int Keys = 6;
    private const int Bins = 12;

    private static readonly AuditPopulation People = AuditPeople.Synthetic(300, 11);

    private static readonly TestCaseData[] Chains =
    [
        new TestCaseData(EncodingProfile.Diffused, 0.08).SetName("{m}(diffused)"),
        new TestCaseData(EncodingProfile.Hardened, 0.08).SetName("{m}(hardened)"),
        new TestCaseData(EncodingProfile.Clk, 0.05).SetName("{m}(clk)"),
        new TestCaseData(Custom(Hardening.XorFold(1), Hardening.Diffusion(3)), 0.1).SetName("{m}(fold and diffusion)"),
        new TestCaseData(Custom(Hardening.Rule90), 0.05).SetName("{m}(rule 90)"),
        new TestCaseData(Custom(Hardening.WindowXor(3)), 0.05).SetName("{m}(window)"),
        new TestCaseData(Custom(Hardening.Diffusion(4), Hardening.Blip(0.1m)), 0.08).SetName("{m}(diffusion and blip)"),
        new TestCaseData(Custom(Hardening.RecordLevel(dynamic: false), Hardening.Diffusion(4)), 0.08).SetName("{m}(record level, static)"),
        new TestCaseData(Custom(Hardening.RecordLevel(dynamic: true), Hardening.Diffusion(4)), 0.1).SetName("{m}(record level, dynamic)"),
        new TestCaseData(Custom(Hardening.Salt("dateOfBirth"), Hardening.Diffusion(4)), 0.08).SetName("{m}(salt)"),

        // Which tokens are added depends on the key, and how many of them are common ones with it.
        new TestCaseData(Custom(Hardening.Markov(4), Hardening.Diffusion(4)), 0.12).SetName("{m}(markov)"),
        new TestCaseData(Custom(Hardening.Diffusion(4), Hardening.Balance), 0.08).SetName("{m}(balance)"),
        new TestCaseData(Custom(Hardening.Resampling), 0.05).SetName("{m}(resampling)"),
    ];

    [TestCaseSource(nameof(Chains))]
    public void MeanCorrelations_AreThoseOfTheKernel(EncodingProfile profile, double within)
    {
        var bins = Measure(profile, profile);

        Assert.That(bins.Count(b => b.IsSure), Is.GreaterThan(1));
        foreach (var bin in bins.Where(b => b.IsSure))
        {
            Assert.That(bin.Measured.Mean, Is.EqualTo(bin.Expected).Within((within * bin.Expected) + (4 * bin.Measured.Error)),
                $"{bin.Pairs} pairs near {bin.Expected:0.00000}");
        }
    }

    [Test]
    public void DiffusedRows_AreTestedOverDecades()
    {
        var sure = Measure(EncodingProfile.Diffused, EncodingProfile.Diffused).Where(b => b.IsSure).ToList();

        Assert.That(sure.Sum(b => b.Pairs), Is.GreaterThan(150_000));
        Assert.That(sure[^1].Expected / sure[0].Expected, Is.GreaterThan(100));
    }

    [Test]
    public void AnotherEncodingsKernel_IsFoundOut()
    {
        var bins = Measure(EncodingProfile.Diffused, EncodingProfile.Hardened);

        Assert.That(bins.Where(b => b.IsSure && b.Expected < 0.1).Select(b => b.Measured.Mean / b.Expected), Is.All.GreaterThan(1.3));
    }

    private static EncodingProfile Custom(params IReadOnlyList<Hardening> steps) =>
        EncodingProfile.Diffused with { Name = "custom", Diffusion = 1, Hardenings = steps };

    /// <param name="encoded">The profile that rows are encoded with.</param>
    /// <param name="reckoned">The profile whose kernel is asked.</param>
    private static List<Bin> Measure(EncodingProfile encoded, EncodingProfile reckoned)
    {
        var (views, tokens) = (People.Schema.WithProfile(reckoned).Views, People.Tokens(reckoned));
        int[] all = [.. Enumerable.Range(0, People.Rows.Count)];
        var kernels = views.Select((view, v) =>
        {
            var matrix = new FloatMatrix(all.Length, all.Length);
            new EncodingKernel(view).Fill(tokens[v], all, tokens[v], all, matrix);
            return matrix;
        }).ToList();
        var (sums, expected, pairs) = (new double[Keys, Bins], new double[Bins], new long[Bins]);
        for (var key = 0; key < Keys; key++)
        {
            var rows = new RowAgreements(People.Encoded(encoded, 100 + (ulong)key));
            for (var v = 0; v < kernels.Count; v++)
            {
                for (var i = 0; i < all.Length; i++)
                {
                    var row = kernels[v].Row(i);
                    for (var j = i + 1; j < all.Length; j++)
                    {
                        var bin = BinOf(row[j]);
                        sums[key, bin] += rows[v, i, j];
                        expected[bin] += key == 0 ? row[j] : 0;
                        pairs[bin] += key == 0 ? 1 : 0;
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, Bins).Where(b => pairs[b] > 0).Select(b =>
            new Bin(pairs[b], expected[b] / pairs[b], SampleMean.Of(Enumerable.Range(0, Keys).Select(k => sums[k, b] / pairs[b]))))];
    }

    /// <summary>Half decades from 10⁻⁵ on.</summary>
    private static int BinOf(float correlation) =>
        correlation <= 1e-5 ? 0 : Math.Clamp((int)(2 * (Math.Log10(correlation) + 5)) + 1, 0, Bins - 1);

    private sealed record Bin(long Pairs, double Expected, SampleMean Measured)
    {
        // Few pairs or a mean that the keys do not agree on show nothing.
        public bool IsSure => Pairs >= 100 && Measured.Error < 0.06 * Expected;
    }
}
