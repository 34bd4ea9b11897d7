using Ecda.Linkage.Audit;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Encodings.Kernel;

public sealed class EncodingKernelTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(150);

    [Test]
    public void Fill_GivesWhatCorrelationGives()
    {
        foreach (var profile in (EncodingProfile[])[EncodingProfile.Diffused, EncodingProfile.Clk, Hardened(Hardening.RecordLevel(dynamic: true))])
        {
            var tokens = People.Tokens(profile);
            var view = People.Schema.WithProfile(profile).Views[^1];
            var kernel = new EncodingKernel(view);
            int[] rows = [3, 0, 17];
            int[] columns = [.. Enumerable.Range(0, 50)];
            var result = new FloatMatrix(rows.Length, columns.Length);

            kernel.Fill(tokens[tokens.Views - 1], rows, tokens[tokens.Views - 1], columns, result);

            for (var r = 0; r < rows.Length; r++)
            {
                for (var c = 0; c < columns.Length; c++)
                {
                    var one = kernel.Correlation(tokens[tokens.Views - 1], rows[r], tokens[tokens.Views - 1], columns[c]);
                    Assert.That(result.Row(r)[c], Is.EqualTo(one).Within(1e-6), $"{profile} {r} {c}");
                }
            }
        }
    }

    [Test]
    public void ARecordAndItself_AreWhollyCorrelated()
    {
        var tokens = People.Tokens();

        var own = Enumerable.Range(0, People.Schema.Views.Count)
            .Select(v => new EncodingKernel(People.Schema.Views[v]).Correlation(tokens[v], 5, tokens[v], 5));

        Assert.That(own, Is.All.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void AnEmptyRow_IsCorrelatedWithNothing()
    {
        var tokens = RecordTokens.Of(
            People.Schema,
            RecordTable.FromRows("rows", People.Columns, [["1", .. People.Rows[1][1..]], ["2", .. People.Rows[1][1..].Select(_ => "")]]),
            People.Source,
            People.Columns[0],
            new TokenNumbers());
        var kernel = new EncodingKernel(People.Schema.Views[0]);

        var correlations = new[] { kernel.Correlation(tokens[0], 0, tokens[0], 1), kernel.Correlation(tokens[0], 1, tokens[0], 1) };

        Assert.That(tokens[0].IsFilled(1), Is.False);
        Assert.That(correlations, Is.All.Zero);
    }

    private static EncodingProfile Hardened(params IReadOnlyList<Hardening> steps) =>
        EncodingProfile.Diffused with { Name = "custom", Diffusion = 1, Hardenings = steps };
}
