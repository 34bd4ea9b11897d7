using Ecda.Linkage.Blocking;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Blocking;

/// <summary>Comparing only pairs that share a key.</summary>
internal sealed class KeyedBlockingTests
{
    private const int Count = 1500;
    private static readonly (EncodedExtract Left, EncodedExtract Right) People = BlockedPeople.Encode(Count, EncodingProfile.Diffused, BlockedPeople.Rules);
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    // Bounds that many pairs reach, so that a pair that is lost or doubled shows.
    private static readonly OverlapBound[] Bounds = [.. People.Left.Description.Views.Select(v => new OverlapBound(v.Bits, 2))];

    [TestCase(int.MaxValue, int.MaxValue, TestName = "Find_GivesTheExactCandidatesThatShareAKey_PairByPair")]
    [TestCase(1, 1, TestName = "Find_GivesTheExactCandidatesThatShareAKey_AllBlocksByKernel")]
    [TestCase(8, 12, TestName = "Find_GivesTheExactCandidatesThatShareAKey_SomeBlocksByKernel")]
    public void Find_GivesTheExactCandidatesThatShareAKey(int fewestLeft, int fewestRight)
    {
        var (left, right) = (new SearchSide(People.Left), new SearchSide(People.Right));
        var exact = CandidateSearch.Run(left, right, Bounds, 2, null, CancellationToken.None);
        var tables = KeyedBlocks.Make(left, right);

        var (found, compared) = BlockedSearch.Find(left, right, Bounds, tables, new LargeBlocks(tables, fewestLeft, fewestRight), Two, null);

        var shareKey = ShareKey(left, right);
        var expected = Pairs(exact).Where(p => shareKey(p.Left, p.Right)).ToList();
        Assert.That(expected, Has.Count.GreaterThan(2000).And.Count.LessThan(exact.Count));
        Assert.That(Pairs(found), Is.EqualTo(expected));
        Assert.That(Similarities(found), Is.EqualTo(Similarities(exact, p => shareKey(p.Left, p.Right))));
        Assert.That(compared, Is.EqualTo(AllPairs(left.Count, right.Count).LongCount(p => shareKey(p.Left, p.Right))));
    }

    [TestCase(int.MaxValue, TestName = "Find_WithinOneSideGivesEachPairOnce_PairByPair")]
    [TestCase(8, TestName = "Find_WithinOneSideGivesEachPairOnce_SomeBlocksByKernel")]
    public void Find_WithinOneSideGivesEachPairOnce(int fewest)
    {
        var side = new SearchSide(People.Left);
        var exact = CandidateSearch.Run(side, null, Bounds, 2, null, CancellationToken.None);
        var tables = KeyedBlocks.Make(side, side);

        var (found, compared) = BlockedSearch.Find(side, side, Bounds, tables, new LargeBlocks(tables, fewest, fewest), Two, null);

        var shareKey = ShareKey(side, side);
        Assert.That(Pairs(found), Is.EqualTo(Pairs(exact).Where(p => shareKey(p.Left, p.Right))));
        Assert.That(compared, Is.EqualTo(AllPairs(side.Count, side.Count).LongCount(p => p.Left < p.Right && shareKey(p.Left, p.Right))));
    }

