using Ecda.Linkage.Blocking;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Blocking;

/// <summary>Locality-sensitive hashing: the wanted recall is reached, and what it cannot serve is refused.</summary>
internal sealed class LshTests
{
    private const int Pairs = 3000;
    private const int Bits = 1024;

    private static readonly BlockingMethod[] Methods =
    [
        BlockingMethod.HammingLsh(),
        BlockingMethod.HammingLsh(0.9, 0.7),
        BlockingMethod.HammingLsh(0.98, 0.9),
        BlockingMethod.MinHashLsh(),
        BlockingMethod.MinHashLsh(0.9, 0.7),
        BlockingMethod.MinHashLsh(0.98, 0.9),
    ];

    [TestCaseSource(nameof(Methods))]
    public void Make_BringsTheWantedShareOfPairsOfTheSimilarityTogether(BlockingMethod method)
    {
        var (left, right) = PairsOf(method.Similarity);

        var tables = BlockTables.Make(left, right, method, new ParallelOptions());

        // Sides are in the order of their bits, so that partners are found by their ids.
        var place = Enumerable.Range(0, Pairs).ToDictionary(j => right.Dataset.Ids[right.OriginalIndex(j)], j => j);
        var met = Enumerable.Range(0, Pairs).Count(i => tables.Share(i, place[left.Dataset.Ids[left.OriginalIndex(i)]]));

        // Four standard deviations of as many independent pairs.
        var missed = Pairs * (1 - method.Recall);
        Assert.That(Pairs - met, Is.LessThanOrEqualTo(missed + (4 * Math.Sqrt(missed))));
        Assert.That(tables.ExpectedRecall, Is.GreaterThanOrEqualTo(method.Recall));
    }

    [TestCaseSource(nameof(Methods))]
    public void Make_LeavesFewPairsOfDifferentPeople(BlockingMethod method)
    {
        var (left, right) = PairsOf(method.Similarity);

        var compared = BlockedSearch.CountPairs(left, right, BlockTables.Make(left, right, method, new ParallelOptions()));

        Assert.That(compared, Is.LessThan((long)Pairs * Pairs / 4));
    }

    [Test]
    public void Make_DrawsTheSameEveryTimeAndForAnyThreads([Values("hamming", "minhash")] string name)
    {
        var method = name == "hamming" ? BlockingMethod.HammingLsh() : BlockingMethod.MinHashLsh();
        var (left, right) = PairsOf(0.8);

        var (one, other) = (BlockTables.Make(left, right, method, new ParallelOptions { MaxDegreeOfParallelism = 1 }), BlockTables.Make(left, right, method, new ParallelOptions { MaxDegreeOfParallelism = 3 }));

        Assert.That((other.KeyLength, other.All.Count), Is.EqualTo((one.KeyLength, one.All.Count)));
        Assert.That(other.All.SelectMany(t => Enumerable.Range(0, Pairs).Select(t.BlockOf)), Is.EqualTo(one.All.SelectMany(t => Enumerable.Range(0, Pairs).Select(t.BlockOf))));
    }

    [Test]
    public void Make_LeavesEmptyRecordsOutOfAllBlocks([Values("hamming", "minhash")] string name)
    {
        var rows = TestDatasets.RandomRows(3, 200, Bits, 0.35);
        rows.AsSpan(0, 10 * Bits / 64).Clear();
        var side = new SearchSide(TestDatasets.Of(Bits, rows));

        var tables = BlockTables.Make(side, side, name == "hamming" ? BlockingMethod.HammingLsh() : BlockingMethod.MinHashLsh(), new ParallelOptions());

        var empty = Enumerable.Range(0, 200).Where(i => side.Counts(0)[i] == 0).ToList();
        Assert.That(empty, Has.Count.EqualTo(10));
        Assert.That(empty.SelectMany(i => tables.All.Select(t => t.BlockOf(i))), Has.All.EqualTo(-1));
        Assert.That(Enumerable.Range(10, 190).Select(i => tables.Share(i, i)), Has.All.True);
    }

    [TestCase("diffused", "the XOR of 6")]
    [TestCase("hardened", "the XOR of 8")]
    public void Link_RefusesDiffusedEncodingsAndSaysWhy(string profile, string reason)
    {
        var (left, right) = BlockedPeople.Encode(20, EncodingProfile.Find(profile)!);

        foreach (var method in new[] { BlockingMethod.HammingLsh(), BlockingMethod.MinHashLsh() })
        {
            var fault = Assert.Throws<LinkageFormatException>(() => new Linker(new LinkerOptions { Blocking = method }).Link(left, right));

            Assert.That(fault!.Message, Does.Contain($"The method {method.Name} looks for equal bits").And.Contain($"profile {profile}").And.Contain(reason).And.Contain("use keyed blocking"));
        }
    }

