using CsCheck;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Search;

internal sealed class ThresholdJoinTests
{
    private static readonly IEnumerable<BitSlicedKernel> Kernels = BitSlicedKernel.Supported;
    private static readonly IEnumerable<KernelChoice> Choices = [new(Shared: true, 1), .. Enumerable.Range(1, KernelChoice.MostPerLane).Select(n => new KernelChoice(Shared: false, n))];

    [Test]
    public void Run_FindsWhatExactArithmeticFinds([ValueSource(nameof(Kernels))] BitSlicedKernel kernel, [ValueSource(nameof(Choices))] KernelChoice choice)
    {
        Gen.Select(TestTables.Pairs, ExactSimilarity.Any, Gen.Int[1, 3]).Sample(
            (tables, similarity, threads) =>
                Ordered(Run(tables.Left, tables.Right, similarity, new JoinOptions { Kernel = kernel, Choice = choice, Threads = threads })).SequenceEqual(similarity.BruteForce(tables.Left, tables.Right)),
            iter: 40);
    }

    [Test]
    public void Run_OfOneTableFindsEveryPairOfDifferentRowsOnce([ValueSource(nameof(Kernels))] BitSlicedKernel kernel, [ValueSource(nameof(Choices))] KernelChoice choice)
    {
        Gen.Select(TestTables.Pairs, ExactSimilarity.Any.Where(s => s.Name != "Tversky")).Sample(
            (tables, similarity) => Ordered(Run(tables.Left, null, similarity, new JoinOptions { Kernel = kernel, Choice = choice })).SequenceEqual(similarity.BruteForce(tables.Left, null)),
            iter: 25);
    }

    [Test]
    public void Run_GivesTheSameOrderForEveryKernelAndNumberOfThreads()
    {
        // Several units of 512 queries and several tiles.
        var (left, right) = (TestTables.Of(1, 128, 0.4, 1700), TestTables.Of(2, 128, 0.4, 1300));
        var similarity = ExactSimilarity.Dice(7, 10);
        var runs = from kernel in Kernels
                   from choice in Choices
                   from threads in new[] { 1, 3 }
                   select Run(left, right, similarity, new JoinOptions { Kernel = kernel, Choice = choice, Threads = threads });

        var first = Run(left, right, similarity, new JoinOptions { Threads = 1 });

        Assert.That(first, Has.Count.GreaterThan(1000));
        Assert.That(runs.All(r => r.SequenceEqual(first)), Is.True);
    }

    [TestCase("clk", 4, 5)]
    [TestCase("clk", 9, 10)]
    [TestCase("diffused", 3, 5)]
    [TestCase("diffused", 7, 10)]
    public void Run_FindsWhatExactArithmeticFindsAmongPeople(string profile, int numerator, int denominator)
    {
        var population = SyntheticPopulation.Create(new PopulationOptions { People = 3000, Seed = 3 });
        var schema = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json")).WithProfile(EncodingProfile.Find(profile)!);
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var encoder = new RecordEncoder(schema, key);
        var left = new BitTable(encoder.Encode(population.Council.ToTable(), new EncodeOptions { Source = "council" }).Rows(0), 1024);
        var right = new BitTable(encoder.Encode(population.Police.ToTable(), new EncodeOptions { Source = "police" }).Rows(0), 1024);
        var similarity = ExactSimilarity.Dice(numerator, denominator);

        var found = Run(left, right, similarity);

        Assert.That(found, Is.Not.Empty);
        Assert.That(Ordered(found), Is.EqualTo(similarity.BruteForce(left, right)));
    }

    [TestCase(0, 0)]
    [TestCase(0, 7)]
    [TestCase(7, 0)]
    public void Run_OfAnEmptyTableFindsNothing(int left, int right)
    {
        var found = Run(TestTables.Of(1, 64, 0.5, left), TestTables.Of(2, 64, 0.5, right), ExactSimilarity.Dice(1, 2));

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Run_RefusesRowsOfDifferentLength()
    {
        Assert.That(() => Run(TestTables.Of(1, 64, 0.5, 2), TestTables.Of(1, 128, 0.5, 2), ExactSimilarity.Dice(1, 2)), Throws.ArgumentException.With.Message.Contains("64 and 128"));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Run_StopsAtTheMostPairsAllowed(int threads)
    {
        var same = new BitTable(Enumerable.Repeat(7UL, 3000).ToArray(), 64);

        void Act() => Run(same, same, ExactSimilarity.Dice(1, 1), new JoinOptions { MaximumPairs = 100_000, Threads = threads });

        Assert.That(Act, Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("at most 100000").And.Message.Contains("Raise the threshold"));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Run_DeliversMorePairsThanItKeeps(int threads)
    {
        var same = new BitTable(Enumerable.Repeat(7UL, 3000).ToArray(), 64);
        long delivered = 0;

        var found = ThresholdJoin.Run(same, same, SimilarityThreshold.Dice(1, 1), pairs => delivered += pairs.Length, new JoinOptions { Threads = threads });

        Assert.That((found, delivered), Is.EqualTo((9_000_000, 9_000_000)));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Run_PassesOnWhatTheConsumerThrows(int threads)
    {
        var table = TestTables.Of(1, 64, 0.5, 2000);

        void Act() => ThresholdJoin.Run(table, table, SimilarityThreshold.Dice(1, 2), _ => throw new IOException("full"), new JoinOptions { Threads = threads });

        Assert.That(Act, Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Run_StopsWhenCancelledMidway()
    {
        using var source = new CancellationTokenSource();
        var table = TestTables.Of(1, 64, 0.5, 3000);

        void Act() => ThresholdJoin.Run(table, table, SimilarityThreshold.Dice(1, 2), _ => source.Cancel(), new JoinOptions { Threads = 2 }, null, source.Token);

        Assert.That(Act, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Run_ReportsProgressUpToTheEnd()
    {
        var reported = new List<double>();
        var table = TestTables.Of(1, 64, 0.5, 600);

        _ = ThresholdJoin.Run(table, table, SimilarityThreshold.Dice(1, 1), _ => { }, new JoinOptions { Threads = 1 }, new Reports(reported.Add));

        Assert.That(reported, Is.EqualTo(new[] { 0.25, 0.5, 0.75, 1 }));
    }

    [Test]
    public void TopMatches_AreTheMostSimilarAndOfEquallySimilarTheEarlier()
    {
        Gen.Select(TestTables.Pairs.Where(t => t.Left.Count > 0), Gen.Int[1, 9]).Sample(
            (tables, best) =>
            {
                var (left, right) = tables;
                var found = TopMatches.Run(left, [0], right, SimilarityThreshold.Dice(1, 1), best, 2, default);
                var expected = ExactSimilarity.All(left, 0, right).OrderByDescending(p => p.Bits == 0 ? 0 : 2m * p.Common / p.Bits).ThenBy(p => p.Right).Take(best).Select(p => p.Right);
                return found[0].Select(p => p.Right).SequenceEqual(expected);
            },
            iter: 30);
    }

    private static List<JoinPair> Run(BitTable left, BitTable? right, ExactSimilarity similarity, JoinOptions? options = null)
    {
        var found = new List<JoinPair>();
        _ = ThresholdJoin.Run(left, right, similarity.Threshold, pairs => found.AddRange(pairs), options);
        return found;
    }

    private static IEnumerable<JoinPair> Ordered(List<JoinPair> pairs) => pairs.OrderBy(p => p.Left).ThenBy(p => p.Right);

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
