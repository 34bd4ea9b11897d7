using Ecda.Linkage.Encodings;
using Ecda.Linkage.Search;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>The extracts are as hard to link as real ones, measured with a plain CLK over all fields at its best threshold, every pair above it a link.</summary>
public sealed class DifficultyTests
{
    [Test]
    public void PlainClk_LinksTheDefaultExtractsAsWellAsTheDevelopmentExtracts() =>
        Assert.That(BestF1(DefaultPopulation.Value), Is.EqualTo(0.956).Within(0.02));

    [Test]
    public void PlainClk_FallsAsErrorsGrow()
    {
        double[] errors = [0, 0.5, 1, 2, 3];

        var f1 = errors.Select(e => BestF1(SyntheticPopulation.Create(new PopulationOptions { People = 10_000, Errors = e }))).ToList();

        Assert.That(f1, Is.Ordered.Descending);
        Assert.That(f1[0] - f1[^1], Is.GreaterThan(0.05));
    }

    private static double BestF1(SyntheticPopulation population)
    {
        var schema = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json")).WithProfile(EncodingProfile.Clk);
        using var key = LinkageKey.FromBytes([.. Enumerable.Repeat((byte)7, LinkageKey.Length)]);
        var encoder = new RecordEncoder(schema, key);
        var (council, police) = (encoder.Encode(population.Council.ToTable(), new EncodeOptions { Source = "council" }), encoder.Encode(population.Police.ToTable(), new EncodeOptions { Source = "police" }));
        var (left, right) = (new SearchSide(council), new SearchSide(police));
        var tail = 10.0 / Math.Max(left.Count, right.Count);
        var background = NullDistribution.Measure(left, right, tail);
        var bound = new OverlapBound(council.Description.Views[0].Bits, background.Quantile(0, tail));
        var candidates = CandidateSearch.Run(left, right, [bound], 2, null, default);

        var truth = population.TruePairs.ToHashSet();
        var scored = Enumerable.Range(0, candidates.Count)
            .Select(p => (Score: candidates.Similarities(p)[0], IsTrue: truth.Contains((Own(council, left, candidates.Left[p]), Own(police, right, candidates.Right[p])))))
            .OrderByDescending(p => p.Score);
        var (links, found, best) = (0, 0, 0.0);
        foreach (var (_, isTrue) in scored)
        {
            links++;
            found += isTrue ? 1 : 0;
            best = Math.Max(best, 2.0 * found / (links + truth.Count));
        }

        return best;
    }

    private static string Own(EncodedExtract extract, SearchSide side, int row) =>
        extract.OwnerIds.TryGetOwn(extract.Ids[side.OriginalIndex(row)], out var own) ? own : throw new InvalidOperationException("An encoding without an owner's id.");
}