    [Test]
    public void Link_RefusesFoldedEncodings()
    {
        var (left, right) = BlockedPeople.Encode(20, EncodingProfile.Clk with { Hardenings = [Hardening.XorFold()] });

        Assert.That(() => new Linker(new LinkerOptions { Blocking = BlockingMethod.HammingLsh() }).Link(left, right), Throws.TypeOf<LinkageFormatException>().With.Message.Contain("the XOR of 2"));
    }

    [Test]
    public void Make_RefusesSimilarityOfDifferentPeople()
    {
        var side = new SearchSide(TestDatasets.Of(Bits, TestDatasets.RandomRows(3, 200, Bits, 0.6)));

        Assert.That(() => BlockTables.Make(side, side, BlockingMethod.HammingLsh(0.995, 0.55), new ParallelOptions()), Throws.TypeOf<LinkageFormatException>().With.Message.Contain("Ask for a higher similarity"));
    }

    [Test]
    public void Make_RefusesEncodingsWithTooFewUsefulBits()
    {
        var side = new SearchSide(TestDatasets.Of(Bits, TestDatasets.RandomRows(3, 2000, Bits, 0.05)));

        Assert.That(() => BlockTables.Make(side, side, BlockingMethod.HammingLsh(), new ParallelOptions()), Throws.TypeOf<LinkageFormatException>().With.Message.Contain("Only 0 of 1024 bits"));
    }

    [Test]
    public void Link_OfUndiffusedEncodingsFindsNearlyAllLinksOfExactSearch([Values("hamming", "minhash")] string name)
    {
        var (left, right) = BlockedPeople.Encode(600, EncodingProfile.Clk);
        var method = name == "hamming" ? BlockingMethod.HammingLsh(0.99, 0.7) : BlockingMethod.MinHashLsh(0.99, 0.7);
        int Found(BlockingMethod blocking) => LinkageEvaluation.Evaluate(new Linker(new LinkerOptions { Blocking = blocking }).Link(left, right), left.OwnerIds, right.OwnerIds, BlockedPeople.Truth(600)).TruePositives;

        Assert.That(Found(method), Is.GreaterThanOrEqualTo(0.97 * Found(BlockingMethod.None)));
    }

    [TestCase(0.4, 0.8)]
    [TestCase(1, 0.8)]
    [TestCase(0.9, 0.4)]
    [TestCase(0.9, 1)]
    [TestCase(double.NaN, 0.8)]
    public void HammingLsh_RefusesNumbersOutOfRange(double recall, double similarity)
    {
        Assert.That(() => BlockingMethod.HammingLsh(recall, similarity), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => BlockingMethod.MinHashLsh(recall, similarity), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    /// <summary>Two sides of records whose columns have fills from .05 to .65; each record has a partner of the same id and exactly the similarity, as nearly as whole bits allow.</summary>
    private static (SearchSide Left, SearchSide Right) PairsOf(double dice)
    {
        var random = new SplitMix64(11);
        var (left, right) = (new ulong[Pairs * Bits / 64], new ulong[Pairs * Bits / 64]);
        bool Toss(int column) => random.Below(Bits) < (0.05 + (0.6 * column / Bits)) * Bits;
        for (var i = 0; i < Pairs; i++)
        {
            var l = left.AsSpan(i * Bits / 64, Bits / 64);
            var r = right.AsSpan(i * Bits / 64, Bits / 64);
            for (var c = 0; c < Bits; c++)
            {
                l[c >> 6] |= Toss(c) ? 1UL << c : 0;
            }

            // Columns drawn anew by their own fill, as an error in a value sets other bits, until the similarity has fallen to the wanted one.
            l.CopyTo(r);
            while (2.0 * BitRows.CountCommon(l, r) / (BitRows.Count(l) + BitRows.Count(r)) > dice)
            {
                var c = random.Below(Bits);
                r[c >> 6] = (r[c >> 6] & ~(1UL << c)) | (Toss(c) ? 1UL << c : 0);
            }
        }

        return (new SearchSide(TestDatasets.Of(Bits, left)), new SearchSide(TestDatasets.Of(Bits, right)));
    }
}