    [Test]
    public void Link_FindsNoPairOutsideOfBlocksAndMostInside()
    {
        var (left, right) = People;

        var result = new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed }).Link(left, right);
        var evaluation = LinkageEvaluation.EvaluateBlocking(BlockingMethod.Keyed, (left, left.OwnerIds), (right, right.OwnerIds), BlockedPeople.Truth(Count));
        var links = LinkageEvaluation.Evaluate(result, left.OwnerIds, right.OwnerIds, BlockedPeople.Truth(Count));

        var keys = KeysById(left, right);
        Assert.That(result.Links, Has.All.Matches<Link>(l => keys[l.Left].Intersect(keys[l.Right]).Any()));
        Assert.That(links.TruePositives, Is.GreaterThan(0.97 * evaluation.TruthKept));
        Assert.That(evaluation.PairsCompleteness.Value, Is.InRange(0.9, 0.9999));
        Assert.That(result.Funnel.Compared, Is.EqualTo(evaluation.Kept).And.EqualTo(result.Blocking!.Compared));
    }

    [Test]
    public void Link_GivesTheSameForAnyThreadsAndOrderOfSides()
    {
        var (left, right) = People;
        LinkageResult Run(int threads) => new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed, Threads = threads }).Link(left, right);

        var (one, three) = (Run(1), Run(3));
        var swapped = new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed }).Link(right, left);

        Assert.That(three.Links, Is.EqualTo(one.Links));
        Assert.That(three.Blocking! with { Rules = one.Blocking!.Rules }, Is.EqualTo(one.Blocking));
        Assert.That((swapped.Blocking!.Compared, swapped.Blocking.Blocks, swapped.Blocking.Sizes), Is.EqualTo((one.Blocking.Compared, one.Blocking.Blocks, one.Blocking.Sizes)));
    }

    [Test]
    public void Link_WithoutBlockingIsTheSameWhetherThereAreKeysOrNot()
    {
        var (left, right) = BlockedPeople.Encode(400, EncodingProfile.Diffused);
        var (leftKeyed, rightKeyed) = BlockedPeople.Encode(400, EncodingProfile.Diffused, BlockedPeople.Rules);

        var plain = new Linker().Link(left, right);
        var keyed = new Linker().Link(leftKeyed, rightKeyed);

        List<(string, string, double)> Own(LinkageResult result, EncodedExtract l, EncodedExtract r) =>
            [.. result.Links.Select(k => (l.OwnerIds.TryGetOwn(k.Left, out var a) ? a : "", r.OwnerIds.TryGetOwn(k.Right, out var b) ? b : "", k.Score)).Order()];
        Assert.That(Own(keyed, leftKeyed, rightKeyed), Is.EqualTo(Own(plain, left, right)));
        Assert.That((keyed.Blocking, keyed.Funnel.Compared), Is.EqualTo(((BlockingReport?)null, 400L * 400)));
    }

    [Test]
    public void Link_ReportsTheBlocks()
    {
        var (left, right) = People;
        var (leftSide, rightSide) = (new SearchSide(left), new SearchSide(right));
        var blocks = Enumerable.Range(0, BlockedPeople.Rules.Length)
            .SelectMany(r => Keys(leftSide, r).Where(k => k != 0).GroupBy(k => k).Join(Keys(rightSide, r).Where(k => k != 0).GroupBy(k => k), g => g.Key, g => g.Key, (l, g) => (Rule: r, Left: l.Count(), Right: g.Count())))
            .ToList();
        var sizes = blocks.Select(b => b.Left + b.Right).Order().ToList();
        var pairs = blocks.Select(b => (long)b.Left * b.Right).OrderDescending().ToList();

        var rightKeys = Enumerable.Range(0, 3).Select(r => Keys(rightSide, r).ToHashSet()).ToArray();

        var report = new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed }).Link(left, right).Blocking!;

        Assert.Multiple(() =>
        {
            Assert.That(report.Sizes, Is.EqualTo(new BlockSizes(sizes[0], sizes[(sizes.Count - 1) / 2], sizes[(int)Math.Ceiling(0.95 * sizes.Count) - 1], sizes[^1])));
            Assert.That((report.Blocks, report.Tables, report.KeyLength, report.ExpectedRecall), Is.EqualTo((blocks.Count, 3, 0, double.NaN)));
            Assert.That(report.TenLargestShare, Is.EqualTo((double)pairs.Take(10).Sum() / pairs.Sum()).Within(1e-12));
            Assert.That(report.Rules.Select(r => r.Pairs), Is.EqualTo(Enumerable.Range(0, 3).Select(r => blocks.Where(b => b.Rule == r).Sum(b => (long)b.Left * b.Right))));
            Assert.That(report.Rules[0].Files, Is.EqualTo(new[] { left.Report.Blocking[0], right.Report.Blocking[0] }));
            Assert.That(report.Alone.Left, Is.EqualTo(Enumerable.Range(0, left.Count).LongCount(i => !Enumerable.Range(0, 3).Any(r => Keys(leftSide, r)[i] is var k && k != 0 && rightKeys[r].Contains(k)))));
            Assert.That(report.ReductionRatio, Is.EqualTo(1 - ((double)report.Compared / (Count * Count))).Within(1e-12));
        });
    }

    [Test]
    public void Deduplicate_ComparesOnlyPairsInBlocks()
    {
        var result = new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed }).Deduplicate(People.Left);

        var side = new SearchSide(People.Left);
        var shareKey = ShareKey(side, side);
        Assert.That(result.Blocking!.Compared, Is.EqualTo(AllPairs(Count, Count).LongCount(p => p.Left < p.Right && shareKey(p.Left, p.Right))).And.EqualTo(result.Funnel.Compared));
    }

    [Test]
    public void Link_RefusesKeyedBlockingWithoutKeysAndSaysWhatToDo()
    {
        var (left, right) = BlockedPeople.Encode(10, EncodingProfile.Diffused);

        var fault = Assert.Throws<LinkageFormatException>(() => new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed }).Link(left, right));

        Assert.That(fault!.Message, Does.Contain("left was encoded without blocking rules").And.Contain("add \"blocking\" to the schema"));
    }

    [Test]
    public void EvaluateBlocking_RefusesNone()
    {
        var (left, right) = People;

        Assert.That(() => LinkageEvaluation.EvaluateBlocking(BlockingMethod.None, (left, left.OwnerIds), (right, right.OwnerIds), BlockedPeople.Truth(Count)), Throws.ArgumentException.With.Message.Contain("every pair is compared"));
    }

    private static IEnumerable<(int Left, int Right)> AllPairs(int left, int right) => from i in Enumerable.Range(0, left) from j in Enumerable.Range(0, right) select (i, j);

    private static List<(int Left, int Right)> Pairs(CandidatePairs candidates) => [.. Enumerable.Range(0, candidates.Count).Select(p => (candidates.Left[p], candidates.Right[p]))];

    private static List<float> Similarities(CandidatePairs candidates, Func<(int Left, int Right), bool>? keep = null) =>
        [.. Enumerable.Range(0, candidates.Count).Where(p => keep?.Invoke((candidates.Left[p], candidates.Right[p])) != false).SelectMany(p => candidates.Similarities(p).ToArray())];

    private static readonly Dictionary<(SearchSide Side, int Rule), UInt128[]> Made = [];

    /// <summary>The keys of a side, read once from the dataset.</summary>
    private static UInt128[] Keys(SearchSide side, int rule)
    {
        lock (Made)
        {
            if (!Made.TryGetValue((side, rule), out var keys))
            {
                var words = side.Dataset.BlockingKeys(rule).ToArray();
                keys = [.. Enumerable.Range(0, side.Count).Select(i => new UInt128(words[(2 * side.OriginalIndex(i)) + 1], words[2 * side.OriginalIndex(i)]))];
                Made.Add((side, rule), keys);
            }

            return keys;
        }
    }

    /// <summary>Whether a record of the left and one of the right side share a key.</summary>
    private static Func<int, int, bool> ShareKey(SearchSide left, SearchSide right)
    {
        var rules = Enumerable.Range(0, BlockedPeople.Rules.Length).Select(r => (Left: Keys(left, r), Right: Keys(right, r))).ToArray();
        return (i, j) => Array.Exists(rules, r => r.Left[i] != 0 && r.Left[i] == r.Right[j]);
    }

    private static Dictionary<RecordId, HashSet<(int Rule, UInt128 Key)>> KeysById(params EncodedDataset[] datasets)
    {
        var keys = new Dictionary<RecordId, HashSet<(int, UInt128)>>();
        foreach (var dataset in datasets)
        {
            var side = new SearchSide(dataset);
            for (var i = 0; i < side.Count; i++)
            {
                keys.Add(dataset.Ids[side.OriginalIndex(i)], [.. Enumerable.Range(0, BlockedPeople.Rules.Length).Select(r => (r, Keys(side, r)[i])).Where(k => k.Item2 != 0)]);
            }
        }

        return keys;
    }
}
